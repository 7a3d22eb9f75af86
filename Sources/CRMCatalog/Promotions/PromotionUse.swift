public import CRMKernel
public import CRMParties

/// What a promotion took off one document: reserved while it is an offer, redeemed once it is an
/// order.
///
/// What is left of budgets and limits is what these don't use.
public struct PromotionUse: Entity {
  public internal(set) var id: ID<PromotionUse> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The first edition of the promotion, whose budget it is.
  public let promotion: ID<Promotion>
  /// The edition that applied.
  public let edition: ID<Promotion>
  /// The coupon that was shown, of which this is one use; nil where the promotion needs none.
  public let coupon: ID<Coupon>?
  /// The name of the kind of document, such as `quote`.
  public internal(set) var entity: String
  /// The document's id.
  public internal(set) var subject: Int64
  /// Who buys, and whose uses are limited; nil for nobody in particular.
  public let account: ID<Account>?
  /// What was taken off.
  public let amount: Money
  /// What of it was taken back by returns.
  public internal(set) var returned: Money
  /// Whether an offer or an order has it; once nobody does, budgets and limits have it again.
  public internal(set) var status: Status = .reserved
  /// When a reservation ends by itself; never unless said.
  public internal(set) var expiresAt: Instant?
  /// When the order was made; nil for offers, and kept if the order is cancelled.
  public internal(set) var redeemedAt: Instant?

  public static let schema = Schema(
    "promotion_use",
    PromotionUse.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("promotion", \.promotion, .inverse("uses")),
    Column("edition", \.edition),
    Column("coupon", \.coupon, .inverse("uses")),
    Column("entity", \.entity, .readOnly),
    Column(
      "subject",
      \.subject,
      .readOnly,
      .subject(entity: "entity"),
      .outlivesPerson("It counts how often a promotion was used.")
    ),
    Column(
      "account",
      \.account,
      .inverse("promotion_uses"),
      .outlivesPerson("It is a price: what was sold at it must be explained.")
    ),
    Column("amount", \.amount),
    Column("returned", \.returned, .readOnly),
    Column("status", \.status, .readOnly),
    Column("expires_at", \.expiresAt, .readOnly),
    Column("redeemed_at", \.redeemedAt, .readOnly)
  )
}

extension PromotionUse {
  /// A document that promotions apply to: the name of its kind, and its id.
  public struct Document: Hashable, Sendable {
    /// The name of the kind of document, such as `quote`.
    public let entity: String
    /// The document's id among those of its kind.
    public let subject: Int64

    /// A document of any kind.
    public init<E: Entity>(_ id: ID<E>) {
      entity = E.schema.name
      subject = id.rawValue
    }
  }

  var document: Document { Document(entity, subject) }

  /// What of the amount still counts.
  public var counting: Money {
    Money(minorUnits: amount.minorUnits - returned.minorUnits, amount.currency)
  }

  /// Whether it is a reservation whose time is over.
  func isOverdue(at now: Instant) -> Bool {
    guard status == .reserved, let expiresAt else { return false }
    return expiresAt <= now
  }
}

extension PromotionUse.Document {
  init(_ entity: String, _ subject: Int64) {
    self.entity = entity
    self.subject = subject
  }
}

extension PromotionUse: Stateful {
  /// Where a use is on its way.
  public enum Status: String, Choice {
    /// An offer has it: nobody else can use it up.
    case reserved
    /// An order has it.
    case redeemed
    /// The offer or order was given up.
    case released
    /// The offer's time was over.
    case expired
  }

  /// What can happen to a use.
  public enum Verb: String, Choice {
    /// The offer was ordered: the use goes over to the order, and no longer ends by itself.
    case redeem
    /// The offer or order was given up: budgets and coupons have the use again.
    case release
    /// The offer's time was over: budgets and coupons have the use again.
    case expire
    /// Goods were returned: their part of the amount goes back to the budget, and the use stays
    /// one.
    case giveBack = "give_back"
  }

  public static let lifecycle = Lifecycle<PromotionUse, Status, Verb>(
    \.status,
    free: [],
    [
      Move(.redeem, from: .reserved, to: .redeemed),
      Move(.release, from: .reserved, .redeemed, to: .released),
      Move(.expire, from: .reserved, to: .expired),
      Move(.giveBack, from: .redeemed, to: .redeemed),
    ]
  )
}
