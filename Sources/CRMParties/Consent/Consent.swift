public import CRMKernel

/// By what somebody can be reached, or that data about them is kept.
public enum ContactChannel: String, Choice {
  case email, phone, sms, messenger, letter, visit
  /// Keeping and using data about them, without reaching them.
  case data
}

/// Why something may be done with personal data (GDPR, article 6).
public enum ConsentBasis: String, Choice {
  case consent, contract
  case legalObligation = "legal_obligation"
  case vitalInterest = "vital_interest"
  case publicTask = "public_task"
  case legitimateInterest = "legitimate_interest"
}

/// What a person said about being reached: one line of a ledger that is only ever added to.
///
/// It is about the person and about the address, whichever are given: another record of the
/// same person with the same address is bound by it, too.
///
/// When the person is erased, the address, the proof and the source go; what was decided, when, for
/// what and on which basis stays, and so does the address's digest: a no still holds.
public struct Consent: Entity {
  public internal(set) var id: ID<Consent> = .unsaved
  public internal(set) var version: Int64 = 0
  public let contact: ID<Contact>?
  /// Where the person worked when they said it.
  public let account: ID<Account>?
  /// As it is compared, in lower case or as digits.
  public let address: String?
  /// The keyed digest of the address, by which it is found even after the address is erased.
  public let addressKey: String?
  /// By what; by anything, if there is none.
  public let channel: ContactChannel?
  /// What for, such as `newsletter`; `*` is for everything.
  public let purpose: String
  public let state: State
  public let basis: ConsentBasis
  /// How it can be shown that they said it: a form, a recording, a confirmed message.
  public let proof: String?
  /// Where it came from, such as `web form` or `import`.
  public let source: String
  /// When they said it: an import knows of the past.
  public let at: Instant
  public let principal: String
  /// The keyed digest of the token that confirms a request.
  public let token: String?
  /// Until when a request can be confirmed.
  public let confirmableUntil: Instant?
  /// The request that it confirms.
  public let confirms: ID<Consent>?

  public static let isAppendOnly = true

  public static let schema = Schema(
    "consent",
    Consent.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("contact", \.contact, .whole, .inverse("consents")),
    Column("account", \.account, .inverse("consents")),
    Column("address", \.address, .maxLength(500), .personal, .knownBy, .mentions),
    Column("address_key", \.addressKey),
    Column("channel", \.channel),
    Column("purpose", \.purpose, .notEmpty, .maxLength(100)),
    Column("state", \.state),
    Column("basis", \.basis),
    Column("proof", \.proof, .maxLength(2000), .personal),
    Column("source", \.source, .notEmpty, .maxLength(200), .personal),
    Column("at", \.at),
    Column("principal", \.principal),
    Column("token", \.token, .personal),
    Column("confirmable_until", \.confirmableUntil),
    Column("confirms", \.confirms)
  )

  /// What was said.
  public enum State: String, Choice {
    case granted, withdrawn
    /// Asked for, and not yet confirmed by the address itself.
    case pendingDoubleOptIn = "pending_double_opt_in"
  }

  /// The purpose that stands for all.
  public static let everyPurpose = "*"
}

extension Consent {
  /// Whether it is about a channel and a purpose.
  func covers(_ channel: ContactChannel, _ purpose: String) -> Bool {
    (self.channel ?? channel) == channel
      && (self.purpose == purpose || self.purpose == Self.everyPurpose)
  }
}

/// That an address is on a list of those who are left alone, or was taken off it.
///
/// It holds no address, only its keyed digest: it survives when the person is erased.
public struct Suppression: Entity {
  public internal(set) var id: ID<Suppression> = .unsaved
  public internal(set) var version: Int64 = 0
  public let addressKey: String
  /// Which list, such as `robinson` or `own`.
  public let list: String
  public let isListed: Bool
  public let reason: String
  public let at: Instant
  public let principal: String

  public static let isAppendOnly = true

  public static let schema = Schema(
    "suppression",
    Suppression.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("address_key", \.addressKey, .notEmpty),
    Column("list", \.list, .notEmpty, .maxLength(64)),
    Column("is_listed", \.isListed),
    Column("reason", \.reason, .notEmpty, .maxLength(500), .mentions),
    Column("at", \.at),
    Column("principal", \.principal)
  )
}

let consentTables = """
  CREATE TABLE consent(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, contact INTEGER REFERENCES contact(id),
    account INTEGER REFERENCES account(id), address TEXT, address_key TEXT, channel TEXT,
    purpose TEXT NOT NULL, state TEXT NOT NULL, basis TEXT NOT NULL, proof TEXT,
    source TEXT NOT NULL, at INTEGER NOT NULL, principal TEXT NOT NULL, token TEXT,
    confirmable_until INTEGER, confirms INTEGER REFERENCES consent(id), deleted_at INTEGER,
    CHECK (contact IS NOT NULL OR address_key IS NOT NULL)
  ) STRICT;
  CREATE INDEX consent_contact ON consent(contact, at, id) WHERE deleted_at IS NULL;
  CREATE INDEX consent_account ON consent(account, at, id) WHERE deleted_at IS NULL;
  CREATE INDEX consent_address_key ON consent(address_key, at, id) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX consent_token ON consent(token) WHERE token IS NOT NULL;
  CREATE INDEX consent_confirms ON consent(confirms) WHERE confirms IS NOT NULL;

  CREATE TABLE suppression(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, address_key TEXT NOT NULL,
    list TEXT NOT NULL, is_listed INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
    principal TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX suppression_address_key ON suppression(address_key, list, at, id);

  CREATE TABLE address_secret(
    one INTEGER PRIMARY KEY CHECK (one = 1), secret TEXT NOT NULL
  ) STRICT;
  """
