public import CRMKernel

/// Everything that prices depend on beside the document: books, contracts, schedules, promotions,
/// the policy and the rules of plugins.
///
/// It is put together once and can price any number of documents, from any number of tasks.
/// ```swift
/// let context = try PriceContext(book: 1, of: books, promotions: promotions, policy: policy)
/// let priced = try PriceEngine.price(request, in: context)
/// ```
public struct PriceContext: Sendable {
  /// Shared, so that handing a context around counts one reference, however much it has.
  private let parts: Parts

  var chain: BookChain { parts.chain }
  /// The book whose prices apply, then those on which it stands.
  public var books: [PriceBookTerms] { chain.books.map(\.terms) }
  /// The agreed prices of all accounts, as they were given; only the buyer's own are looked at.
  public var contracts: [ContractedPriceTerms] { parts.contracts }
  /// By their ids, which is the order in which they apply.
  public var schedules: [BreakSchedule] { parts.schedules }
  /// The highest priority first.
  public var promotions: [PromotionTerms] { parts.promotions }
  var promotionPlan: PromotionPlan { parts.promotionPlan }
  /// Its guards, approvals and channel discounts are in the order in which they are looked at.
  public var policy: PricePolicy { parts.policy }
  /// How the books' prices become the document's, where they are in another currency.
  public var conversion: BookConversion? { parts.conversion }
  /// In the order in which they were given, which is that of the rules of one stage.
  public var rules: [any PriceRule] { parts.rules }
  /// The rules of each stage, as places of ``rules``.
  var hooks: [PriceStage: [Int]] { parts.hooks }
  /// The contracts of each account, the most specific first.
  var contractsOfAccount: [Int64: [Int]] { parts.contractsOfAccount }

  /// Puts a context together.
  ///
  /// - Parameters:
  ///   - book: The id of the book whose prices apply; nil to use the products' own.
  ///   - books: That book and those on which it stands; others don't matter.
  ///   - contracts: Prices that were agreed with accounts.
  ///   - schedules: What larger quantities cost.
  ///   - promotions: What is on offer, in any order.
  ///   - policy: How the seller rounds, and how far prices may go.
  ///   - rules: Plugins and the host's own, in the order in which they apply in their stage.
  ///   - conversion: How the books' prices become those of documents in another currency; without
  ///     it such documents are refused.
  /// - Throws: ``Refusal`` `pricing.noBook`, `pricing.cycle`, `pricing.currency`, or
  ///   `pricing.promotion` as ``PromotionTerms/check()``.
  /// - Complexity: O(*n* log *n*) in the entries.
  public init(
    book: Int64? = nil,
    of books: [PriceBookTerms] = [],
    contracts: [ContractedPriceTerms] = [],
    schedules: [BreakSchedule] = [],
    promotions: [PromotionTerms] = [],
    policy: PricePolicy = PricePolicy(),
    rules: [any PriceRule] = [],
    conversion: BookConversion? = nil
  ) throws(Refusal) {
    var chain = BookChain(books: [])
    if let book {
      let needed = Self.chain(of: book, in: books)
      let index = Dictionary(
        books.filter { needed.contains($0.id) }.map { ($0.id, BookIndex($0)) },
        uniquingKeysWith: { first, _ in first }
      )
      chain = try BookChain(of: book, in: index)
    }
    try self.init(
      chain: chain,
      contracts: contracts,
      schedules: schedules,
      promotions: promotions,
      policy: policy,
      rules: rules,
      conversion: conversion
    )
  }

  /// Puts a context together from books that were indexed before.
  init(
    chain: BookChain,
    contracts: [ContractedPriceTerms] = [],
    schedules: [BreakSchedule] = [],
    promotions: [PromotionTerms] = [],
    policy: PricePolicy = PricePolicy(),
    rules: [any PriceRule] = [],
    conversion: BookConversion? = nil
  ) throws(Refusal) {
    // An order of their own, so that a shuffled list gives the same prices and traces.
    let promotions = promotions.sorted { $0.comesBefore($1) }
    parts = Parts(
      chain: chain,
      contracts: contracts,
      schedules: schedules.sorted { $0.id < $1.id },
      promotions: promotions,
      promotionPlan: try PromotionPlan(promotions),
      policy: policy.inOrder,
      rules: rules,
      conversion: conversion
    )
  }

