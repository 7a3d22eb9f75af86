public import CRMKernel

/// By what somebody can be reached, or that data about them is kept.
public enum ContactChannel: String, Choice {
  /// Mail to an address.
  case email
  /// A call, to a telephone or a mobile number; `sms` goes to the same numbers.
  case phone
  /// A text message, to a mobile number before others.
  case sms
  /// A message to an account of a messenger.
  case messenger
  /// A letter; no address of its own is asked for.
  case letter
  /// A visit in person; no address of its own is asked for.
  case visit
  /// Keeping and using data about them, without reaching them.
  case data
}

/// Why something may be done with personal data (GDPR, article 6).
public enum ConsentBasis: String, Choice {
  /// The person agreed (point a): it needs a proof.
  case consent
  /// It is needed for a contract with the person (point b).
  case contract
  /// A law asks for it (point c).
  case legalObligation = "legal_obligation"
  /// Somebody's life depends on it (point d).
  case vitalInterest = "vital_interest"
  /// It is in the public interest, or an office's task (point e).
  case publicTask = "public_task"
  /// We or others have an interest that weighs more than the person's (point f).
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
  /// Who said it; `nil` where only an address is known.
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
  /// What was said: the last yes or no about a channel and purpose holds.
  public let state: State
  /// On what ground it stands; what was granted on `consent` always has a proof.
  public let basis: ConsentBasis
  /// How it can be shown that they said it: a form, a recording, a confirmed message.
  public let proof: String?
  /// Which text they agreed to, such as the version of a form.
  public let textVersion: String?
  /// Where it came from, such as `web form` or `import`.
  public let source: String
  /// When they said it: an import knows of the past.
  public let at: Instant
  /// The name of who noted it, as the change log has it.
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
    Column("account", \.account, .readOnly, .inverse("consents")),
    Column(
      "address",
      \.address,
      .maxLength(500),
      .personal,
      .knownBy,
      .mentions,
      .belongsWith(entity: "contact_method", by: "normalized")
    ),
    Column("address_key", \.addressKey, .readOnly),
    Column("channel", \.channel),
    Column("purpose", \.purpose, .notEmpty, .maxLength(100)),
    Column("state", \.state),
    Column("basis", \.basis),
    Column("proof", \.proof, .maxLength(2000), .personal),
    Column("text_version", \.textVersion, .maxLength(200)),
    Column("source", \.source, .notEmpty, .maxLength(200), .personal),
    Column("at", \.at),
    Column("principal", \.principal, .readOnly, .recorder),
    Column("token", \.token, .readOnly, .personal),
    Column("confirmable_until", \.confirmableUntil, .readOnly),
    Column("confirms", \.confirms, .readOnly)
  )

  /// What was said.
  public enum State: String, Choice {
    /// They agreed.
    case granted
    /// They said no, or took back what they agreed to: that binds from its instant on.
    case withdrawn
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
  /// The keyed digest by which the address is found; calls and text messages share one.
  public let addressKey: String
  /// Which list, such as `robinson` or `own`.
  public let list: String
  /// `true` for a line that puts it on the list, `false` for one that takes it off; the last holds.
  public let isListed: Bool
  /// Why, in the words of who did it; it must not name the person, for it is never erased.
  public let reason: String
  /// When it was noted, by the session's clock.
  public let at: Instant
  /// The name of who did it, as the change log has it.
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
    text_version TEXT,
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
