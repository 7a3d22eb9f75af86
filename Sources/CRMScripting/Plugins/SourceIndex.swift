/// Where the keys of a plugin's table stand in its source, so that an error can name the line.
///
/// Lua forgets the lines of a table's keys; this finds `key =` again, outside comments and strings.
/// It serves error messages only: where an unusual layout misleads it, the line is near at best.
package struct SourceIndex {
  private struct Key {
    let name: String
    let line: Int
  }

  private var keys: [Key] = []
  /// Where the keys of the returned table begin.
  private var start = 0
  /// The line of the `return` that ends the chunk.
  private(set) var returnLine = 1

  package init(_ source: String) {
    var scanner = LuaScanner(source)
    var depth = 0
    var previous: LuaScanner.Token?
    while let token = scanner.next() {
      switch (previous?.text, token.text) {
      case (_, "{"): depth += 1
      case (_, "}"): depth -= 1
      case (_, "return") where depth == 0:
        returnLine = token.line
        start = keys.count
      case (let name?, "=") where previous?.isName == true:
        keys.append(Key(name: name, line: token.line))
      default: break
      }
      // `local plugin = {…} return plugin`: the keys stand before the return.
      if previous?.text == "return", token.isName { start = 0 }
      previous = token
    }
  }

  /// The line of a key, given by its path; of the deepest key found where it isn't there.
  package func line(of path: [String]) -> Int {
    position(of: path).map { keys[$0].line } ?? returnLine
  }

  /// Where a key stands among all keys: what is written first comes first.
  func position(of path: [String]) -> Int? {
    var last: Int?
    for name in path {
      let next = last.map { $0 + 1 } ?? start
      guard let found = keys[next...].firstIndex(where: { $0.name == name }) else { break }
      last = found
    }
    return last
  }
}

/// Splits Lua into names and signs; comments and strings are passed over.
private struct LuaScanner {
  struct Token {
    let text: String
    let line: Int
    let isName: Bool
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ source: String) { bytes = Array(source.utf8) }

  mutating func next() -> Token? {
    while let byte = peek() {
      if byte.isNamePart { return name() }
      position += 1
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "-") where peek() == UInt8(ascii: "-"): comment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): string(endingWith: byte)
      case UInt8(ascii: "[") where longBracketLevel() != nil: longText()
      case UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        guard peek() == UInt8(ascii: "=") else { return sign(byte) }
        position += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return sign(byte)
      }
    }
    return nil
  }

  private func peek(_ offset: Int = 0) -> UInt8? {
    bytes.indices.contains(position + offset) ? bytes[position + offset] : nil
  }

  private func sign(_ byte: UInt8) -> Token {
    Token(text: String(decoding: [byte], as: UTF8.self), line: line, isName: false)
  }

  private mutating func name() -> Token {
    let start = position
    while let byte = peek(), byte.isNamePart { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Token(text: text, line: line, isName: true)
  }

  private mutating func comment() {
    position += 1
    if peek() == UInt8(ascii: "[") {
      position += 1
      if longBracketLevel() != nil { return longText() }
    }
    while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func string(endingWith quote: UInt8) {
    while let byte = peek(), byte != quote, byte != UInt8(ascii: "\n") {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    if peek() == quote { position += 1 }
  }

  /// After a bracket: how many equal signs lead to a second one.
  private func longBracketLevel() -> Int? {
    var level = 0
    while peek(level) == UInt8(ascii: "=") { level += 1 }
    return peek(level) == UInt8(ascii: "[") ? level : nil
  }

  private mutating func longText() {
    let level = longBracketLevel() ?? 0
    let end = "]" + String(repeating: "=", count: level) + "]"
    while position < bytes.count, !bytes[position...].starts(with: end.utf8) {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    position += end.utf8.count
  }
}

extension UInt8 {
  fileprivate var isNamePart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
