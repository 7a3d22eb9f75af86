/// Texts in values: with a backslash before what would mean something else.
///
/// RFC 6350, section 3.4, and RFC 5545, section 3.3.11.
enum EscapedText {
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ",": result += "\\,"
      case ";": result += "\\;"
      case "\n": result += "\\n"
      case "\r": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func unescaped(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      switch (isEscaped, scalar) {
      case (false, "\\"): isEscaped = true
      case (true, "n"), (true, "N"):
        result.append("\n")
        isEscaped = false
      default:
        result.append(scalar)
        isEscaped = false
      }
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }

  /// The parts between unescaped separators, still with their escapes.
  static func split(_ text: String, at separator: Unicode.Scalar) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var isEscaped = false
    var index = start
    let scalars = text.unicodeScalars
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == separator {
        parts.append(text[start..<index])
        start = scalars.index(after: index)
      }
      index = scalars.index(after: index)
    }
    parts.append(text[start...])
    return parts
  }

  /// The texts of a list, such as that of CATEGORIES; empty ones aren't there.
  static func list(_ text: String) -> [String] {
    split(text, at: ",").map(unescaped).filter { !$0.isEmpty }
  }

  static func list(of texts: [String]) -> String {
    texts.map(escaped).joined(separator: ",")
  }
}
