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
    /// Whether its prices contain taxes, if it says so.
    let includesTax: Bool?
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
    includesTax = terms.includesTax
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
  private let hasExceptions: Bool

  init(_ promotions: [PromotionTerms]) {
    words = (promotions.count + 63) / 64
    included = Rows(words, promotions.map(\.targets))
    excepted = Rows(words, promotions.map(\.exceptions))
    hasExceptions = promotions.contains { !$0.exceptions.isEmpty }
  }

  /// The bits of the promotions that are about the product of each line, side by side.
  func bits(of lines: [PriceRequestLine]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: lines.count * words)
    for line in lines.indices {
      for word in 0..<words { bits[line * words + word] = included.all[word] }
      included.visit(lines, line) { bits[line * words + $0] |= $1 }
      guard hasExceptions else { continue }
      for word in 0..<words { bits[line * words + word] &= ~excepted.all[word] }
      excepted.visit(lines, line) { bits[line * words + $0] &= ~$1 }
    }
    return bits
  }

  /// The bits of each target, in rows of words.
  private struct Rows: Sendable {
    let all: [UInt64]
    private var rows: [UInt64] = []
    private var table: TargetTable

    init(_ words: Int, _ targets: [[PriceTarget]]) {
      var all = [UInt64](repeating: 0, count: words)
      var places: [PriceTarget: Int] = [:]
      for (promotion, targets) in targets.enumerated() {
        let (word, bit) = (promotion / 64, UInt64(1) << UInt64(promotion % 64))
        for target in targets {
          guard target != .all else {
            all[word] |= bit
            continue
          }
          let place = places[target] ?? rows.count
          if place == rows.count {
            places[target] = place
            rows += [UInt64](repeating: 0, count: words)
          }
          rows[place + word] |= bit
        }
      }
      self.all = all
      table = TargetTable(for: places.keys)
      for (target, place) in places { table.insert(target, place..<(place + words)) }
    }

    /// Hands each word of the rows about the product of a line to `body`, with its place in the row.
    @inline(__always)
    func visit(_ lines: [PriceRequestLine], _ line: Int, _ body: (Int, UInt64) -> Void) {
      // A line has many texts and lists: its parts are read where they stand.
      visit(table.products, lines[line].product.id, body)
      if let template = lines[line].product.template { visit(table.templates, template, body) }
      guard !table.categories.isEmpty else { return }
      for category in lines[line].product.categories { visit(table.categories, category, body) }
    }

    @inline(__always)
    private func visit(_ table: IdTable, _ id: Int64, _ body: (Int, UInt64) -> Void) {
      guard !table.isEmpty else { return }
      let row = table.range(of: id)
      for place in row { body(place - row.lowerBound, rows[place]) }
    }
  }
}
