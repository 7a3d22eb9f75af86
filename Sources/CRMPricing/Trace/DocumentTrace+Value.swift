public import CRMKernel

extension DocumentTrace: ValueConvertible {
  /// The trace by names, as Lua, JSON and the REPL see it; what is empty is left out.
  public var value: Value {
    var record: Record = ["level": .int(Int64(Self.currentLevel))]
    if let title { record["title"] = .text(title) }
    record["currency"] = .text(currency.code)
    record["priced_on"] = .date(pricedOn)
    record["rounding"] = .record([
      "mode": rule.rounding.value, "step": .money(Money(minorUnits: rule.step, currency)),
    ])
    record["tax_included"] = .bool(pricesIncludeTax)
    record["lines"] = lines.value
    for (name, list) in [
      ("misses", misses.value), ("promotions", promotions.value), ("approvals", approvals.value),
      ("taxes", taxes.value),
    ] where list != [] {
      record[name] = list
    }
    record["net"] = .money(net)
    record["tax"] = .money(tax)
    record["total"] = .money(total)
    if !cashRounding.isZero { record["cash_rounding"] = .money(cashRounding) }
    return .record(record)
  }
}

extension DocumentTrace.Line: ValueConvertible {
  /// The line's amounts and steps by names.
  public var value: Value {
    .record([
      "sku": .text(sku), "quantity": .quantity(quantity), "list": .money(listAmount),
      "regular": .money(regular), "customer": .money(customer), "net": .money(amount),
      "tax": .money(tax), "total": .money(total), "steps": steps.value,
    ])
  }
}

extension AppliedPromotion: ValueConvertible {
  /// The promotion and what it took off, by names.
  public var value: Value {
    var record: Record = ["name": .text(name), "amount": .money(amount), "times": .int(times)]
    if let coupon { record["coupon"] = .text(coupon) }
    return .record(record)
  }
}

extension ApprovalHit: ValueConvertible {
  /// The approval by names.
  public var value: Value {
    .record([
      "name": .text(name), "approver": .text(approver), "level": .int(Int64(level)),
      "reason": .text("\(reason)"),
    ])
  }
}
