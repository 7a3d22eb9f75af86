public import CRMKernel

/// Something that stands between us and an account, or one of its persons: what it blocks is
/// refused, with this reason.
public struct Hold: Stateful {
  public internal(set) var id: ID<Hold> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The account that it is about; ``contact`` may name one of its persons.
  public let account: ID<Account>
  /// The one person whom it is about; the whole account unless given.
  public let contact: ID<Contact>?
  /// Why there is a hold; it says what is blocked unless ``blocks`` was given.
  public let kind: Kind
  /// What those are told who are refused and may see the hold; 1 to 500 characters.
  public let reason: String
  /// What is refused while it holds; a hold on one person refuses nothing but contact.
  public let blocks: Blocks
  /// How far down it reaches.
  public let reach: Reach
  /// When it was placed: it holds from then on.
  public let startsAt: Instant
  /// When it ends by itself; it must be released unless given.
  public let endsAt: Instant?
  /// The name of who placed it, whom others are told to ask.
  public let placedBy: String
  /// Whether it still holds, as far as somebody said; ``isEffective(at:)`` knows the clock, too.
  public internal(set) var status: Status = .placed

  public static let schema = Schema(
    "hold",
    Hold.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .noted, .inverse("holds")),
    Column("contact", \.contact, .inverse("holds")),
    Column("kind", \.kind),
    Column("reason", \.reason, .notEmpty, .maxLength(500), .personal),
    Column("blocks", \.blocks),
    Column("reach", \.reach),
    Column("starts_at", \.startsAt),
    Column("ends_at", \.endsAt),
    Column("placed_by", \.placedBy),
    Column("status", \.status, .readOnly)
  )

  /// Why there is a hold.
  public enum Kind: String, Choice {
    /// We want no business with them: blocks everything unless told otherwise.
    case blacklist
    /// A dispute or a sanction: blocks quotes, orders and shipping, but no messages.
    case legal
    /// They don't pay: blocks orders and shipping, but no quotes.
    case creditHold = "credit_hold"
    /// They may go: a warning that blocks nothing by itself.
    case atRisk = "at_risk"
    /// They have gone: a note that blocks nothing by itself.
    case lost
  }

  /// What can be blocked.
  public enum Block: String, Choice {
    /// Quotes: none is started or presented.
    case quote
    /// Orders: none is made of a quote, and no draft is confirmed.
    case order
    /// Shipping: for who ships to ask ``Accounts/requireNotHeld(_:for:)``.
    case ship
    /// Every message to the person or the account's persons, also what needs no consent.
    case contact
  }

  /// Whom a hold on an account binds.
  public enum Reach: String, Choice {
    /// The account itself.
    case account
    /// The account and all that are below it, now or later.
    case subsidiaries
  }

  /// Whether somebody took it away; that it ended by itself is never stored.
  public enum Status: String, Choice {
    /// It holds until its end, or until it is released.
    case placed
    /// Somebody took it away and said why; it doesn't come back.
    case released
  }

  /// What can be done with a hold.
  public enum Verb: String, Choice {
    /// Takes it away for good; needs a reason.
    case release
  }

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
    /// What is blocked, in no order; empty for a hold that only warns.
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
  public static var valueForm: Message {
    let names = Hold.Block.allCases.map(\.rawValue).joined(separator: ", ")
    return "some of \(name: names), with spaces between them"
  }

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
    kind TEXT NOT NULL, reason TEXT NOT NULL, blocks TEXT NOT NULL, reach TEXT NOT NULL,
    starts_at INTEGER NOT NULL, ends_at INTEGER, placed_by TEXT NOT NULL, status TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX hold_account ON hold(account, starts_at, id) WHERE deleted_at IS NULL;
  CREATE INDEX hold_placed ON hold(account, id) WHERE status = 'placed' AND deleted_at IS NULL;
  CREATE INDEX hold_contact ON hold(contact, starts_at, id)
    WHERE contact IS NOT NULL AND deleted_at IS NULL;
  """
