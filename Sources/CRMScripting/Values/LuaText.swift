package import LuaSandbox

/// Writes a value as Lua's source would have it, cut off where it gets long.
package struct LuaText {
  private var text = ""
  /// How many characters may still be written.
  private var left: Int

  /// The text of a value in about so many characters.
  package static func of(_ value: LuaValue, length: Int = 400) -> String {
    var writer = LuaText(left: length)
    writer.write(value, depth: 0)
    return writer.text
  }

  private init(left: Int) { self.left = left }

  private mutating func add(_ part: String) {
    guard left > 0 else { return }
    let kept = part.prefix(left)
    text += kept
    left -= kept.count
    if left == 0 { text += "…" }
  }

  private mutating func write(_ value: LuaValue, depth: Int) {
    switch value {
    case .table(let table): write(table, depth: depth)
    case .string(let string): add(Self.quoted(string.prefix(left + 1)))
    case .money(let millionths): add("money \"\(Sandbox.text(ofMoney: millionths))\"")
    default: add(value.shown)
    }
  }

  private mutating func write(_ table: LuaTable, depth: Int) {
    guard !table.items.isEmpty || !table.fields.isEmpty else { return add("{}") }
    guard depth < 6 else { return add("{ … }") }
    add("{ ")
    var isFirst = true
    func separator() -> String { isFirst ? "" : ", " }
    for item in table.items where left > 0 {
      add(separator())
      write(item, depth: depth + 1)
      isFirst = false
    }
    for field in table.fields where left > 0 {
      add(separator() + (field.name.isLuaName ? field.name : "[\(Self.quoted(field.name[...]))]"))
      add(" = ")
      write(field.value, depth: depth + 1)
      isFirst = false
    }
    add(" }")
  }

  private static func quoted(_ text: Substring) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20: result += "\\\(scalar.value)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension String {
  /// Whether it can be written as a name in Lua; reserved words aside.
  var isLuaName: Bool {
    guard let first = utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
  }
}
