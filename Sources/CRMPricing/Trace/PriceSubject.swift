public import CRMKernel

/// What somebody asks about, to know why it applied or why not.
public enum PriceSubject: Hashable, Sendable {
  /// An entry of a price book of the chain, by its id.
  case entry(Int64)
  /// A price book of the chain, by its name.
  case book(String)
  /// By their names, as traces and people have them.
  case contract(String)
  /// A quantity schedule: which break was reached, or how many are missing.
  case schedule(String)
  /// A promotion: what it took off, or what it lacks.
  case promotion(String)
  /// A partners' discount: which lines got it, or which one went before it.
  case channelDiscount(String)
  /// A guard: where it acted, or how far the price is from its bound.
  case priceGuard(String)
  /// A rule of approvals: whether it hit, and by which parts of its condition.
  case approval(String)
  /// A plugin or the host's own rule: what it said of each line, or that it was silent.
  case rule(String)
}

extension PricedDocument {
  /// Says of a price, promotion or rule to which lines it applied and why, or why not.
  ///
  /// The answers are the engine's own: the same functions decide as when prices are computed, on
  /// the document as it was when it was the subject's turn. For that the stages before it are run
  /// again, which ask the plugins of those stages; they are pure.
  /// ```swift
  /// for answer in try priced.whyNot(.promotion("SUMMER")) { print(answer.message) }
  /// // SUMMER did not apply: it asks for 10 and there are 4
  /// ```
  ///
  /// - Returns: An answer for each line that it is to be told of apart, or one for the document.
  /// - Throws: ``Refusal`` `unknown` if there is no such thing; what pricing refuses.
  public func whyNot(_ subject: PriceSubject) throws(Refusal) -> [PriceAnswer] {
    // What was priced without a trace is priced again, with one.
    let priced = log.isOn ? self : try PriceEngine.price(request, in: context)
    return try priced.answers(to: subject)
  }

  private func answers(to subject: PriceSubject) throws(Refusal) -> [PriceAnswer] {
    func place(_ names: [String], _ name: String, _ kind: String) throws(Refusal) -> Int {
      guard let place = names.firstIndex(of: name) else {
        throw .unknown(kind, name, among: names)
      }
      return place
    }
    switch subject {
    case .entry(let id): return try whyNot(entry: id)
    case .book(let name):
      return try whyNot(book: place(context.books.map(\.name), name, "price book"))
    case .contract(let name):
      // A contract has an entry for each price.
      let places = context.contracts.indices.filter { context.contracts[$0].name == name }
      guard !places.isEmpty else {
        throw .unknown("contracted price", name, among: context.contracts.map(\.name))
      }
      return try whyNot(contracts: places)
    case .schedule(let name):
      return try whyNot(schedule: place(context.schedules.map(\.name), name, "schedule"))
    case .promotion(let name):
      return try whyNot(promotion: place(context.promotions.map(\.name), name, "promotion"))
    case .channelDiscount(let name):
      let names = context.policy.channelDiscounts.map(\.name)
      return try whyNot(channelDiscount: place(names, name, "channel discount"))
    case .priceGuard(let name):
      return try whyNot(guard: place(context.policy.guards.map(\.name), name, "price guard"))
    case .approval(let name):
      return [whyNot(approval: try place(context.policy.approvals.map(\.name), name, "approval"))]
    case .rule(let name):
      return whyNot(rule: try place(context.rules.map(\.identity.name), name, "rule"))
    }
  }

  /// The same for everything that has the name, in the order of stages.
  ///
  /// - Throws: ``Refusal`` `unknown` if nothing has it; what pricing refuses.
  public func whyNot(_ name: String) throws(Refusal) -> [PriceAnswer] {
    let named: [(PriceSubject, [String])] = [
      (.book(name), context.books.map(\.name)),
      (.contract(name), context.contracts.map(\.name)),
      (.schedule(name), context.schedules.map(\.name)),
      (.rule(name), context.rules.map(\.identity.name)),
      (.promotion(name), context.promotions.map(\.name)),
      (.channelDiscount(name), context.policy.channelDiscounts.map(\.name)),
      (.priceGuard(name), context.policy.guards.map(\.name)),
      (.approval(name), context.policy.approvals.map(\.name)),
    ]
    let subjects = named.filter { $0.1.contains(name) }.map(\.0)
    guard !subjects.isEmpty else {
      throw .unknown("price or rule", name, among: named.flatMap(\.1))
    }
    var answers: [PriceAnswer] = []
    for subject in subjects { answers += try whyNot(subject) }
    return answers
  }

  /// The document as it was when it was a stage's turn.
  func state(before stage: PriceStage, isTraced: Bool = false) throws(Refusal) -> PricingState {
    var state = try PricingState(request, context, isTraced: isTraced)
    try state.run(until: stage)
    return state
  }

  /// What a source changed in a line's amount; nil if it is not among the steps.
  func change(by source: PriceSource, ofLine index: Int) -> Money? {
    var change: Int64?
    for step in log.steps
    where step.line == Int32(index) && step.source == source && step.miss == nil && !step.isOfUnit {
      change = (change ?? 0) &+ (step.after &- step.before)
    }
    return change.map { Money(minorUnits: $0, request.currency) }
  }

  /// An answer about a line.
  func answer(
    _ source: PriceSource,
    _ stage: PriceStage,
    line: Int,
    isApplied: Bool,
    change: Money? = nil,
    _ checks: [PriceCheck]
  ) -> PriceAnswer {
    PriceAnswer(
      context.identity(of: source),
      source.kind,
      stage,
      line: line,
      sku: request.lines[line].product.sku,
      isApplied: isApplied,
      change: change,
      checks: checks
    )
  }
}

extension DocumentTrace {
  /// Says of a promotion or rule, by its name, to which lines it applied, or why it did not: as far
  /// as the kept trace knows, without the books and rules of the day.
  ///
  /// - Returns: Nothing if the trace doesn't know it: price the document again and ask that.
  public func whyNot(_ name: String) -> [PriceAnswer] {
    var answers: [PriceAnswer] = []
    for (index, line) in lines.enumerated() {
      for step in line.steps where step.rule.name == name {
        let change = step.amounts.map { amounts in
          Money(minorUnits: amounts.after.minorUnits &- amounts.before.minorUnits, currency)
        }
        answers.append(
          PriceAnswer(
            step.rule,
            step.kind,
            step.stage,
            line: index,
            sku: line.sku,
            isApplied: true,
            change: change,
            checks: []
          )
        )
      }
    }
    return answers + misses.filter { $0.rule.name == name }
  }
}
