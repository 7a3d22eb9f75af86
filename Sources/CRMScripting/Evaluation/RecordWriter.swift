import CRMKernel
import LuaSandbox

/// Writes records of decisions as JSON in ASCII, straight to bytes: one is written with each price.
///
/// Money is its millionths as text, `$12500000`; other text that begins with `$` has one more. A
/// float that is whole keeps its point; those that aren't finite are `$nan`, `$inf` and `$-inf`.
/// ``LuaForm`` reads them back.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  /// The bytes so far, which are ASCII.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of one value.
  static func bytes(of value: LuaValue) -> [UInt8] {
    var writer = RecordWriter()
    writer.write(value)
    return writer.bytes
  }

  // MARK: Records

  mutating func write(_ record: DecisionRecord) {
    bytes.reserveCapacity(2048)
    begin("lua", record.lua, after: "{")
    begin("seed", String(record.seed))
    if let currency = record.currency { begin("currency", currency.code) }
    if let now = record.now { begin("now", now.description) }
    if let subject = record.subject { begin("subject", subject) }
    name("calls")
    list(record.calls) { $0.write($1) }
    if !record.services.isEmpty {
      name("services")
      list(record.services) { $0.write($1) }
    }
    append("}")
  }

  private mutating func write(_ call: CallRecord) {
    begin("function", call.function, after: "{")
    begin("places", call.places.map(\.rawValue).joined())
    if let rows = call.rows {
      name("rows")
      append(String(rows))
    }
    values("shared", call.shared)
    values("arguments", call.arguments)
    values("results", call.results)
    if call.instructions > 0 {
      name("instructions")
      append(String(call.instructions))
    }
    append("}")
  }

  private mutating func write(_ answer: ServiceAnswer) {
    begin("service", answer.service, after: "{")
    begin("method", answer.method)
    name("arguments")
    list(answer.arguments) { $0.write($1) }
    name("answer")
    write(answer.answer)
    append("}")
  }

  /// A list that is left out where it is empty.
  private mutating func values(_ name: String, _ values: [LuaValue]) {
    guard !values.isEmpty else { return }
    self.name(name)
    list(values) { $0.write($1) }
  }

  // MARK: Values

  private mutating func write(_ value: LuaValue) {
    switch value {
    case .nil: append("null")
    case .bool(let bool): append(bool ? "true" : "false")
    case .int(let int): append(String(int))
    case .number(let number) where number.isFinite: append("\(number)")
    case .number(let number): string("$\(Sandbox.text(of: number))")
    case .string(let text): string(text, escape: text.utf8.first == UInt8(ascii: "$"))
    case .money(let millionths):
      append("\"$")
      append(String(millionths))
      append("\"")
    case .table(let table): write(table)
    case .function, .shared: append("\"$function\"")
    }
  }

  /// A list for a table without names; else a record, whose positions are under `$items`.
  private mutating func write(_ table: LuaTable) {
    guard !table.fields.isEmpty else { return list(table.items) { $0.write($1) } }
    append("{")
    for (index, field) in table.fields.enumerated() {
      if index > 0 { append(",") }
      string(field.name, escape: field.name.utf8.first == UInt8(ascii: "$"))
      append(":")
      write(field.value)
    }
    if !table.items.isEmpty {
      name("$items")
      list(table.items) { $0.write($1) }
    }
    append("}")
  }

  // MARK: JSON

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func begin(_ name: String, _ text: String, after start: String = ",") {
    self.name(name, after: start)
    string(text)
  }

  private mutating func name(_ name: String, after start: String = ",") {
    append(start)
    string(name)
    append(":")
  }

  private mutating func list<Item>(
    _ items: [Item],
    _ write: (inout RecordWriter, Item) -> Void
  ) {
    append("[")
    for (index, item) in items.enumerated() {
      if index > 0 { append(",") }
      write(&self, item)
    }
    append("]")
  }

  private mutating func string(_ text: String, escape: Bool = false) {
    append(escape ? "\"$" : "\"")
    if text.utf8.allSatisfy(\.isPlain) {
      append(text)
    } else {
      for unit in text.utf16 {
        if unit < 0x80, UInt8(unit).isPlain {
          bytes.append(UInt8(unit))
        } else {
          bytes.append(jsonEscapeOf: unit)
        }
      }
    }
    append("\"")
  }
}

extension UInt8 {
  /// Whether it stands for itself in a text of JSON (RFC 8259, section 7).
  fileprivate var isPlain: Bool {
    self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}
