extension StringProtocol {
  /// The text without white space at either end; the wide space of Chinese is some.
  package var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

extension String {
  /// The text as the name of something: in one line, and without space at either end.
  package var asName: String {
    if isPlainName { return self }
    return String(map { $0.breaksName ? " " : $0 }).trimmed
  }

  /// Whether it is ASCII, in one line, and without space at either end: a name as most are.
  var isPlainName: Bool {
    utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && utf8.first != 0x20 && utf8.last != 0x20
  }

  /// The text as a line of a log or of a table: it can neither begin another line nor drive a
  /// terminal.
  ///
  /// Line breaks and tabs become spaces. Other control characters (with which escape sequences
  /// begin, ECMA-48) and those that turn the direction of what follows (UAX #9, section 2) are left
  /// out.
  package var inOneLine: String { withoutControls(besides: []) }

  /// The text as lines on a terminal, which it can't drive: as ``inOneLine``, but line breaks and
  /// tabs stay.
  package var inPlainLines: String { withoutControls(besides: ["\n", "\t"]) }

  /// The text, or its beginning and `…` if it has more scalars than `limit`.
  ///
  /// Scalars are counted, because one character can have any number of them.
  package func shortened(toScalars limit: Int) -> String {
    // No scalar has less than a byte.
    guard utf8.count > limit else { return self }
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return self }
    return String(self[..<end]) + "…"
  }

  private func withoutControls(besides kept: [Unicode.Scalar]) -> String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var result = ""
    for scalar in unicodeScalars {
      if kept.contains(scalar) || !scalar.movesText {
        result.unicodeScalars.append(scalar)
      } else if scalar.endsLine || scalar == "\t" {
        result += " "
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether a line ends with it (Unicode Standard, section 5.8); a carriage return comes with a
  /// line feed, or else it would hide the line.
  fileprivate var endsLine: Bool { [0x0A, 0x85, 0x2028, 0x2029].contains(value) }

  /// Whether it changes where text stands, and is none itself.
  fileprivate var movesText: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension Character {
  fileprivate var breaksName: Bool { isNewline || self == "\t" }
}
