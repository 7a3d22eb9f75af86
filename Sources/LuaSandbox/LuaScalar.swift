import CLuaSandbox

/// A value that crosses the border without memory of its own: for prices, line by line.
public enum LuaScalar: Sendable, Hashable {
  /// Nothing.
  case `nil`
  /// A truth value.
  case bool(Bool)
  /// A Lua integer.
  case int(Int64)
  /// A Lua float.
  case number(Double)
  /// An exact amount in millionths of the currency unit.
  case money(millionths: Int64)

  var raw: cls_value {
    var value = cls_value()
    switch self {
    case .nil:
      value.tag = CLS_TAG_NIL
    case .bool(let bool):
      value.tag = CLS_TAG_BOOLEAN
      value.as.boolean = bool
    case .int(let integer):
      value.tag = CLS_TAG_INTEGER
      value.as.integer = integer
    case .number(let number):
      value.tag = CLS_TAG_NUMBER
      value.as.number = number
    case .money(let millionths):
      value.tag = CLS_TAG_MONEY
      value.as.integer = millionths
    }
    return value
  }

  /// Reads a value without memory of its own; nil for a string, a table or a function.
  init?(_ value: cls_value) {
    switch value.tag {
    case CLS_TAG_NIL: self = .nil
    case CLS_TAG_BOOLEAN: self = .bool(value.as.boolean)
    case CLS_TAG_INTEGER: self = .int(value.as.integer)
    case CLS_TAG_NUMBER: self = .number(value.as.number)
    case CLS_TAG_MONEY: self = .money(millionths: value.as.integer)
    default: return nil
    }
  }
}

/// Many calls of one function at once: rows of arguments, and a result each.
///
/// One batch crosses into Lua once, and so prices a million lines in a fraction of a second.
public struct Batch: Sendable {
  /// How many arguments a row has.
  public let columns: Int
  // Sendable: scalars only, so no value points anywhere.
  nonisolated(unsafe) var values: [cls_value] = []
  nonisolated(unsafe) var results: [cls_value] = []

  /// Creates a batch without rows.
  public init(columns: Int, capacity: Int = 0) {
    self.columns = max(columns, 1)
    values.reserveCapacity(self.columns * capacity)
  }

  /// How many whole rows there are.
  public var count: Int { values.count / columns }

  /// Adds the next argument; the row is complete after `columns` of them.
  public mutating func append(_ value: LuaScalar) { values.append(value.raw) }

  /// Takes all rows and results away and keeps the memory.
  public mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    results.removeAll(keepingCapacity: true)
  }

  /// The result of a row: money, an integer or a finite number; nil before the batch has run.
  public subscript(row: Int) -> LuaScalar {
    results.indices.contains(row) ? LuaScalar(results[row]) ?? .nil : .nil
  }
}
