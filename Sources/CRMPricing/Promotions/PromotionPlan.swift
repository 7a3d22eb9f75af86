import CRMKernel

/// The promotions of a context as documents need them: in the order in which they take their turn,
/// with an index of what they are about.
struct PromotionPlan: Sendable {
  private let line: [Turn]
  private let document: [Turn]
  let reach: PromotionReach
  /// What is asked of each for every document and line.
  let gates: [Gate]

  /// A promotion's place in the context, and the group in which it competes.
  struct Turn {
    let place: Int
    let group: Int
  }

  /// A promotion's terms as plain numbers: looking at them copies nothing.
  struct Gate {
    /// Days since 1970; the second one is the day after the last.
    let from: Int32
    let to: Int32
    let has: Traits
    let base: PromotionTerms.Base
    /// The share that it takes off, if that is what it does.
    let rate: Rate
    /// What its amounts are in; nil for those without.
    let currency: Currency?
  }

  /// What a promotion has, so that the others aren't asked for it.
  struct Traits: OptionSet {
    let rawValue: UInt16

    static let buyers = Traits(rawValue: 1)
    static let coupon = Traits(rawValue: 2)
    static let minimum = Traits(rawValue: 4)
    static let condition = Traits(rawValue: 8)
    /// A cap, a budget or a number of uses.
    static let limit = Traits(rawValue: 16)
    static let exclusion = Traits(rawValue: 32)
    static let gift = Traits(rawValue: 64)
    /// It says what a unit costs, rather than what is taken off.
    static let price = Traits(rawValue: 128)
    static let percent = Traits(rawValue: 256)
  }

  /// Plans none.
  init() {
    line = []
    document = []
    reach = PromotionReach([])
    gates = []
  }

  /// Plans promotions that are in their order, the highest priority first.
  init(_ promotions: [PromotionTerms]) throws(Refusal) {
    for terms in promotions { try terms.check() }
    line = Self.turns(.line, promotions)
    document = Self.turns(.document, promotions)
    reach = PromotionReach(promotions)
    gates = promotions.map { Gate($0) }
  }

  func turns(_ level: PromotionTerms.Level) -> [Turn] { level == .line ? line : document }

  /// Groups take turns by their first member; the members of a group stand side by side.
  private static func turns(
    _ level: PromotionTerms.Level,
    _ promotions: [PromotionTerms]
  ) -> [Turn] {
    var groups: [String: Int] = [:]
    var turns: [Turn] = []
    for place in promotions.indices where promotions[place].level == level {
      let next = groups.count
      let group = groups[promotions[place].group] ?? next
      if group == next { groups[promotions[place].group] = next }
      turns.append(Turn(place: place, group: group))
    }
    return turns.sorted { $0.group == $1.group ? $0.place < $1.place : $0.group < $1.group }
  }
}

extension PromotionPlan.Gate {
  init(_ terms: PromotionTerms) {
    from = terms.days.from?.daysSince1970 ?? .min
    to = terms.days.to?.daysSince1970 ?? .max
    base = terms.base
    currency = terms.currency
    var traits: PromotionPlan.Traits = []
    if terms.buyers.specificity != 0 { traits.insert(.buyers) }
    if terms.coupon != nil { traits.insert(.coupon) }
    if terms.minimum != nil { traits.insert(.minimum) }
    if terms.condition != nil { traits.insert(.condition) }
    if terms.cap != nil || terms.budget != nil || terms.usesLeft != nil { traits.insert(.limit) }
    if terms.isExclusive { traits.insert(.exclusion) }
    var share = Rate.zero
    switch terms.reward {
    case .percent(let rate):
      share = rate
      traits.insert(.percent)
    case .freeGoods: traits.insert(.gift)
    case .fixedPrice, .formula: traits.insert(.price)
    case .amountEach, .amountAcross, .buyGet, .bundle: break
    }
    rate = share
    has = traits
  }
}

/// Which promotions are about a product, as bits of their places: looked up by product, template and
/// category, so that a promotion about other products costs a line nothing.
///
/// Shared, so that looking at it counts one reference rather than those of all its tables.
final class PromotionReach: Sendable {
  /// How many words of 64 promotions a product's bits have.
  let words: Int
  private let included: Rows
  private let excepted: Rows

  init(_ promotions: [PromotionTerms]) {
    words = (promotions.count + 63) / 64
    var included = Rows(words)
    var excepted = Rows(words)
    for (place, terms) in promotions.enumerated() {
      for target in terms.targets { included.insert(place, target) }
      for target in terms.exceptions { excepted.insert(place, target) }
    }
    self.included = included
    self.excepted = excepted
  }

  /// Appends the bits of the promotions that are about the product.
  func append(_ product: PricedProduct, to bits: inout [UInt64]) {
    let start = bits.count
    bits.append(contentsOf: included.all)
    included.visit(product) { row in
      for word in 0..<words { bits[start + word] |= row[word] }
    }
    for word in 0..<words { bits[start + word] &= ~excepted.all[word] }
    excepted.visit(product) { row in
      for word in 0..<words { bits[start + word] &= ~row[word] }
    }
  }

  /// The bits of each target.
  private struct Rows: Sendable {
    private(set) var all: [UInt64]
    private var products: [Int64: [UInt64]] = [:]
    private var templates: [Int64: [UInt64]] = [:]
    private var categories: [Int64: [UInt64]] = [:]

    init(_ words: Int) { all = [UInt64](repeating: 0, count: words) }

    mutating func insert(_ place: Int, _ target: PriceTarget) {
      let empty = [UInt64](repeating: 0, count: all.count)
      let (word, bit) = (place / 64, UInt64(1) << UInt64(place % 64))
      switch target {
      case .product(let id): products[id, default: empty][word] |= bit
      case .template(let id): templates[id, default: empty][word] |= bit
      case .category(let id): categories[id, default: empty][word] |= bit
      case .all: all[word] |= bit
      }
    }

    func visit(_ product: PricedProduct, _ body: ([UInt64]) -> Void) {
      if !products.isEmpty, let row = products[product.id] { body(row) }
      if !templates.isEmpty, let id = product.template, let row = templates[id] { body(row) }
      guard !categories.isEmpty else { return }
      for id in product.categories {
        if let row = categories[id] { body(row) }
      }
    }
  }
}
