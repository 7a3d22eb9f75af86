extension Int64: FieldValue {
  public static var kind: Kind { .int }
  public var value: Value { .int(self) }
  public init?(_ value: Value) {
    switch value {
    case .int(let int): self = int
    case .real(let real):
      guard let int = Int64(exactly: real) else { return nil }
      self = int
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> Int64 { row.nextInt() }
  public func write(next row: inout Bindings) { row.next(self) }
}

extension Double: FieldValue {
  public static var kind: Kind { .real }
  public var value: Value { .real(self) }
  public init?(_ value: Value) {
    switch value {
    case .real(let real) where real.isFinite: self = real
    case .int(let int): self = Double(int)
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> Double { row.nextReal() }
  public func write(next row: inout Bindings) { row.next(self) }
}

extension Bool: FieldValue {
  public static var kind: Kind { .bool }
  public var value: Value { .bool(self) }
  public init?(_ value: Value) {
    guard case .bool(let bool) = value else { return nil }
    self = bool
  }
  public static func read(next row: inout Row) -> Bool { row.nextInt() != 0 }
  public func write(next row: inout Bindings) { row.next(self ? 1 as Int64 : 0) }
}

extension String: FieldValue {
  public static var kind: Kind { .text }
  public var value: Value { .text(self) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
  public static func read(next row: inout Row) -> String { row.nextText() }
  public static func readIfPresent(next row: inout Row) -> String? { row.nextTextIfPresent() }
  public func write(next row: inout Bindings) { row.next(self) }
}

extension Optional: ValueConvertible where Wrapped: ValueConvertible {
  public var value: Value { self?.value ?? .null }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  public static var kind: Kind { .optional(Wrapped.kind) }
  public static var valueForm: Message { Wrapped.valueForm }
  public static func complaint(about value: Value) -> Refusal? { Wrapped.complaint(about: value) }
  public init?(_ value: Value) {
    if value == .null {
      self = nil
    } else if let wrapped = Wrapped(value) {
      self = wrapped
    } else {
      return nil
    }
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> Self {
    try Wrapped.readIfPresent(next: &row)
  }
  public static var width: Int32 { Wrapped.width }
  public func write(next row: inout Bindings) {
    if let self { return self.write(next: &row) }
    for _ in 0..<Self.width { row.nextNull() }
  }
}

extension Record: FieldValue {
  public static var kind: Kind { .record }
  public var value: Value { .record(self) }
  public init?(_ value: Value) {
    switch value {
    case .record(let record): self = record
    // An empty table of Lua's could be either.
    case .list(let values) where values.isEmpty: self = [:]
    default: return nil
    }
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> Record {
    let text = row.nextText()
    guard case .record(let record) = try? Value(json: text) else {
      throw CorruptRow(kind: .record, found: text)
    }
    return record
  }
  public func write(next row: inout Bindings) { row.next(value.json) }
}

extension Array: FieldValue where Element: FieldValue {
  public static var kind: Kind { .list(Element.kind) }
  public static var valueForm: Message { "a list, each \(Element.valueForm)" }
  public static func complaint(about value: Value) -> Refusal? {
    guard case .list(let values) = value else { return nil }
    return values.first { Element($0) == nil }.flatMap { Element.complaint(about: $0) }
  }
  public init?(_ value: Value) {
    switch value {
    case .list(let values):
      let elements = values.compactMap { Element($0) }
      guard elements.count == values.count else { return nil }
      self = elements
    case .record(let record) where record.isEmpty: self = []
    default: return nil
    }
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> Self {
    let text = row.nextText()
    guard let value = try? Value(json: text), let array = Self(value) else {
      throw CorruptRow(kind: Self.kind, found: text)
    }
    return array
  }
  public func write(next row: inout Bindings) { row.next(value.json) }
}
