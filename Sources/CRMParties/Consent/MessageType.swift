public import CRMKernel

/// A kind of message that we send: whether consent is asked is its property, not the sender's.
public struct MessageType: Entity {
  public internal(set) var id: ID<MessageType> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Such as `invoice`, `newsletter` or `personal_mail`.
  public let name: String
  /// Whether it sells; a transactional one needs no consent and isn't counted.
  public let kind: Kind
  /// What consent must be for, such as `newsletter`.
  public let purpose: String
  /// Whether somebody must have agreed, or must not have objected.
  public let regime: Regime
  /// How many messages that are not transactional may go to an address in ``capDays``.
  public var capCount: Int64?
  /// The days of ``capCount``.
  public var capDays: Int64?

  public static let schema = Schema(
    "message_type",
    MessageType.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(64)),
    Column("kind", \.kind),
    Column("purpose", \.purpose, .notEmpty, .maxLength(100)),
    Column("regime", \.regime),
    Column("cap_count", \.capCount, .range(1...10_000)),
    Column("cap_days", \.capDays, .range(1...3650))
  )

  /// What a message is.
  public enum Kind: String, Choice {
    /// It belongs to something that the person ordered or asked for: no consent is asked.
    case transactional
    /// It sells.
    case marketing
    /// One person writes to another: who said no is left alone all the same.
    case personal
  }

  /// What is asked of the ledger.
  public enum Regime: String, Choice {
    /// Somebody must have agreed.
    case optIn = "opt_in"
    /// Nobody must have objected.
    case optOut = "opt_out"
  }
}

/// That something was sent to an address: what frequency caps count.
public struct ContactAttempt: Entity {
  public internal(set) var id: ID<ContactAttempt> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Who was written to or called.
  public let contact: ID<Contact>
  /// Where that person worked then.
  public let account: ID<Account>
  /// Of which declared type it was; caps count messages of all types together.
  public let messageType: ID<MessageType>
  /// What the type was then; `transactional` ones count for no cap.
  public let kind: MessageType.Kind
  /// By what it went.
  public let channel: ContactChannel
  /// The keyed digest of the address, by which caps count; `nil` where the channel has none.
  public let addressKey: String?
  /// What it was about, as the sender gave it; it stands in the person's timeline.
  public let subject: String?
  /// When it went out, by the session's clock.
  public let at: Instant
  /// The name of who sent it, as the change log has it.
  public let principal: String

  public static let isAppendOnly = true

  public static let schema = Schema(
    "contact_attempt",
    ContactAttempt.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("contact", \.contact, .whole, .inverse("attempts")),
    Column("account", \.account, .inverse("attempts")),
    Column("message_type", \.messageType, .inverse("attempts")),
    Column("kind", \.kind),
    Column("channel", \.channel),
    Column("address_key", \.addressKey),
    Column("subject", \.subject, .maxLength(500)),
    Column("at", \.at),
    Column("principal", \.principal)
  )
}

/// What holds for everybody who said nothing else: one record a book.
public struct ContactPolicy: Entity {
  public internal(set) var id: ID<ContactPolicy> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The zone of persons of whom none is known, such as `Asia/Taipei`.
  public var timeZone: String?
  /// When the hours begin in which nobody is disturbed who has none of their own, by their clock.
  public var quietFrom: LocalTime?
  /// When these hours end; they hold only if both ends are given and differ.
  public var quietUntil: LocalTime?
  /// How many days a request can be confirmed.
  public var confirmationDays: Int64 = 7

  public static let schema = Schema(
    "contact_policy",
    ContactPolicy.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("time_zone", \.timeZone, .maxLength(64)),
    Column("quiet_from", \.quietFrom),
    Column("quiet_until", \.quietUntil),
    Column("confirmation_days", \.confirmationDays, .range(1...365))
  )
}

let messageTypeTables = """
  CREATE TABLE message_type(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    purpose TEXT NOT NULL, regime TEXT NOT NULL, cap_count INTEGER, cap_days INTEGER,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX message_type_name ON message_type(name) WHERE deleted_at IS NULL;
  CREATE TABLE contact_attempt(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    contact INTEGER NOT NULL REFERENCES contact(id),
    account INTEGER NOT NULL REFERENCES account(id),
    message_type INTEGER NOT NULL REFERENCES message_type(id), kind TEXT NOT NULL,
    channel TEXT NOT NULL, address_key TEXT, subject TEXT, at INTEGER NOT NULL,
    principal TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX contact_attempt_address ON contact_attempt(address_key, at, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX contact_attempt_contact ON contact_attempt(contact, at, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX contact_attempt_account ON contact_attempt(account, at, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX contact_attempt_type ON contact_attempt(message_type, id)
    WHERE deleted_at IS NULL;
  CREATE TABLE contact_policy(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, time_zone TEXT, quiet_from TEXT,
    quiet_until TEXT, confirmation_days INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  """
