import CRMKernel

/// The steps of a line in the compact form of a trace.
///
/// A step is a list: its stage, its rule, and the number after it, in millionths for the price of
/// one unit and in minor units for an amount. The stage is its place among ``PriceStage``, plus 100
/// for an amount. The number before a step is the one after the step before, unless `b` says
/// otherwise. Then come texts of a letter and a value: `b` before, `u` the unit price beside an
/// amount, `D` the discount of rules after the step, and those of ``PriceFact``; and at the end the
/// reason, as a record or as a text with `R`.
struct TraceSteps {
  private let currency: Currency
  private static let amounts: Int64 = 100

  init(_ currency: Currency) { self.currency = currency }

  /// What the steps before one have come to.
  private struct Running {
    var unit: Int64?
    var amount: Int64?
    var discount = Rate.zero
  }

  func compact(_ steps: [PriceStep], from amount: Money? = nil, _ rules: inout TraceRules) -> Value
  {
    var running = Running(amount: amount?.minorUnits)
    return .list(
      steps.map { step in
        let place = rules.place(of: step.rule, step.kind)
        return .list(compact(step, place, &running))
      }
    )
  }

  private func compact(_ step: PriceStep, _ rule: Value, _ running: inout Running) -> [Value] {
    var parts: [Value]
    if let amounts = step.amounts {
      parts = [.int(step.stage.place + Self.amounts), rule, .int(amounts.after.minorUnits)]
      if amounts.before.minorUnits != running.amount {
        parts.append(.text("b\(amounts.before.minorUnits)"))
      }
      if step.after.millionths != running.unit { parts.append(.text("u\(step.after.millionths)")) }
      running.amount = amounts.after.minorUnits
    } else {
      parts = [.int(step.stage.place), rule, .int(step.after.millionths)]
      if step.before?.millionths != running.unit {
        parts.append(.text(step.before.map { "b\($0.millionths)" } ?? "b"))
      }
    }
    running.unit = step.after.millionths
    if step.discount != running.discount { parts.append(.text("D\(step.discount)")) }
    running.discount = step.discount
    parts += step.inputs.map { .text($0.compact(in: currency)) }
    if let reason = step.reason {
      parts.append(reason.verbatim.map { .text("R\($0)") } ?? reason.value)
    }
    return parts
  }

  /// Reads what ``compact(_:from:_:)`` wrote; nil for anything else.
  func steps(_ values: [Value], from amount: Money? = nil, _ rules: TraceRules) -> [PriceStep]? {
    var running = Running(amount: amount?.minorUnits)
    var steps: [PriceStep] = []
    for value in values {
      guard case .list(let parts) = value, let step = step(parts, rules, &running) else {
        return nil
      }
      steps.append(step)
    }
    return steps
  }

  private func step(_ parts: [Value], _ rules: TraceRules, _ running: inout Running) -> PriceStep? {
    guard parts.count >= 3, case .int(let code) = parts[0], case .int(let after) = parts[2],
      let stage = PriceStage(at: .int(code % Self.amounts)), let rule = rules.rule(parts[1])
    else { return nil }
    let isAmount = code >= Self.amounts
    var details = Details(before: isAmount ? running.amount : running.unit)
    if !isAmount { running.unit = after }
    for part in parts.dropFirst(3) {
      guard read(part, into: &details, &running) else { return nil }
    }
    guard let unit = running.unit else { return nil }
    var amounts: PriceStep.Amounts?
    if isAmount {
      guard let before = details.before else { return nil }
      amounts = PriceStep.Amounts(before: money(before), after: money(after))
      running.amount = after
    }
    return PriceStep(
      stage: stage,
      rule: rule.identity,
      kind: rule.kind,
      before: isAmount ? price(unit) : details.before.map(price),
      after: price(unit),
      discount: running.discount,
      amounts: amounts,
      inputs: details.inputs,
      reason: details.reason
    )
  }

  /// What follows the three numbers of a step.
  private struct Details {
    var before: Int64?
    var inputs: [PriceFact] = []
    var reason: Message?
  }

  /// Reads a part behind the numbers; false if it is none.
  private func read(_ part: Value, into details: inout Details, _ running: inout Running) -> Bool {
    guard case .text(let text) = part else {
      details.reason = Message(part)
      return details.reason != nil
    }
    let rest = String(text.dropFirst())
    switch text.first {
    case "b": details.before = Int64(rest)
    case "u": running.unit = Int64(rest)
    case "D": running.discount = Rate(rest) ?? running.discount
    case "R": details.reason = Message(verbatim: rest)
    default:
      guard let fact = PriceFact(compact: text, in: currency) else { return false }
      details.inputs.append(fact)
    }
    return true
  }

  private func price(_ millionths: Int64) -> UnitPrice {
    UnitPrice(millionths: millionths, currency)
  }

  private func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency) }
}
