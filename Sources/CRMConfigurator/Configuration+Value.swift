public import CRMKernel

extension Configuration: ValueConvertible {
  /// The configuration as JSON has it; its `choices` are what was chosen and the defaults.
  public var value: Value {
    let suggested = suggested
    let isSuggested = Set(suggested.names)
    let choices = values.filter { !isSuggested.contains($0.0) }
    return .record([
      "choices": .record(Record(distinct: choices.map(\.0), choices.map(\.1))),
      "derived": .record(derived),
      "suggested": .record(suggested),
      "open": .list(open.map { .text($0) }),
      "violations": violations.value,
      "pending": pending.value,
      "items": items.value,
      "complete": .bool(isComplete),
      "valid": .bool(isValid),
    ])
  }
}

extension RuleViolation: ValueConvertible {
  /// The rule counted from 1, its sentence, and the fix if there is one.
  public var value: Value {
    var record: Record = ["rule": .int(Int64(rule) + 1), "sentence": .text(sentence)]
    if !fix.isEmpty { record["fix"] = .record(fix) }
    return .record(record)
  }
}

extension PendingRule: ValueConvertible {
  /// The rule counted from 1, its sentence, and what it waits for.
  public var value: Value {
    .record([
      "rule": .int(Int64(rule) + 1), "sentence": .text(sentence),
      "waits_for": .list(waitsFor.map { .text($0) }),
    ])
  }
}

extension ConfiguredItem: ValueConvertible {
  /// The item with what is known of it; a whole quantity is a number.
  public var value: Value {
    var record: Record = [
      "sku": .text(sku), "quantity": Value.quantity(quantity).optionScalar,
    ]
    if let unit { record["unit"] = .text(unit) }
    if let name { record["name"] = .text(name) }
    if !attributes.isEmpty { record["attributes"] = .record(attributes) }
    if !items.isEmpty { record["items"] = items.value }
    return .record(record)
  }
}
