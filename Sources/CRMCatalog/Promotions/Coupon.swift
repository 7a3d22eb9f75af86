public import CRMKernel
import CRMPricing
public import CRMParties

/// A code that makes a promotion apply for who shows it.
public struct Coupon: Entity {
  public internal(set) var id: ID<Coupon> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The first edition of the promotion: a coupon holds for all of them.
  public let promotion: ID<Promotion>
  /// What the buyer shows, in capitals; unique without regard to case.
  public let code: String
  /// Whether uses of it are left: documents that take uses or give them back move it.
  public internal(set) var status: Status = .issued
  /// Whom it is for; everybody unless said.
  public let account: ID<Account>?
  /// The first day; from ever where there is none.
  public let validFrom: LocalDate?
  /// The day after the last; for ever where there is none.
  public let validTo: LocalDate?
  /// On how many documents it can be.
  public let maxUses: Int64
  /// On how many documents of one account it can be; nil for as many as there are uses.
  public let maxUsesPerAccount: Int64?
  /// On how many documents it is that aren't orders yet.
  public internal(set) var reserved: Int64 = 0
  /// On how many orders it is.
  public internal(set) var redeemed: Int64 = 0

  public static let schema = Schema(
    "coupon",
    Coupon.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("promotion", \.promotion, .inverse("coupons")),
    Column("code", \.code, .notEmpty, .maxLength(40), .folded),
    Column("status", \.status, .readOnly),
    Column(
      "account",
      \.account,
      .inverse("coupons"),
      .outlivesPerson("It is a price: what was sold at it must be explained.")
    ),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo),
    Column("max_uses", \.maxUses, .range(1...1_000_000_000)),
    Column("max_uses_per_account", \.maxUsesPerAccount, .range(1...1_000_000_000)),
    Column("reserved", \.reserved, .readOnly),
    Column("redeemed", \.redeemed, .readOnly)
  )
}

extension Coupon {
  init(
    _ code: String,
    for promotion: ID<Promotion>,
    account: ID<Account>? = nil,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil,
    maxUses: Int64 = 1,
    maxUsesPerAccount: Int64? = nil
  ) {
    self.init(
      id: .unsaved,
      promotion: promotion,
      code: CouponCode.canonical(code),
      account: account,
      validFrom: validFrom,
      validTo: validTo,
      maxUses: maxUses,
      maxUsesPerAccount: maxUsesPerAccount
    )
  }

  /// What an import begins with.
  static var blank: Coupon { Coupon("", for: .unsaved) }

  /// How often it can still be used.
  public var usesLeft: Int64 { status == .void ? 0 : max(0, maxUses - reserved - redeemed) }

  var validity: PriceDays { PriceDays(from: validFrom, to: validTo) }

  /// Whether its days are over: derived, never stored.
  public func isExpired(on day: LocalDate) -> Bool { validTo.map { day >= $0 } ?? false }
}

extension Coupon: Stateful {
  /// Where a coupon is on its way; that it has expired is derived from the clock.
  public enum Status: String, Choice {
    /// It can be used.
    case issued
    /// All its uses are on documents, some of which aren't orders yet.
    case reserved
    /// All its uses are on orders.
    case redeemed
    /// It was taken back.
    case void
  }

  /// What can happen to a coupon.
  public enum Verb: String, Choice {
    /// The last use that was left went to a document.
    case reserve
    /// A use came back while others were reserved: it can be used again.
    case release
    /// The last reserved use became that of an order.
    case redeem
    /// A use came back from an order that was cancelled: it can be used again.
    case restore
    /// Takes back a coupon that has uses left, for a reason: from then on nobody can show it.
    case void
  }

  public static let lifecycle = Lifecycle<Coupon, Status, Verb>(
    \.status,
    free: [.void],
    [
      Move(.reserve, from: .issued, to: .reserved),
      Move(.release, from: .reserved, to: .issued),
      Move(.redeem, from: .reserved, to: .redeemed),
      Move(.restore, from: .redeemed, to: .issued),
      Move(.void, from: .issued, to: .void, needsReason: true),
    ]
  )
}
