import CRMKernel

// The smaller parts of a document's trace in its compact form: lists, read back by their places.

extension PriceAnswer {
  /// A list: `[stage, rule, line, check, …]`; the line is -1 for the document.
  func compact(in currency: Currency, _ rules: inout TraceRules) -> Value {
    let place = rules.place(of: rule, kind)
    return .list(
      [.int(stage.place), place, .int(Int64(line ?? -1))]
        + checks.map { $0.compact(in: currency) }
    )
  }

  /// Reads what did not apply.
  init?(
    compact value: Value,
    in currency: Currency,
    _ rules: TraceRules,
    _ lines: [DocumentTrace.Line]
  ) {
    guard case .list(let parts) = value, parts.count >= 3, let stage = PriceStage(at: parts[0]),
      let rule = rules.rule(parts[1]), case .int(let line) = parts[2]
    else { return nil }
    let checks = parts.dropFirst(3).compactMap { PriceCheck(compact: $0, in: currency) }
    guard checks.count == parts.count - 3 else { return nil }
    let isOfLine = lines.indices.contains(Int(clamping: line))
    self.init(
      rule.identity,
      rule.kind,
      stage,
      line: isOfLine ? Int(line) : nil,
      sku: isOfLine ? lines[Int(line)].sku : nil,
      isApplied: false,
      checks: checks
    )
  }
}

extension PriceCheck {
  /// A list, `[criterion, fact, …, note]`: what is asked for, then what there is, with `=` before
  /// it; the criterion has `+` before it if it holds.
  fileprivate func compact(in currency: Currency) -> Value {
    var parts: [Value] = [.text((holds ? "+" : "") + criterion.rawValue)]
    parts += asked.map { .text($0.compact(in: currency)) }
    parts += met.map { .text("=" + $0.compact(in: currency)) }
    if let note { parts.append(note.verbatim.map { .text("R\($0)") } ?? note.value) }
    return .list(parts)
  }

  fileprivate init?(compact value: Value, in currency: Currency) {
    guard case .list(let parts) = value, case .text(let name)? = parts.first,
      let criterion = Miss(rawValue: name.hasPrefix("+") ? String(name.dropFirst()) : name)
    else { return nil }
    var (asked, met): ([PriceFact], [PriceFact]) = ([], [])
    var note: Message?
    for part in parts.dropFirst() {
      switch part {
      case .text(let text) where text.hasPrefix("R"):
        note = Message(verbatim: String(text.dropFirst()))
      case .text(let text) where text.hasPrefix("="):
        guard let fact = PriceFact(compact: String(text.dropFirst()), in: currency) else {
          return nil
        }
        met.append(fact)
      case .text(let text):
        guard let fact = PriceFact(compact: text, in: currency) else { return nil }
        asked.append(fact)
      default: note = Message(part)
      }
    }
    self.init(criterion, holds: name.hasPrefix("+"), asked: asked, met: met, note: note)
  }
}

extension AppliedPromotion {
  /// A list: `[id, name, amount, times, coupon]`.
  var compact: Value {
    .list(
      [.int(id), .text(name), .int(amount.minorUnits), .int(times)]
        + (coupon.map { [.text($0)] } ?? [])
    )
  }

  init?(compact value: Value, _ currency: Currency) {
    guard case .list(let parts) = value, parts.count >= 4, case .int(let id) = parts[0],
      case .text(let name) = parts[1], case .int(let amount) = parts[2],
      case .int(let times) = parts[3]
    else { return nil }
    self.init(
      id: id,
      name: name,
      coupon: parts.count > 4 ? String(parts[4]) : nil,
      amount: Money(minorUnits: amount, currency),
      times: times
    )
  }
}

extension ApprovalHit {
  /// With its reason as it comes back from JSON.
  var kept: ApprovalHit {
    ApprovalHit(name: name, approver: approver, level: level, reason: reason.kept)
  }

  /// A list: `[name, approver, level, reason]`.
  var compact: Value { .list([.text(name), .text(approver), .int(Int64(level)), reason.value]) }

  init?(compact value: Value) {
    guard case .list(let parts) = value, parts.count == 4, case .text(let name) = parts[0],
      case .text(let approver) = parts[1], case .int(let level) = parts[2],
      let reason = Message(parts[3])
    else { return nil }
    self.init(name: name, approver: approver, level: Int(clamping: level), reason: reason)
  }
}

extension TaxTotal {
  /// A list: `[tax, base, amount, 1 for a credit]`.
  var compact: Value {
    .list(
      [tax.value, .int(base.minorUnits), .int(amount.minorUnits)] + (isCredit ? [.int(1)] : [])
    )
  }

  init?(compact value: Value, _ currency: Currency) {
    guard case .list(let parts) = value, parts.count >= 3, let tax = Tax(parts[0]),
      case .int(let base) = parts[1], case .int(let amount) = parts[2]
    else { return nil }
    self.init(
      tax: tax,
      base: Money(minorUnits: base, currency),
      amount: Money(minorUnits: amount, currency),
      isCredit: parts.count > 3
    )
  }
}
