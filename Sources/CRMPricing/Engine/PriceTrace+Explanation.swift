public import CRMKernel

extension PriceTrace {
  /// The steps for people, from the list price to what is left after the discount.
  ///
  /// Rendered by a ``Reader``: `list 1,250.00`, `volume tier −6 %`, `net 1,175.00`.
  public var explanation: [Message] {
    var messages: [Message] = []
    var discount = Rate.zero
    var amount: Money?
    for step in steps {
      // What a share that was said already comes to needs no words.
      if step.stage == .rule, step.amounts != nil { continue }
      if let amounts = step.amounts { amount = amounts.after }
      messages += step.messages(after: discount)
      discount = step.discount
    }
    if let amount {
      messages.append("amount \(amount.grouped)")
    } else if let net {
      messages.append("net \(net.grouped)")
    }
    return messages
  }

  /// The explanation in one line, in the reader's language.
  public func text(for reader: Reader) -> String {
    explanation.map { reader.text($0) }.joined(separator: " -> ")
  }

  /// The price of one unit less the discount; `nil` if it can't be counted exactly.
  public var net: UnitPrice? {
    guard let last = steps.last, let rest = try? last.discount.complement() else { return nil }
    return try? last.after.times(rest)
  }
}

extension PriceStep {
  fileprivate func messages(after discountBefore: Rate) -> [Message] {
    if let amounts { return [amountMessage(amounts)] }
    guard let before else { return ["list \(after.grouped)"] }
    var messages: [Message] = []
    if before != after { messages.append(priceMessage(before)) }
    if discount != discountBefore { messages.append(discountMessage) }
    if messages.isEmpty, let reason { messages.append("\(rule.name): \(reason)") }
    return messages
  }

  private func amountMessage(_ amounts: Amounts) -> Message {
    let off = amounts.after.minorUnits - amounts.before.minorUnits
    let change = Money(minorUnits: off, amounts.after.currency).grouped
    guard let reason else { return "\(rule.name) \(change)" }
    return "\(rule.name) \(change) (\(reason))"
  }

  private func priceMessage(_ before: UnitPrice) -> Message {
    let percent = change(from: before)
    return switch (percent, reason) {
    case (let percent?, let reason?): "\(rule.name) \(percent) % (\(reason))"
    case (let percent?, nil): "\(rule.name) \(percent) %"
    case (nil, let reason?): "\(rule.name) \(after.grouped) (\(reason))"
    case (nil, nil): "\(rule.name) \(after.grouped)"
    }
  }

  private var discountMessage: Message {
    let percent = "\(discount.percentText)"
    guard let reason else { return "\(rule.name) discount \(percent) %" }
    return "\(rule.name) discount \(percent) % (\(reason))"
  }

  /// The change in percent to two places, with its sign; `nil` where that says nothing.
  private func change(from before: UnitPrice) -> String? {
    let difference = Int128(after.millionths) - Int128(before.millionths)
    guard !before.isZero,
      let points = try? Rounding.halfUp.divide(difference * 10_000, by: Int128(before.millionths)),
      points != 0, let small = Int32(exactly: points)
    else { return nil }
    let rate = Rate(billionths: Int64(small) * 100_000)
    return small < 0 ? "−\(rate.percentText.dropFirst())" : "+\(rate.percentText)"
  }
}