  /// The prices of books alone.
  init(chain: BookChain, policy: PricePolicy) {
    parts = Parts(
      chain: chain,
      contracts: [],
      schedules: [],
      promotions: [],
      promotionPlan: PromotionPlan(),
      policy: policy.inOrder,
      rules: [],
      conversion: nil
    )
  }

  private init(_ parts: Parts) { self.parts = parts }

  /// The context with some promotions more, and without those of some names.
  ///
  /// - Throws: ``Refusal`` as ``init(book:of:contracts:schedules:promotions:policy:rules:conversion:)``.
  public func changed(
    adding: [PromotionTerms] = [],
    without: Set<String> = []
  ) throws(Refusal) -> PriceContext {
    guard !adding.isEmpty || !without.isEmpty else { return self }
    return try PriceContext(
      book: books.first?.id,
      of: books,
      contracts: contracts,
      schedules: schedules,
      promotions: promotions.filter { !without.contains($0.name) } + adding,
      policy: policy,
      rules: rules,
      conversion: conversion
    )
  }

  /// The context with rules that answer as they did.
  func answering(_ answers: [RuleAnswers]) -> PriceContext {
    let recorded = answers.map { answer in
      let rule = rules[answer.rule]
      return RecordedRule(identity: rule.identity, stage: rule.stage, answers: answer.prices)
    }
    return PriceContext(parts.changed(rules: recorded))
  }

  private static func chain(of book: Int64, in books: [PriceBookTerms]) -> Set<Int64> {
    let parents = Dictionary(
      books.map { ($0.id, $0.parent) },
      uniquingKeysWith: { first, _ in first }
    )
    var met: Set<Int64> = []
    var next: Int64? = book
    while let id = next, met.insert(id).inserted { next = parents[id] ?? nil }
    return met
  }

  /// Who or what a step of a trace comes from.
  public func identity(of source: PriceSource) -> RuleIdentity {
    func named(_ name: String, version: Int64? = nil) -> RuleIdentity {
      RuleIdentity(name: name, version: version.map(String.init) ?? "")
    }
    switch source {
    case .product: return named("product")
    case .entry(let book, _):
      let terms = chain.books[Int(book)].terms
      return named(terms.name, version: terms.version)
    case .agreed: return named("agreed")
    case .contract(let place): return named(contracts[Int(place)].name)
    case .schedule(let place): return named(schedules[Int(place)].name)
    case .surcharge: return named("surcharge")
    case .period: return named("period")
    case .rule(let place): return rules[Int(place)].identity
    case .promotion(let place):
      return named(promotions[Int(place)].name, version: promotions[Int(place)].version)
    case .manual: return named("manual")
    case .channel(let place): return named(policy.channelDiscounts[Int(place)].name)
    case .guardRail(let place): return named(policy.guards[Int(place)].name)
    case .approval(let place): return named(policy.approvals[Int(place)].name)
    }
  }
}

extension PriceContext {
  /// What a context was put together from.
  fileprivate final class Parts: Sendable {
    let chain: BookChain
    let contracts: [ContractedPriceTerms]
    let schedules: [BreakSchedule]
    let promotions: [PromotionTerms]
    let promotionPlan: PromotionPlan
    let policy: PricePolicy
    let rules: [any PriceRule]
    let conversion: BookConversion?
    let hooks: [PriceStage: [Int]]
    let contractsOfAccount: [Int64: [Int]]

    init(
      chain: BookChain,
      contracts: [ContractedPriceTerms],
      schedules: [BreakSchedule],
      promotions: [PromotionTerms],
      promotionPlan: PromotionPlan,
      policy: PricePolicy,
      rules: [any PriceRule],
      conversion: BookConversion?
    ) {
      self.chain = chain
      self.contracts = contracts
      self.schedules = schedules
      self.promotions = promotions
      self.promotionPlan = promotionPlan
      self.policy = policy
      self.rules = rules
      self.conversion = conversion
      hooks = Dictionary(grouping: rules.indices) { rules[$0].stage }
      var byAccount: [Int64: [Int]] = [:]
      for place in contracts.indices {
        byAccount[contracts[place].account, default: []].append(place)
      }
      contractsOfAccount = byAccount.mapValues { places in
        places.sorted { contracts[$0].comesBefore(contracts[$1]) }
      }
    }

    /// The same with other rules.
    func changed(rules: [any PriceRule]) -> Parts {
      Parts(
        chain: chain,
        contracts: contracts,
        schedules: schedules,
        promotions: promotions,
        promotionPlan: promotionPlan,
        policy: policy,
        rules: rules,
        conversion: conversion
      )
    }
  }
}
