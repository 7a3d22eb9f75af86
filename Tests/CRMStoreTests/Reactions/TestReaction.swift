import CRMKernel
import CRMStore
import CRMStoreSQLite
import Synchronization

/// A reaction that is a closure, and remembers what it heard.
struct TestReaction: EventReaction {
  let identity: RuleIdentity
  let events: [String]
  let allowedCommands: [String]
  let heard = Heard()
  private let body: @Sendable (PastEvent) throws -> [Intent]

  init(
    _ name: String,
    to events: [String],
    allowing allowedCommands: [String] = [],
    _ body: @escaping @Sendable (PastEvent) throws -> [Intent]
  ) {
    identity = RuleIdentity(name: name, version: "1")
    self.events = events
    self.allowedCommands = allowedCommands
    self.body = body
  }

  func react(to event: PastEvent, now: Instant) throws -> [Intent] {
    heard.note(event)
    return try body(event)
  }

  /// What a reaction heard, in its order.
  final class Heard: Sendable {
    private let noted = Mutex<[PastEvent]>([])

    var events: [PastEvent] { noted.withLock { $0 } }
    var names: [String] { events.map(\.event.name) }

    func note(_ event: PastEvent) { noted.withLock { $0.append(event) } }
  }
}

extension TestReaction {
  /// Adds one to the rank of every new company.
  static func promotion(_ name: String = "promotion") -> TestReaction {
    TestReaction(name, to: ["company.inserted"], allowing: ["companies.promote"]) { event in
      [Intent("companies.promote", ["id": ID<Company>(rawValue: event.event.subject).value])]
    }
  }

  /// Wants nothing.
  static func listening(_ name: String = "listener", to events: String...) -> TestReaction {
    TestReaction(name, to: events) { _ in [] }
  }
}

extension Companies {
  fileprivate func promote(_ id: ID<Company>) throws -> Company {
    try update(try get(id).with { $0.rank = ($0.rank ?? 0) + 1 })
  }

  fileprivate func admire(_ id: ID<Company>) throws -> Company {
    let company = try get(id)
    try tx.emit(DomainEvent("company.admired", id, ["rank": company.rank.value]))
    return company
  }
}

extension AsyncRepository<Company> {
  fileprivate func ponder(_ id: ID<Company>) async throws -> Company { try await get(id) }
}

extension TestBook {
  private static let commands: [BookCommand] = [
    .transaction(
      Command(
        "companies.promote",
        "Adds one to the rank.",
        \.companies,
        Companies.promote,
        Parameter("id", "Which one.")
      )
    ),
    .transaction(
      Command(
        "companies.admire",
        "Says that a company is admired.",
        \.companies,
        Companies.admire,
        Parameter("id", "Which one.")
      )
    ),
    .session(
      AsyncCommand(
        "companies.ponder",
        "Thinks about a company.",
        { session in AsyncRepository<Company>(session) },
        AsyncRepository<Company>.ponder,
        Parameter("id", "Which one.")
      )
    ),
  ]

  /// Opens a book with reactions.
  static func open(
    reactions: [TestReaction],
    on folder: ScratchFolder? = nil,
    rerunsWrites: Bool = false
  ) async throws -> TestBook {
    var extensions = Extensions()
    extensions[EventReactions.self] = FixedEventReactions(reactions)
    return try await open(
      folder?.open { $0.rerunsWrites = rerunsWrites },
      rerunsWrites: rerunsWrites,
      module: module(commands: commands),
      extensions: extensions
    )
  }

  /// Has the reactions hear what is new.
  @discardableResult
  func react(limit: Int = 1000) async throws -> ReactionReport {
    try await book.react(now: TestBook.start, limit: limit)
  }

  /// The ranks of all companies, oldest first.
  func ranks() async throws -> [Int64?] {
    try await session.read { try $0.companies.all().map(\.rank) }
  }
}
