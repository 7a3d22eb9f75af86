import CRMKernel
import LuaSandbox

/// One call of a plugin's function: what it got by name, and what it answered.
///
/// It holds the values as Lua saw them, so that repeating it depends on nothing else of the host.
struct CallRecord: Sendable, Hashable {
  /// Where the value of a parameter comes from.
  enum Place: String, Sendable, Hashable {
    /// What all kinds offer: it is found anew.
    case common = "c"
    /// A value that all rows shared.
    case shared = "s"
    /// A value of the call's own, or of the row's own.
    case own = "o"
  }

  /// The function's path, as Lua writes it.
  let function: String
  /// One for each parameter.
  let places: [Place]
  /// How many rows there were; nil for a single call.
  let rows: Int?
  /// The shared values in the order of their parameters.
  let shared: [LuaValue]
  /// The own values, row after row.
  let arguments: [LuaValue]
  /// All results of a single call; two of each row.
  let results: [LuaValue]
  /// What a single call used of its budget, or what all rows used of theirs together.
  let instructions: Int64

  /// A single call.
  init(
    _ function: String,
    _ places: [Place],
    arguments: [LuaValue],
    results: [LuaValue],
    instructions: Int64
  ) {
    self.init(function, places, nil, [], arguments, results, instructions)
  }

  /// A call a row.
  init(
    _ function: String,
    _ places: [Place],
    rows: Int,
    shared: [LuaValue],
    arguments: [LuaValue],
    results: [LuaValue],
    instructions: Int64
  ) {
    self.init(function, places, rows, shared, arguments, results, instructions)
  }

  private init(
    _ function: String,
    _ places: [Place],
    _ rows: Int?,
    _ shared: [LuaValue],
    _ arguments: [LuaValue],
    _ results: [LuaValue],
    _ instructions: Int64
  ) {
    self.function = function
    self.places = places
    self.rows = rows
    self.shared = shared
    self.arguments = arguments
    self.results = results
    self.instructions = instructions
  }
}

extension CallRecord {
  /// Reads what ``RecordWriter`` wrote; nil if it can't be read.
  init?(_ value: Value) {
    guard let record = Record(value), case .text(let function)? = record["function"],
      case .text(let places)? = record["places"]
    else { return nil }
    let known = places.compactMap { Place(rawValue: String($0)) }
    guard known.count == places.count else { return nil }
    func list(_ name: String) -> [LuaValue] { record[name].map(LuaForm.list) ?? [] }
    self.init(
      function,
      known,
      record["rows"].flatMap { Int64($0) }.map { Int($0) },
      list("shared"),
      list("arguments"),
      list("results"),
      record["instructions"].flatMap { Int64($0) } ?? 0
    )
  }
}

/// Reads Lua's values as ``RecordWriter`` wrote them, to the same bits.
enum LuaForm {
  static func list(_ value: Value) -> [LuaValue] {
    guard case .list(let values) = value else { return [] }
    return values.map(lua)
  }

  static func lua(_ value: Value) -> LuaValue {
    switch value {
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .real(let real): .number(real)
    case .text(let text): lua(text)
    case .list(let values): .table(LuaTable(values.map(lua)))
    case .record(let record): .table(table(record))
    default: .nil
    }
  }

  private static func lua(_ text: String) -> LuaValue {
    guard text.hasPrefix("$") else { return .string(text) }
    let rest = String(text.dropFirst())
    if rest.hasPrefix("$") { return .string(rest) }
    return switch rest {
    case "nan", "-nan": .number(.nan)
    case "inf": .number(.infinity)
    case "-inf": .number(-.infinity)
    default: Int64(rest).map { .money(millionths: $0) } ?? .nil
    }
  }

  private static func table(_ record: Record) -> LuaTable {
    var table = LuaTable()
    for (name, value) in record {
      if name == "$items" {
        table.items = list(value)
      } else {
        table[name.hasPrefix("$$") ? String(name.dropFirst()) : name] = lua(value)
      }
    }
    return table
  }
}
