public import CRMKernel

/// Something that stands between us and an account, or one of its persons: what it blocks is
/// refused, with this reason.
public struct Hold: Stateful {
  public internal(set) var id: ID<Hold> = .unsaved
  public internal(set) var version: Int64 = 0
  public let account: ID<Account>
  /// The one person whom it is about; the whole account unless given.
  public let contact: ID<Contact>?
  public let kind: Kind
  public let reason: String
  public let blocks: Blocks
  public let startsAt: Instant
  /// When it ends by itself; it must be released unless given.
  public let endsAt: Instant?
  public let placedBy: String
  public internal(set) var status: Status = .placed

  public static let schema = Schema(
    "hold",
    Hold.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .inverse("holds")),
    Column("contact", \.contact, .inverse("holds")),
    Column("kind", \.kind),
    Column("reason", \.reason, .notEmpty, .maxLength(500), .personal),
    Column("blocks", \.blocks),
    Column("starts_at", \.startsAt),
    Column("ends_at", \.endsAt),
    Column("placed_by", \.placedBy),
    Column("status", \.status, .readOnly)
  )

  /// Why there is a hold.
  public enum Kind: String, Choice {
    case blacklist, legal
    case creditHold = "credit_hold"
    case atRisk = "at_risk"
    case lost
  }

  /// What can be blocked.
  public enum Block: String, Choice { case quote, order, ship, contact }

  /// Whether somebody took it away; that it ended by itself is never stored.
  public enum Status: String, Choice { case placed, released }

  /// What can be done with a hold.
  public enum Verb: String, Choice { case release }

  public static let lifecycle = Lifecycle<Hold, Status, Verb>(
    \.status,
    free: [],
    [Move(.release, from: .placed, to: .released, needsReason: true)]
  )

  /// Whether it holds at an instant.
  public func isEffective(at now: Instant) -> Bool {
    status == .placed && startsAt <= now && now < endsAt ?? .max
  }
}

extension Hold.Kind {
  /// What a hold of this kind blocks unless it says otherwise.
  public var usualBlocks: Hold.Blocks {
    switch self {
    case .blacklist: Hold.Blocks(Set(Hold.Block.allCases))
    case .legal: [.quote, .order, .ship]
    case .creditHold: [.order, .ship]
    case .atRisk, .lost: []
    }
  }
}

extension Hold {
  /// What a hold blocks: a set, kept as words with spaces between them.
  public struct Blocks: Hashable, Sendable {
    public let blocks: Set<Block>

    /// What a hold blocks.
    public init(_ blocks: Set<Block>) { self.blocks = blocks }

    /// Whether the hold blocks something.
    public func contains(_ block: Block) -> Bool { blocks.contains(block) }
  }
}

extension Hold.Blocks: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Hold.Block...) { self.init(Set(elements)) }
}

extension Hold.Blocks: TextValue {
  public var description: String {
    Hold.Block.allCases.filter(blocks.contains).map(\.rawValue).joined(separator: " ")
  }

  public init?(_ description: String) {
    let words = description.split(separator: " ")
    let blocks = words.compactMap { Hold.Block(rawValue: String($0)) }
    guard blocks.count == words.count else { return nil }
    self.init(Set(blocks))
  }
}

let holdTables = """
  CREATE TABLE hold(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), contact INTEGER REFERENCES contact(id),
    kind TEXT NOT NULL, reason TEXT NOT NULL, blocks TEXT NOT NULL, starts_at INTEGER NOT NULL,
    ends_at INTEGER, placed_by TEXT NOT NULL, status TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX hold_account ON hold(account, starts_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX hold_placed ON hold(account, id) WHERE status = 'placed' AND deleted_at IS NULL;
  CREATE INDEX hold_contact ON hold(contact, starts_at, id)
    WHERE contact IS NOT NULL AND deleted_at IS NULL;
  """
