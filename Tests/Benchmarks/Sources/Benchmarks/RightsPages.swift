import CRMGovernance
import CRMKernel
import CRMKit
import CRMParties
import CRMStore

/// The pages of one list: of all rows, of those that one may see, and of the same rows asked for by
/// who may see all.
struct RightsPages<E: Entity>: Sendable {
  private let list: String
  private let what: String
  private let order: Order<E>
  /// What leads from a row to what belongs to somebody.
  private let path: String

  init(_ name: String, _ what: String, _ order: Order<E>, by path: String = "") {
    list = "rights.\(name)"
    self.what = what
    self.order = order
    self.path = path
  }

  private let pages = 20

  /// Who is measured, and what they see.
  private let readers = [
    ("own10", "bea", "a tenth is one's own"), ("own1", "ann", "a hundredth is one's own"),
    ("own01", "cem", "a thousandth is one's own"), ("team30", "ben", "three tenths are the team's"),
    ("team10", "abe", "a tenth is the team's"), ("team1", "cho", "a hundredth is the team's"),
  ]

  func run(_ run: Run, _ books: [GovernedBook]) async throws {
    guard run.wants(list) else { return }
    let all = books[1].unrestricted
    var ways = [walk(books[0].unrestricted), walk(all)]
    for reader in readers { ways.append(walk(books[1].session(reader.1))) }
    for reader in readers { ways.append(walk(all, try await condition(reader.1, books[1]))) }
    ways.append(walk(books[0].session("bea")))
    let each = try await run.processorTimes(of: ways).map { $0 / Double(pages) }
    let unit = "µs a page of 50 \(what)"
    RowRules.report(run, "\(list).all", "\(unit), without rules", each[1], each[0], bar: nil)
    for (index, reader) in readers.enumerated() {
      let (mine, asked) = (each[index + 2], each[index + 2 + readers.count])
      let unit = "\(unit), of which \(reader.2)"
      report(run, reader.0, mine, unit, "without rules", each[1])
      report(run, "\(reader.0).asked", mine, unit, "without rules, asked for those rows", asked)
    }
    let own = unit + ", of which a tenth is one's own"
    RowRules.report(run, "\(list).growth", own, each[2], each[2 + 2 * readers.count])
  }

  private func report(
    _ run: Run,
    _ name: String,
    _ value: Double,
    _ unit: String,
    _ against: String,
    _ other: Double
  ) {
    run.report(
      Figure(
        name: "\(list).\(name)",
        value: value,
        unit: unit,
        against: against,
        ratio: value / other,
        bar: .atMost(1.3)
      )
    )
  }

  /// The condition that says by hand what the rule of `login` says.
  private func condition(_ login: String, _ book: GovernedBook) async throws -> Condition<E> {
    guard let seller = GovernedBook.sellers.first(where: { $0.login == login }) else {
      return .always
    }
    return try await book.unrestricted.read { tx in
      let user = try tx.users.all().first { $0.login == login }
      let team = try tx.teams.all().first { $0.name == seller.team }
      let own = "\(path)owner == \"\(user?.id.description ?? "")\""
      let shared = "\(path)team == \"\(team?.id.description ?? "")\""
      return try Condition(seller.reach == .own ? own : "\(own) or \(shared)", in: tx.model())
    }
  }

  /// The first pages, one after the other.
  private func walk(_ session: Session, _ condition: Condition<E> = .always) -> Way {
    Way(name: session.principal.login) {
      try await session.read { tx in
        var cursor: Cursor?
        for _ in 0..<pages {
          cursor = try Repository<E>(tx).page(where: condition, order: order, after: cursor).next
          sink(Int64(cursor == nil ? 0 : 1))
        }
      }
    }
  }
}
