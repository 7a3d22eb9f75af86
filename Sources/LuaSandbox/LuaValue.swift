/// A value on either side of the border between Swift and Lua.
public enum LuaValue: Sendable, Hashable {
  /// Lua's `nil`: nothing.
  case `nil`
  /// A truth value.
  case bool(Bool)
  /// A Lua integer.
  case int(Int64)
  /// A Lua float; it may be infinite or not a number.
  case number(Double)
  /// A Lua string, decoded as UTF-8 with replacement characters where it is not.
  case string(String)
  /// An exact amount in millionths of the currency unit.
  case money(millionths: Int64)
  /// A list, a record, or both.
  case table(LuaTable)
  /// A function of the sandbox that handed it out.
  case function(Function)
  /// A frozen value that the sandbox keeps; it is passed in only, and never read back.
  case shared(SharedValue)
}

extension LuaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Creates a string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates an integer.
  public init(integerLiteral value: Int64) { self = .int(value) }
  /// Creates a float.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates nothing.
  public init(nilLiteral: ()) { self = .nil }
  /// Creates a list.
  public init(arrayLiteral elements: LuaValue...) { self = .table(LuaTable(elements)) }
  /// Creates a record whose names keep their order.
  public init(dictionaryLiteral elements: (String, LuaValue)...) {
    self = .table(LuaTable(fields: elements))
  }
}

extension LuaValue {
  /// What Lua calls the type, with "money" for money and "shared value" for what is kept.
  public var typeName: String {
    switch self {
    case .nil: "nil"
    case .bool: "boolean"
    case .int, .number: "number"
    case .string: "string"
    case .money: "money"
    case .table: "table"
    case .function: "function"
    case .shared: "shared value"
    }
  }
}

/// A table as the host sees it: a sequence from 1, and fields by name.
///
/// Fields keep their order on the way into Lua (`pairs` follows it) and back. Two tables are equal
/// if they hold the same values in the same order.
public struct LuaTable: Sendable, Hashable {
  /// One named value.
  public struct Field: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value.
    public var value: LuaValue

    /// Names a value.
    public init(name: String, value: LuaValue) {
      self.name = name
      self.value = value
    }
  }

  /// The sequence; its first value is Lua's number 1.
  public var items: [LuaValue]
  /// The named values in order; no name is there twice.
  public private(set) var fields: [Field] = []

  /// Creates a table.
  ///
  /// A name that comes again replaces its value.
  ///
  /// - Complexity: O(n²) in the number of fields.
  public init(
    _ items: [LuaValue] = [],
    fields: some Sequence<(String, LuaValue)> = EmptyCollection()
  ) {
    self.items = items
    for (name, value) in fields { self[name] = value }
  }

  /// Creates a table from names that are known to differ, as Lua's are.
  public init(items: [LuaValue], distinct fields: [Field]) {
    self.items = items
    self.fields = fields
  }

  /// The value of a field, or nil if there is none; nil takes the field away.
  ///
  /// - Complexity: O(n) in the number of fields.
  public subscript(name: String) -> LuaValue? {
    get { fields.first { sameBytes($0.name, name) }?.value }
    set {
      let place = fields.firstIndex { sameBytes($0.name, name) }
      switch (place, newValue) {
      case (let place?, let value?): fields[place].value = value
      case (let place?, nil): fields.remove(at: place)
      case (nil, let value?): fields.append(Field(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}

/// Whether two names are one to Lua, which compares bytes where Swift compares characters.
private func sameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8)
}
