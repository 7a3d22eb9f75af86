/// Splits Lua into its words and signs; comments are passed over.
///
/// The text has been compiled before, so whatever Lua's own grammar refuses never comes here.
struct LuaLexer {
  struct Token {
    enum Kind { case name, keyword, text, number, sign, end }

    let kind: Kind
    let text: String
    let line: Int
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  private static let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
    "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
  /// The signs of more than one character, the longest first.
  private static let signs = ["...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"]

  /// All tokens of a text.
  static func tokens(of text: String) -> [Token] {
    var lexer = LuaLexer(bytes: Array(text.utf8))
    var tokens: [Token] = []
    while let token = lexer.next() { tokens.append(token) }
    return tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func peek(_ offset: Int = 0) -> UInt8? {
    bytes.indices.contains(position + offset) ? bytes[position + offset] : nil
  }

  private func starts(with text: String) -> Bool {
    position + text.utf8.count <= bytes.count && bytes[position...].starts(with: text.utf8)
  }

  private mutating func next() -> Token? {
    skip()
    guard let byte = peek() else { return nil }
    let start = position
    let first = line
    func token(_ kind: Token.Kind) -> Token {
      Token(kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), line: first)
    }
    if byte.isDigit || byte == UInt8(ascii: ".") && (peek(1)?.isDigit ?? false) {
      number()
      return token(.number)
    }
    if byte.isWord {
      while let byte = peek(), byte.isWord { position += 1 }
      let word = token(.name)
      return Self.keywords.contains(word.text) ? token(.keyword) : word
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      quoted(byte)
      return token(.text)
    }
    if byte == UInt8(ascii: "["), let level = longBracket() {
      long(level)
      return token(.text)
    }
    position += Self.signs.first(where: starts)?.utf8.count ?? 1
    return token(.sign)
  }

  /// Passes over white space and comments.
  private mutating func skip() {
    while let byte = peek() {
      if byte == UInt8(ascii: "\n") {
        line += 1
        position += 1
      } else if byte <= UInt8(ascii: " ") {
        position += 1
      } else if starts(with: "--") {
        position += 2
        if peek() == UInt8(ascii: "["), let level = longBracket() {
          long(level)
        } else {
          while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
        }
      } else {
        return
      }
    }
  }

  private mutating func number() {
    while let byte = peek() {
      let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      let before = bytes[position - (position > 0 ? 1 : 0)] | 0x20
      let isExponent = before == UInt8(ascii: "e") || before == UInt8(ascii: "p")
      guard byte.isWord || byte == UInt8(ascii: ".") || isSign && isExponent else { return }
      position += 1
    }
  }

  private mutating func quoted(_ quote: UInt8) {
    position += 1
    while let byte = peek(), byte != quote {
      if byte == UInt8(ascii: "\\") { position += 1 }
      if peek() == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    position = min(position + 1, bytes.count)
  }

  /// At a bracket: how many equal signs lead to a second one.
  private func longBracket() -> Int? {
    var level = 0
    while peek(level + 1) == UInt8(ascii: "=") { level += 1 }
    return peek(level + 1) == UInt8(ascii: "[") ? level : nil
  }

  private mutating func long(_ level: Int) {
    let end = "]" + String(repeating: "=", count: level) + "]"
    position += level + 2
    while position < bytes.count, !starts(with: end) {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    position = min(position + end.utf8.count, bytes.count)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isWord: Bool {
    isDigit || self == UInt8(ascii: "_")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
