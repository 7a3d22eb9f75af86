/// A word, literal or symbol of a condition, and where it stands.
struct ConditionToken {
  enum Form: Hashable {
    case word(String)
    case text(String)
    /// The digits as they were written, so that no decimal is lost.
    case number(String)
    case symbol(String)
    case end
  }

  let form: Form
  /// Counted in characters from 1, for the reader of an error.
  let position: Int
}

extension ConditionToken.Form: CustomStringConvertible {
  var description: String {
    switch self {
    case .word(let text), .symbol(let text), .number(let text): text
    case .text(let text): Value.text(text).description
    case .end: "the end"
    }
  }
}

/// Cuts the text of a condition into tokens.
struct ConditionLexer {
  private let characters: [Unicode.Scalar]
  private var index = 0
  private var tokens: [ConditionToken] = []
  /// Whether there are products and quotients: conditions compare, expressions compute.
  private let hasArithmetic: Bool

  /// Longer texts are not conditions that somebody wrote.
  static let maxLength = 16_384

  static func tokens(
    of text: String,
    hasArithmetic: Bool = false
  ) throws(Refusal) -> [ConditionToken] {
    var lexer = ConditionLexer(Array(text.unicodeScalars), hasArithmetic: hasArithmetic)
    guard lexer.characters.count <= maxLength else {
      throw .syntax("The condition has more than \(maxLength) characters.", at: maxLength)
    }
    while try lexer.next() {}
    return lexer.tokens
  }

  private init(_ characters: [Unicode.Scalar], hasArithmetic: Bool) {
    self.characters = characters
    self.hasArithmetic = hasArithmetic
  }

  private var current: Unicode.Scalar? { index < characters.count ? characters[index] : nil }

  private mutating func next() throws(Refusal) -> Bool {
    while let scalar = current, scalar.properties.isWhitespace { index += 1 }
    let start = index
    guard let scalar = current else {
      tokens.append(ConditionToken(form: .end, position: start + 1))
      return false
    }
    let form: ConditionToken.Form
    switch scalar {
    case "\"", "'": form = .text(try quotedText(by: scalar))
    case "0"..."9": form = .number(number())
    case "a"..."z", "A"..."Z", "_": form = .word(word())
    default: form = .symbol(try symbol())
    }
    tokens.append(ConditionToken(form: form, position: start + 1))
    return true
  }

  private mutating func take(while holds: (Unicode.Scalar) -> Bool) -> String {
    var result = String.UnicodeScalarView()
    while let scalar = current, holds(scalar) {
      result.append(scalar)
      index += 1
    }
    return String(result)
  }

  private mutating func word() -> String {
    take { $0 == "_" || $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
  }

  /// Digits with a dot or not, and the exponent with which very large reals are shown.
  private mutating func number() -> String {
    let digits = take { ("0"..."9").contains($0) || $0 == "." }
    guard current == "e" || current == "E" else { return digits }
    let start = index
    index += 1
    var sign = ""
    if let scalar = current, scalar == "-" || scalar == "+" {
      sign = String(scalar)
      index += 1
    }
    let exponent = take { ("0"..."9").contains($0) }
    guard exponent.isEmpty else { return "\(digits)e\(sign)\(exponent)" }
    index = start
    return digits
  }

  private mutating func symbol() throws(Refusal) -> String {
    let start = index
    guard let scalar = current else { return "" }
    index += 1
    let hasEquals = current == "="
    switch scalar {
    case "(", ")", "{", "}", ",", ".", "+", "-": return String(scalar)
    case "*", "/", "%":
      if hasArithmetic { return String(scalar) }
    case "=", "~", "<", ">":
      if hasEquals {
        index += 1
        return "\(scalar)="
      }
      if scalar == "=" {
        throw .syntax("= can't compare.", remedy: "Write == for equality.", at: start + 1)
      }
      if scalar == "~" { break }
      return String(scalar)
    case "!" where hasEquals:
      throw .syntax("!= isn't known.", remedy: "Write ~= for inequality.", at: start + 1)
    default: break
    }
    throw .syntax("\(String(scalar).quoted) isn't expected.", at: start + 1)
  }

  private mutating func quotedText(by quote: Unicode.Scalar) throws(Refusal) -> String {
    let start = index
    index += 1
    var result = String.UnicodeScalarView()
    while let scalar = current {
      index += 1
      switch scalar {
      case quote: return String(result)
      case "\\": result.append(try escape(in: start))
      case "\u{0}": throw .syntax("A text can't hold the character 0.", at: index)
      default: result.append(scalar)
      }
    }
    throw .syntax("The text doesn't end.", remedy: "Close it with \(String(quote)).", at: start + 1)
  }

  private mutating func escape(in start: Int) throws(Refusal) -> Unicode.Scalar {
    guard let scalar = current else {
      throw .syntax("The text doesn't end.", at: start + 1)
    }
    index += 1
    switch scalar {
    case "\\", "\"", "'": return scalar
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      guard current == "{" else { break }
      index += 1
      let digits = take { $0.properties.isASCIIHexDigit }
      guard current == "}", let code = UInt32(digits, radix: 16), code > 0,
        let result = Unicode.Scalar(code)
      else { break }
      index += 1
      return result
    default: break
    }
    throw .syntax(
      "This escape isn't known.",
      remedy: #"Known are \\ \" \n \r \t \u{…}."#,
      at: index
    )
  }
}

extension Refusal {
  static func syntax(_ message: Message, remedy: Message? = nil, at position: Int) -> Refusal {
    var refusal = Refusal("condition.syntax", message, remedy: remedy)
    refusal.position = position
    return refusal
  }
}
