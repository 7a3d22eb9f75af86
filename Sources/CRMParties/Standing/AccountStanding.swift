public import CRMKernel

/// What tier or stage an account came to, and why: a ledger whose last line of a kind holds.
public struct AccountStanding: Entity {
  public internal(set) var id: ID<AccountStanding> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose standing it is.
  public let account: ID<Account>
  /// Whether it is about the tier or the stage; each has its own last line.
  public let kind: Kind
  /// The tier or the stage; `nil` where no rule gives one.
  public let outcome: String?
  /// Which rule gave it; the reason of a person where a person did.
  public let rule: KeptMessage
  /// What the rule found, clause by clause.
  public let why: [KeptMessage]
  /// Whether a person said so, whatever the rules say.
  public let isOverride: Bool
  /// The last day on which an override holds.
  public let overrideUntil: LocalDate?
  /// When it was computed or said; the last holds.
  public let at: Instant
  /// The name of who computed or said it, as the change log has it.
  public let principal: String

  public static let isAppendOnly = true

  public static let schema = Schema(
    "account_standing",
    AccountStanding.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .inverse("standings")),
    Column("kind", \.kind),
    Column("outcome", \.outcome, .maxLength(64)),
    Column("rule", \.rule),
    Column("why", \.why, .personal),
    Column("is_override", \.isOverride),
    Column("override_until", \.overrideUntil),
    Column("at", \.at),
    Column("principal", \.principal)
  )

  /// What the line is about.
  public enum Kind: String, Choice {
    /// How much it is worth to us, by the tier rules.
    case tier
    /// Where it is on its way with us, by its orders.
    case stage
  }

  /// Whether it is what a person said, and still holds.
  func overrides(on today: LocalDate) -> Bool { isOverride && today <= overrideUntil ?? .max }
}

/// A rule of the administrators' that gives accounts a tier: the first that holds counts.
public struct TierRule: Entity {
  public internal(set) var id: ID<TierRule> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call the rule; answers give it as the reason for the tier.
  public var name: String
  /// What it gives, such as `A` or `key account`.
  public var tier: String
  /// On accounts, such as `annual_revenue > "EUR 1000000.00" or count(orders) > 10`.
  public internal(set) var condition: String
  /// The smallest is asked first.
  public var position: Int64
  /// Whether it is asked; one that isn't gives nobody a tier from the next computation on.
  public var isActive: Bool = true

  public static let schema = Schema(
    "tier_rule",
    TierRule.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(100)),
    Column("tier", \.tier, .notEmpty, .maxLength(64)),
    Column("condition", \.condition, .mentions, .readOnly, .notEmpty, .maxLength(2000)),
    Column("position", \.position),
    Column("is_active", \.isActive)
  )
}

/// By which dates an account's stage is told: one record a book.
public struct StagePolicy: Entity {
  public internal(set) var id: ID<StagePolicy> = .unsaved
  public internal(set) var version: Int64 = 0
  /// A customer is new for so many days after the first order.
  public var newDays: Int64 = 90
  /// From so many orders on, a customer is retained.
  public var retainedOrders: Int64 = 3
  /// A retained customer is loyal so many days after the first order.
  public var loyalDays: Int64 = 730
  /// Without an order for so many days, a customer is at risk.
  public var atRiskDays: Int64 = 180
  /// Without an order for so many days, a customer is lost.
  public var lostDays: Int64 = 365

  public static let schema = Schema(
    "stage_policy",
    StagePolicy.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("new_days", \.newDays, .range(1...3650)),
    Column("retained_orders", \.retainedOrders, .range(2...1000)),
    Column("loyal_days", \.loyalDays, .range(1...36_500)),
    Column("at_risk_days", \.atRiskDays, .range(1...36_500)),
    Column("lost_days", \.lostDays, .range(1...36_500))
  )
}

extension StagePolicy {
  /// The usual days, or others.
  public init(
    newDays: Int64 = 90,
    retainedOrders: Int64 = 3,
    loyalDays: Int64 = 730,
    atRiskDays: Int64 = 180,
    lostDays: Int64 = 365
  ) {
    self.init(
      id: .unsaved,
      newDays: newDays,
      retainedOrders: retainedOrders,
      loyalDays: loyalDays,
      atRiskDays: atRiskDays,
      lostDays: lostDays
    )
  }
}

let standingTables = """
  CREATE TABLE account_standing(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), kind TEXT NOT NULL, outcome TEXT,
    rule TEXT NOT NULL, why TEXT NOT NULL, is_override INTEGER NOT NULL, override_until TEXT,
    at INTEGER NOT NULL, principal TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX account_standing_account ON account_standing(account, at, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX account_standing_override ON account_standing(override_until, id)
    WHERE is_override = 1 AND deleted_at IS NULL;
  CREATE TABLE tier_rule(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, tier TEXT NOT NULL,
    condition TEXT NOT NULL, position INTEGER NOT NULL, is_active INTEGER NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE TABLE stage_policy(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, new_days INTEGER NOT NULL,
    retained_orders INTEGER NOT NULL, loyal_days INTEGER NOT NULL,
    at_risk_days INTEGER NOT NULL, lost_days INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  """
