public import CRMKernel

/// How much an account may owe us, and how we came to that.
public struct CreditProfile: Entity {
  public internal(set) var id: ID<CreditProfile> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Who may owe it; an account has at most one profile.
  public let account: ID<Account>
  /// The most that it may owe; nothing is checked without one.
  public internal(set) var limit: Money?
  /// What an agency or our own people think of it, such as `A` or `C2`.
  public internal(set) var rating: String?
  /// When the limit is to be looked at again.
  public internal(set) var reviewDate: LocalDate?
  /// How we came to the limit, and what was agreed on it.
  public internal(set) var notes: String?

  public static let schema = Schema(
    "credit_profile",
    CreditProfile.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .inverse("credit_profiles")),
    Column("credit_limit", \.limit, .readOnly),
    Column("rating", \.rating, .readOnly, .maxLength(20), .personal),
    Column("review_date", \.reviewDate, .readOnly),
    Column("notes", \.notes, .readOnly, .maxLength(2000), .personal)
  )
}

/// One thing for which an account owes us money, or will.
public struct CreditExposure: Hashable, Sendable, ValueConvertible {
  /// What it is, such as `Open orders`.
  public let name: Message
  /// In the currency that was asked for.
  public let amount: Money

  /// An amount that is owed or ordered, with what it comes of.
  public init(_ name: Message, _ amount: Money) {
    self.name = name
    self.amount = amount
  }

  public var value: Value { .record(["name": name.value, "amount": amount.value]) }
}

/// What an account may still order on credit, and why.
public struct CreditStanding: Hashable, Sendable, ValueConvertible {
  /// The most that it may owe; `nil` where nobody set a limit.
  public let limit: Money?
  /// What it owes or will owe, altogether; `nil` without a limit, which gives the currency.
  public let exposure: Money?
  /// What is left of the limit, below zero where it is exceeded.
  public let available: Money?
  /// What the exposure is made of.
  public let items: [CreditExposure]
  /// What is thought of it, as ``CreditProfile/rating``: told, but never reckoned with.
  public let rating: String?
  /// When the limit is to be looked at again; past it nothing is refused.
  public let reviewDate: LocalDate?
  /// Whether the day of the review is past.
  public let isReviewOverdue: Bool
  /// How the figures come about, sentence by sentence.
  public let why: [Message]

  public var value: Value {
    .record([
      "limit": limit.value, "exposure": exposure.value, "available": available.value,
      "items": items.value, "rating": rating.value, "review_date": reviewDate.value,
      "is_review_overdue": .bool(isReviewOverdue), "why": why.value,
    ])
  }
}

let creditTables = """
  CREATE TABLE credit_profile(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), credit_limit INTEGER,
    credit_limit_currency TEXT, rating TEXT, review_date TEXT, notes TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX credit_profile_account ON credit_profile(account)
    WHERE deleted_at IS NULL;
  CREATE INDEX credit_profile_review ON credit_profile(review_date, id)
    WHERE deleted_at IS NULL;
  """
