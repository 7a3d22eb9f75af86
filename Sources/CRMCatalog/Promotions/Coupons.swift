public import CRMKernel
public import CRMParties
public import CRMStore

/// All coupons, and what can be done with them.
public typealias Coupons = Repository<Coupon>

extension Transaction {
  /// The codes that make promotions apply.
  public var coupons: Coupons { Coupons(self) }
}

extension Session {
  /// The codes that make promotions apply.
  public var coupons: AsyncRepository<Coupon> { AsyncRepository(self) }
}

extension Coupons {
  /// Issues a coupon with a code that people chose, such as `SPRING`.
  ///
  /// - Throws: ``Refusal`` `coupon.code` for a code that none can be, `coupon.known` if there is one,
  ///   or `coupon.promotion` if the promotion asks for none.
  @discardableResult
  public func issue(
    _ code: String,
    for promotion: ID<Promotion>,
    account: ID<Account>? = nil,
    maxUses: Int64 = 1,
    maxUsesPerAccount: Int64? = nil,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) throws -> Coupon {
    let coupon = Coupon(
      code,
      for: try root(of: promotion),
      account: account,
      validFrom: validFrom,
      validTo: validTo,
      maxUses: maxUses,
      maxUsesPerAccount: maxUsesPerAccount
    )
    guard (3...40).contains(coupon.code.count) else {
      throw Refusal(
        "coupon.code",
        "\(Value.text(code).description) can't be the code of a coupon.",
        remedy: "Give it 3 to 40 letters and digits.",
        field: "code"
      )
    }
    try coupon.validity.requireSome()
    if try find(code: code) != nil {
      throw Refusal(
        "coupon.known",
        "There is a coupon \(coupon.code) already.",
        remedy: "Choose another code.",
        field: "code"
      )
    }
    return try insert(coupon)
  }

  /// Issues coupons with random codes.
  ///
  /// - Parameters:
  ///   - count: How many, from 1 to 100,000.
  ///   - promotion: What they are for.
  ///   - length: How many signs a code has after its prefix, from 6 to 20.
  ///   - prefix: What all codes begin with.
  ///   - account: Whom they are for; everybody unless said.
  ///   - maxUses: On how many documents each can be.
  ///   - validTo: The day after their last.
  ///   - generator: Where the codes come from; codes that nobody can guess need the system's.
  /// - Returns: The coupons.
  /// - Throws: ``Refusal`` `coupon.count`, `coupon.length` or `coupon.promotion`.
  /// - Complexity: O(*n*), one lookup by key each.
  public func issue(
    _ count: Int64,
    for promotion: ID<Promotion>,
    length: Int64 = 8,
    prefix: String = "",
    account: ID<Account>? = nil,
    maxUses: Int64 = 1,
    validTo: LocalDate? = nil,
    using generator: inout some RandomNumberGenerator
  ) throws -> [Coupon] {
    guard (1...100_000).contains(count) else {
      throw Refusal("coupon.count", "\(count) coupons can't be issued at once, only 1 to 100000.")
    }
    guard (6...20).contains(length), CouponCode.canonical(prefix).count <= 20 else {
      throw Refusal(
        "coupon.length",
        "A code has 6 to 20 signs after a prefix of 20 at most.",
        field: "length"
      )
    }
    let root = try root(of: promotion)
    var coupons: [Coupon] = []
    while coupons.count < Int(count) {
      let code = CouponCode.random(length: Int(length), prefix: prefix, using: &generator)
      // Rare beyond measure for long codes, and a matter of course for short ones.
      guard try find(code: code) == nil else { continue }
      let coupon = Coupon(code, for: root, account: account, validTo: validTo, maxUses: maxUses)
      coupons.append(try insert(coupon))
    }
    return coupons
  }

  /// The same with the system's random numbers: what the command calls.
  func issueRandom(
    _ count: Int64,
    for promotion: ID<Promotion>,
    length: Int64,
    prefix: String?,
    account: ID<Account>?,
    maxUses: Int64,
    validTo: LocalDate?
  ) throws -> [Coupon] {
    var generator = SystemRandomNumberGenerator()
    return try issue(
      count,
      for: promotion,
      length: length,
      prefix: prefix ?? "",
      account: account,
      maxUses: maxUses,
      validTo: validTo,
      using: &generator
    )
  }

  /// The coupon with a code, in whatever case and grouping it is written.
  public func find(code: String) throws -> Coupon? {
    try first(where: \.code == CouponCode.canonical(code))
  }

  /// The coupon with a code, if the buyer can use it on the day.
  ///
  /// - Throws: ``Refusal`` `coupon.unknown`, `coupon.void`, `coupon.expired`, `coupon.tooEarly`,
  ///   `coupon.account` or `coupon.used`, which say what is in the way.
  public func check(
    _ code: String,
    account: ID<Account>? = nil,
    on day: LocalDate? = nil
  ) throws -> Coupon {
    guard let coupon = try find(code: code) else { throw Refusal.unknownCoupon(code) }
    if let refusal = try obstacle(to: coupon, account: account, on: day ?? tx.moment.today) {
      throw refusal
    }
    return coupon
  }

  /// Takes coupons back that weren't used.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func void(_ id: ID<Coupon>, reason: String) throws -> Coupon {
    try move(id, .void, reason: reason)
  }

  private func root(of promotion: ID<Promotion>) throws -> ID<Promotion> {
    let promotion = try tx.promotions.get(promotion)
    guard promotion.needsCoupon else {
      throw Refusal(
        "coupon.promotion",
        "\(promotion.name) asks for no coupon.",
        remedy: "Set needs_coupon in an edition that is a draft.",
        field: "promotion"
      )
    }
    return promotion.root
  }
}
