import CRMKernel

/// The search for findings: what was read once, and what was found so far.
struct LintSearch {
  let lint: PriceLint
  let products: LintProducts
  /// Those whose chain can be put together.
  private(set) var books: [LintBook] = []
  /// Why those of the others can't.
  private(set) var broken: [(book: PriceBookTerms, refusal: Refusal)] = []
  private(set) var findings: [PriceFinding] = []
  /// Entries that tie: who loses is never the price, which says nothing new.
  var tied: Set<EntryKey> = []

  /// An entry and the book that it is in.
  struct EntryKey: Hashable {
    let book: Int64
    let entry: Int64
  }

  init(_ lint: PriceLint) {
    self.lint = lint
    products = LintProducts(lint)
    var indexes: [Int64: BookIndex] = [:]
    for book in lint.books { indexes[book.id] = BookIndex(book) }
    for book in lint.books {
      do throws(Refusal) {
        let chain = try BookChain(of: book.id, in: indexes)
        books.append(LintBook(chain, lint.policy.forPrices))
      } catch {
        broken.append((book, error))
      }
    }
  }

  /// Keeps a finding that the engine has shown.
  mutating func report(
    _ kind: PriceFinding.Kind,
    _ severity: PriceFinding.Severity,
    _ rules: [LintedRule],
    _ sentence: Message,
    _ request: PriceRequest,
    in book: LintBook?,
    _ outcome: Message
  ) {
    findings.append(
      PriceFinding(
        kind: kind,
        severity: severity,
        rules: rules,
        sentence: sentence,
        demonstration: PriceFinding.Demonstration(
          request: request,
          book: book?.terms.name,
          outcome: outcome
        )
      )
    )
  }

  /// How findings name an entry.
  func rule(_ entry: PriceEntryTerms, in book: PriceBookTerms) -> LintedRule {
    let from = entry.minQuantity > 0 ? " ≥ \(entry.minQuantity)" : ""
    return LintedRule(
      kind: .entry,
      name: "\(book.name) #\(entry.id) \(products.name(entry.target))\(from)",
      id: entry.id,
      version: "\(book.version)"
    )
  }
}

/// A book as the head of its chain.
struct LintBook {
  let chain: BookChain
  /// Its prices alone, without anything that changes them.
  let prices: PriceContext

  init(_ chain: BookChain, _ policy: PricePolicy) {
    self.chain = chain
    prices = PriceContext(chain: chain, policy: policy)
  }

  var terms: PriceBookTerms { chain.books[0].terms }
  var index: BookIndex { chain.books[0] }

  /// A document with one line.
  func request(
    _ product: PricedProduct,
    _ quantity: Quantity,
    on day: LocalDate,
    by buyer: Buyer = Buyer(),
    coupons: [String] = []
  ) -> PriceRequest {
    PriceRequest(
      rule: CurrencyRule(terms.currency),
      pricedOn: day,
      buyer: buyer,
      lines: [PriceRequestLine(product, quantity: quantity)],
      coupons: coupons,
      pricesIncludeTax: terms.includesTax
    )
  }

  /// The entry that is the price.
  func find(
    _ product: PricedProduct,
    _ quantity: Quantity,
    on day: LocalDate,
    by buyer: Buyer = Buyer()
  ) -> BookChain.Found? {
    let input = PricingInput(request(product, quantity, on: day, by: buyer), prices)
    return chain.find(PriceQuery(input, line: 0, quantity: quantity))
  }

  /// The days on which something about a product begins or ends, from before the first on.
  func turns(of product: PricedProduct) -> [LocalDate] {
    var days: Set<LocalDate> = []
    for index in chain.books {
      days.formUnion([index.terms.days.from, index.terms.days.to].compactMap { $0 })
      for target in product.targets {
        for place in index.range(of: target) ?? 0..<0 {
          let entry = index.entries[place].days
          days.formUnion([entry.from, entry.to].compactMap { $0 })
        }
      }
    }
    let sorted = days.sorted()
    return (sorted.first.map { [$0.adding(days: -1)] } ?? []) + sorted
  }

  /// The context with something beside the prices; nil if the engine refuses that.
  func with(
    contracts: [ContractedPriceTerms] = [],
    schedules: [BreakSchedule] = [],
    promotions: [PromotionTerms] = [],
    policy: PricePolicy? = nil,
    rules: [any PriceRule] = []
  ) -> PriceContext? {
    try? PriceContext(
      chain: chain,
      contracts: contracts,
      schedules: schedules,
      promotions: promotions,
      policy: policy ?? prices.policy,
      rules: rules
    )
  }
}

/// What the engine answered.
enum LintOutcome {
  case priced(PricedDocument)
  case refused(Refusal)

  init(_ request: PriceRequest, _ context: PriceContext) {
    do throws(Refusal) {
      self = .priced(try PriceEngine.price(request, in: context))
    } catch {
      self = .refused(error)
    }
  }

  var document: PricedDocument? { if case .priced(let document) = self { document } else { nil } }
  var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }

  /// Whether something took part.
  func uses(_ source: PriceSource) -> Bool {
    document?.log.steps.contains { $0.source == source && $0.miss == nil } ?? false
  }

  /// Why something took no part.
  func miss(_ source: PriceSource) -> PriceLog.Step? {
    document?.log.steps.first { $0.source == source && $0.miss != nil }
  }
}

extension PriceRequest {
  /// What is bought, and when.
  var shown: Message {
    let bought = lines.map { "\($0.quantity) \($0.product.sku)" }.joined(separator: " + ")
    return "\(bought) on \(pricedOn)"
  }
}

extension PricePolicy {
  /// How prices are rounded, and nothing else.
  var forPrices: PricePolicy {
    PricePolicy(unitPriceDigits: unitPriceDigits, unitPriceRounding: unitPriceRounding)
  }
}

extension Quantity {
  /// The least of which there is any.
  static var least: Quantity { Quantity(millionths: 1) }
}
