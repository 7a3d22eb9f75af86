import CLuaSandbox

/// Reads the flat lists that C lays out; see `cls_value`.
///
/// Nothing points into Lua afterwards.
struct ValueReader {
  private var cursor: UnsafePointer<cls_value>?
  private let machine: Machine

  static func values(of list: cls_list, machine: Machine) -> [LuaValue] {
    var reader = ValueReader(cursor: list.values, machine: machine)
    return (0..<list.count).map { _ in reader.next() }
  }

  /// The next value with all that it holds.
  ///
  /// Depth is bounded: C reads at most 32 tables deep.
  private mutating func next() -> LuaValue {
    guard let raw = cursor?.pointee else { return .nil }
    cursor = cursor?.successor()
    switch raw.tag {
    case CLS_TAG_BOOLEAN: return .bool(raw.as.boolean)
    case CLS_TAG_INTEGER: return .int(raw.as.integer)
    case CLS_TAG_NUMBER: return .number(raw.as.number)
    case CLS_TAG_MONEY: return .money(millionths: raw.as.integer)
    case CLS_TAG_STRING: return .string(Self.text(raw))
    case CLS_TAG_TABLE: return .table(table(raw))
    case CLS_TAG_FUNCTION: return .function(machine.function(Int32(raw.as.integer)))
    default: return .nil
    }
  }

  private mutating func table(_ raw: cls_value) -> LuaTable {
    let items = (0..<raw.as.table.items).map { _ in next() }
    let names = (0..<raw.as.table.fields).map { _ in name() }
    let fields = names.map { LuaTable.Field(name: $0, value: next()) }
    return LuaTable(items: items, distinct: fields)
  }

  private mutating func name() -> String {
    defer { cursor = cursor?.successor() }
    return cursor.map { Self.text($0.pointee) } ?? ""
  }

  static func text(_ raw: cls_value) -> String {
    let bytes = UnsafeRawBufferPointer(start: raw.as.string.bytes, count: raw.as.string.count)
    return String(decoding: bytes, as: UTF8.self)
  }
}
