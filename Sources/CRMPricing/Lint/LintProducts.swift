import CRMKernel

/// The products that there are, by what rules can be about, and stand-ins where there is none.
struct LintProducts {
  let all: [PricedProduct]
  /// Whether what isn't here isn't there.
  let isComplete: Bool
  private var places: [PriceTarget: [Int]] = [:]
  private let categories: Set<Int64>?

  init(_ lint: PriceLint) {
    all = lint.products ?? []
    isComplete = lint.products != nil
    categories = lint.categories
    for (place, product) in all.enumerated() {
      for target in product.targets where target != .all {
        places[target, default: []].append(place)
      }
    }
  }

  /// The products that a target is about.
  func matching(_ target: PriceTarget) -> [PricedProduct] {
    target == .all ? all : (places[target] ?? []).map { all[$0] }
  }

  /// Whether the target can be looked up and isn't there.
  func isUnknown(_ target: PriceTarget) -> Bool {
    guard isComplete, target != .all, places[target] == nil else { return false }
    guard case .category(let id) = target else { return true }
    return categories.map { !$0.contains(id) } ?? false
  }

  /// A product that the target is about and that nothing more specific is: the product itself, or one
  /// that could be added any day.
  func plainest(_ target: PriceTarget) -> PricedProduct {
    let known = places[target]?.first.map { all[$0] }
    switch target {
    case .product(let id): return known ?? PricedProduct(id: id, sku: "#\(id)")
    case .template(let id):
      return PricedProduct(
        id: .min,
        sku: "template #\(id)",
        template: id,
        categories: known?.categories ?? []
      )
    case .category(let id):
      let lineage = known?.categories.drop { $0 != id } ?? [id]
      return PricedProduct(
        id: .min,
        sku: "category #\(id)",
        categories: Array(lineage),
        unitCost: known?.unitCost,
        basePrice: known?.basePrice
      )
    case .all: return PricedProduct(id: .min, sku: "any")
    }
  }

  /// The plainest product, then some that there are.
  func samples(_ target: PriceTarget, atMost count: Int = 20) -> [PricedProduct] {
    if case .product = target { return [plainest(target)] }
    let known =
      target == .all ? all.prefix(count) : (places[target] ?? []).prefix(count).map { all[$0] }[...]
    return [plainest(target)] + known
  }

  /// What people call it.
  func name(_ target: PriceTarget) -> String {
    if case .product(let id) = target {
      return places[target]?.first.map { all[$0].sku } ?? "#\(id)"
    }
    if case .category(let id) = target, let first = places[target]?.first,
      all[first].categories.first == id, let name = all[first].category
    {
      return name
    }
    return target == .all ? "*" : plainest(target).sku
  }
}

extension PricedProduct {
  /// What can be about it, the more specific first.
  var targets: [PriceTarget] {
    var targets: [PriceTarget] = [.product(id)]
    if let template { targets.append(.template(template)) }
    targets += categories.map { .category($0) }
    return targets + [.all]
  }
}

extension BuyerScope {
  /// The buyers that meet it and nothing beyond; nil if there are more than anybody can try.
  var plainestBuyers: [Buyer]? {
    func choices<T: Comparable>(_ set: Set<T>) -> [T?] { set.isEmpty ? [nil] : set.sorted() }
    let counts = [accounts.count, segments.count, territories.count, channels.count]
    guard counts.reduce(1, { $0 * max(1, min($1, 1_000)) }) <= 256 else { return nil }
    var buyers: [Buyer] = []
    for account in choices(accounts) {
      for segment in choices(segments) {
        for territory in choices(territories) {
          for channel in choices(channels) {
            buyers.append(
              Buyer(
                account: account ?? 0,
                segments: segment.map { [$0] } ?? [],
                territory: territory,
                channel: channel
              )
            )
          }
        }
      }
    }
    return buyers
  }

  /// One that meets it.
  var someBuyer: Buyer {
    Buyer(
      account: accounts.min() ?? 0,
      segments: segments.min().map { [$0] } ?? [],
      territory: territories.min(),
      channel: channels.min()
    )
  }

  /// Whether whoever meets the other meets this one.
  func contains(_ other: BuyerScope) -> Bool {
    func holds<T>(_ mine: Set<T>, _ theirs: Set<T>) -> Bool {
      mine.isEmpty || (!theirs.isEmpty && theirs.isSubset(of: mine))
    }
    return holds(accounts, other.accounts) && holds(segments, other.segments)
      && holds(territories, other.territories) && holds(channels, other.channels)
  }
}

extension PriceDays {
  /// A day of these: `day` if it is one, else the nearest.
  func nearest(to day: LocalDate) -> LocalDate? {
    if let from, let to, to <= from { return nil }
    if let from, day < from { return from }
    if let to, day >= to { return to.adding(days: -1) }
    return day
  }

  /// The days of both.
  func meeting(_ other: PriceDays) -> PriceDays {
    let ends = [to, other.to].compactMap { $0 }
    return PriceDays(from: [from, other.from].compactMap { $0 }.max(), to: ends.min())
  }

  /// Whether all days of the other are of these.
  func contains(_ other: PriceDays) -> Bool {
    (from.map { start in other.from.map { $0 >= start } ?? false } ?? true)
      && (to.map { end in other.to.map { $0 <= end } ?? false } ?? true)
  }
}
