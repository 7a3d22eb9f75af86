import CRMKernel

/// The entries of a price book by what they are about, so that a price is looked up, not sought.
///
/// Each target has its entries side by side; a lookup reads those of the product, its template, its
/// categories and of all products, however many the book has.
final class BookIndex: Sendable {
  let terms: PriceBookTerms
  /// The entries of a target are a range of these, the best first as far as that is known
  /// beforehand.
  let entries: [PriceEntryTerms]
  /// What a lookup compares of each entry.
  let keys: [EntryKey]
  private let table: TargetTable
  /// Whether some entry has a priority, so that no target can be looked at alone.
  let hasPriorities: Bool
  /// The days of the book since 1970, half open.
  let days: (from: Int32, to: Int32)

  init(_ terms: PriceBookTerms) {
    self.terms = terms
    hasPriorities = terms.entries.contains { $0.priority != 0 }
    days = (terms.days.from?.daysSince1970 ?? .min, terms.days.to?.daysSince1970 ?? .max)
    var places: [PriceTarget: [Int]] = [:]
    for (place, entry) in terms.entries.enumerated() {
      places[entry.target, default: []].append(place)
    }
    var sorted: [PriceEntryTerms] = []
    sorted.reserveCapacity(terms.entries.count)
    var table = TargetTable(count: places.count)
    // In the order of the targets, so that a place means the same however the book was listed.
    let targets = places.keys.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    for target in targets {
      let start = sorted.count
      let members = places[target] ?? []
      sorted += members.map { terms.entries[$0] }.sorted { $0.comesBefore($1) }
      table.insert(target, start..<sorted.count)
    }
    entries = sorted
    keys = sorted.map { EntryKey($0) }
    self.table = table
  }

  func range(of target: PriceTarget) -> Range<Int>? {
    let range = table.range(target.rank, target.id)
    return range.isEmpty ? nil : range
  }

  /// Hands the entries of each target of the product to `body`, the more specific target first,
  /// until it has enough; with the place of the target among the product's.
  @inline(__always)
  func visit(_ query: PriceQuery, _ body: (Range<Int>, _ rank: Int) -> Bool) {
    let kinds = table.ranks
    var rank = 1
    let own = table.range(0, query.id)
    if !own.isEmpty, body(own, 0) { return }
    if let template = query.template {
      let range = table.range(1, template)
      if !range.isEmpty, body(range, rank) { return }
      rank += 1
    }
    if kinds & 4 != 0 {
      for category in query.categories {
        let range = table.range(2, category)
        if !range.isEmpty, body(range, rank) { return }
        rank += 1
      }
    } else {
      rank += query.categories.count
    }
    let range = table.range(3, 0)
    if !range.isEmpty { _ = body(range, rank) }
  }

  /// Whether the entry at a place applies.
  @inline(__always)
  func applies(_ place: Int, to query: PriceQuery) -> Bool {
    let key = keys[place]
    guard key.minQuantity <= query.quantity.millionths, key.from <= query.day.daysSince1970,
      query.day.daysSince1970 < key.to
    else { return false }
    return key.buyers == 0 || entries[place].buyers.miss(query.buyer) == nil
  }
}

/// What a lookup compares of an entry: numbers only, so that nothing is copied or counted.
struct EntryKey: Sendable {
  let minQuantity: Int64
  let id: Int64
  let priority: Int
  /// Days since 1970, half open.
  let from: Int32
  let to: Int32
  /// How much it says about the buyer.
  let buyers: UInt8
  /// Whether what the parents have doesn't matter: it replaces that, or is computed from it.
  let isFinal: Bool
  /// The price, where it is fixed: nearer than in the entry, which has a dozen words more.
  let fixed: UnitPrice?

  init(_ entry: PriceEntryTerms) {
    minQuantity = entry.minQuantity.millionths
    id = entry.id
    priority = entry.priority
    from = entry.days.from?.daysSince1970 ?? .min
    to = entry.days.to?.daysSince1970 ?? .max
    buyers = entry.buyers.specificity
    isFinal = entry.replaces || entry.price.isComputed
    if case .fixed(let price) = entry.price { fixed = price } else { fixed = nil }
  }

  /// Whether it goes before the other one by what both say, as ``PriceEntryTerms`` compares them.
  func saysMore(at rank: Int, than other: EntryKey, at otherRank: Int) -> Bool {
    if priority != other.priority { return priority > other.priority }
    if rank != otherRank { return rank < otherRank }
    if buyers != other.buyers { return buyers > other.buyers }
    return minQuantity > other.minQuantity
  }
}

/// What a price is looked up for: a line of a document, and how much of its product.
struct PriceQuery {
  let input: PricingInput
  let line: Int
  /// In base units.
  let quantity: Quantity
  let day: LocalDate
  /// Of the product: a query is asked once for each book and target.
  let id: Int64
  let template: Int64?
  let categories: [Int64]

  init(_ input: PricingInput, line: Int, quantity: Quantity) {
    self.input = input
    self.line = line
    self.quantity = quantity
    day = input.request.pricedOn
    id = input.request.lines[line].product.id
    template = input.request.lines[line].product.template
    categories = input.request.lines[line].product.categories
  }

  var product: PricedProduct { input.request.lines[line].product }
  var buyer: Buyer { input.request.buyer }

  /// What an entry can be about, the more specific first.
  var targets: [PriceTarget] {
    var targets: [PriceTarget] = [.product(product.id)]
    if let template = product.template { targets.append(.template(template)) }
    for category in product.categories { targets.append(.category(category)) }
    targets.append(.all)
    return targets
  }
}

extension PriceEntryTerms {
  /// The order of precedence among entries of one target in one book.
  func comesBefore(_ other: PriceEntryTerms) -> Bool {
    if let precedence = precedence(at: 0, over: other, at: 0) { return precedence.isFirst }
    let (start, otherStart) = (days.from ?? .min, other.days.from ?? .min)
    return start == otherStart ? id < other.id : start > otherStart
  }

  /// Whether neither says more than the other for some quantity, day and buyer: nobody could say
  /// which is the price.
  func ties(with other: PriceEntryTerms) -> Bool {
    target == other.target && priority == other.priority && minQuantity == other.minQuantity
      && buyers.specificity == other.buyers.specificity
      && buyers.meets(other.buyers) && (days.from ?? .min) == (other.days.from ?? .min)
      && days.overlaps(other.days)
  }
}

extension BuyerScope {
  /// Whether a buyer can be in both.
  func meets(_ other: BuyerScope) -> Bool {
    func meet<Member>(_ one: Set<Member>, _ other: Set<Member>) -> Bool {
      // A buyer may be of several segments, but has one account, territory and channel.
      one.isEmpty || other.isEmpty || !one.isDisjoint(with: other)
    }
    return meet(accounts, other.accounts) && meet(territories, other.territories)
      && meet(channels, other.channels)
  }
}
