// MARK: Literals

extension ConditionParser {
  mutating func literal(for operand: Operand) throws(Refusal) -> Value {
    let position = position
    let value = try literal(of: operand.kind.wrapped)
    guard value != .null else { return .null }
    if value == .int(0), operand.isAmountOfField { return value }
    guard let converted = operand.kind.wrapped.convert(value) else {
      var refusal = Refusal.wrongType(value, for: operand.description, operand.kind)
      refusal.position = position
      throw refusal
    }
    return converted
  }

  mutating func literal(of kind: Kind) throws(Refusal) -> Value {
    let value: Value?
    switch peek {
    case .word("nil"): value = .null
    case .word("true"): value = true
    case .word("false"): value = false
    case .word(let name) where names[name]?.count == 1: value = names[name]?.first
    case .text(let text): value = .text(text)
    case .number(let digits): value = Self.number(digits, of: kind)
    case .symbol("-"):
      guard case .number(let digits)? = tokens.dropFirst().first?.form else {
        throw expected("a value")
      }
      tokens.removeFirst()
      value = Self.number("-" + digits, of: kind)
    default: value = nil
    }
    guard let value else { throw expected("a value") }
    tokens.removeFirst()
    return value
  }

  /// The number in the kind that is asked for: decimals are never read by way of a double.
  static func number(_ digits: String, of kind: Kind) -> Value? {
    switch kind {
    case .quantity: Quantity(digits).map(Value.quantity)
    case .rate: Rate(digits).map(Value.rate)
    default: Int64(digits).map(Value.int) ?? Double(digits).map(Value.real)
    }
  }

  mutating func list(of operand: Operand) throws(Refusal) -> [Value] {
    if case .word(let name) = peek, let named = names[name] {
      tokens.removeFirst()
      return named
    }
    try expect(.symbol("{"))
    var values: [Value] = []
    if skip(.symbol("}")) { return values }
    repeat {
      let position = position
      let value = try literal(for: operand)
      guard value != .null else {
        throw .syntax("A list can't hold nil.", remedy: "Write or \(operand) == nil.", at: position)
      }
      // In SQL, each amount with its currency is a clause.
      if operand.kind.width == 2 { try countClause() }
      values.append(value)
    } while skip(.symbol(","))
    try expect(.symbol("}"))
    return values
  }

  mutating func relativeTime(for operand: Operand) throws(Refusal) -> RelativeTime? {
    guard case .word(let word) = peek, let anchor = RelativeTime.Anchor(rawValue: word) else {
      return nil
    }
    guard operand.kind.wrapped == .instant || operand.kind.wrapped == .date else {
      throw .syntax("\(operand) isn't a date or time.", at: position)
    }
    tokens.removeFirst()
    let isMinus = peek == .symbol("-")
    guard isMinus || peek == .symbol("+") else { return RelativeTime(anchor) }
    tokens.removeFirst()
    guard case .word(let name) = peek, let unit = RelativeTime.Unit(rawValue: name) else {
      throw expected("minutes, hours, days, weeks, months or years")
    }
    if operand.kind.wrapped == .date, unit == .minutes || unit == .hours {
      throw .syntax(
        "\(operand) is a day: \(name) can't be counted.",
        remedy: "Count days.",
        at: position
      )
    }
    tokens.removeFirst()
    try expect(.symbol("("))
    guard case .number(let digits) = peek, let count = Int64(digits) else {
      throw expected("a whole number")
    }
    tokens.removeFirst()
    try expect(.symbol(")"))
    return RelativeTime(anchor, unit, count: isMinus ? -count : count)
  }
}

// MARK: Tokens

extension ConditionParser {
  var peek: ConditionToken.Form { tokens.first?.form ?? .end }
  var position: Int { tokens.first?.position ?? 0 }
  var nextIsCall: Bool { tokens.dropFirst().first?.form == .symbol("(") }

  mutating func skip(_ form: ConditionToken.Form) -> Bool {
    guard peek == form else { return false }
    tokens.removeFirst()
    return true
  }

  mutating func expect(_ form: ConditionToken.Form) throws(Refusal) {
    guard skip(form) else { throw expected("\(form)") }
  }

  func expected(_ what: String) -> Refusal {
    .syntax("Expected \(what), found \(peek.description).", at: position)
  }

  func tooLarge(_ message: Message) -> Refusal {
    .syntax(message, remedy: "Split the condition.", at: position)
  }

  func located(_ refusal: Refusal) -> Refusal {
    var refusal = refusal
    refusal.position = position
    return refusal
  }
}
