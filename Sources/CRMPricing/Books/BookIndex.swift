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
  /// Whether some entry is about more than a product.
  let hasGroups: Bool
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
    var table = TargetTable(for: places.keys)
    // In the order of the targets, so that a place means the same however the book was listed.
    let targets = places.keys.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    for target in targets {
      let start = sorted.count
      let members = places[target] ?? []
      sorted += members.map { terms.entries[$0] }.sorted { $0.comesBefore($1) }
      table.insert(target, start..<sorted.count)
    }
    entries = sorted
    keys = sorted.map { EntryKey($0, in: terms.currency) }
    self.table = table
    hasGroups = !(table.templates.isEmpty && table.categories.isEmpty && table.all.isEmpty)
  }

  func range(of target: PriceTarget) -> Range<Int>? {
    let range = table.range(of: target)
    return range.isEmpty ? nil : range
  }

  /// The entries about a product itself.
  @inline(__always)
  func entries(ofProduct id: Int64) -> Range<Int> { table.products.range(of: id) }

  /// Hands the entries of each target of a line's product but the product itself to `body`, the more
  /// specific target first, until it has enough; with the place of the target among the product's.
  @inline(__always)
  func visitGroups(
    _ lines: [PriceRequestLine],
    _ line: Int,
    _ body: (Range<Int>, _ rank: Int) -> Bool
  ) {
    // A line has many texts and lists: its parts are read where they stand.
    var rank = 1
    if let template = lines[line].product.template {
      let range = table.templates.range(of: template)
      if !range.isEmpty, body(range, rank) { return }
      rank += 1
    }
    if table.categories.isEmpty {
      rank += lines[line].product.categories.count
    } else {
      for category in lines[line].product.categories {
        let range = table.categories.range(of: category)
        if !range.isEmpty, body(range, rank) { return }
        rank += 1
      }
    }
    if !table.all.isEmpty { _ = body(table.all, rank) }
  }
}

/// What a price is looked up for: a line of a document, and how much of its product.
struct PriceQuery {
  let input: PricingInput
  let line: Int
  /// In base units.
  let quantity: Quantity

  init(_ input: PricingInput, line: Int, quantity: Quantity) {
    self.input = input
    self.line = line
    self.quantity = quantity
  }

  var day: LocalDate { input.request.pricedOn }
  var product: PricedProduct { input.request.lines[line].product }

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
