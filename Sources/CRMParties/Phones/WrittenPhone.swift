import CRMKernel

/// The characters of a telephone number as it was written, in ASCII and small letters.
struct WrittenPhone {
  private var text: String
  let hasPlus: Bool

  init(_ written: String) {
    // Folding knows full-width forms; digits of other scripts have values.
    text = written.folded.reduce(into: "") { result, character in
      if let digit = character.wholeNumberValue, (0...9).contains(digit) {
        result += "\(digit)"
      } else {
        result.append(character)
      }
    }
    text = String(text.drop(while: \.isWhitespace))
    if text.hasPrefix("tel:") { text.removeFirst(4) }
    if let context = Self.range(of: ";phone-context=", in: text) {
      text.removeSubrange(context.lowerBound...)
    }
    hasPlus = text.drop { "( ".contains($0) }.hasPrefix("+")
  }

  /// Takes the extension from the end, if there is one.
  mutating func takeExtension() -> String? {
    for mark in Self.marks {
      guard let range = Self.range(of: mark, in: text) else { continue }
      let before = text[..<range.lowerBound]
      let digits = text[range.upperBound...].drop { " .:：=-#".contains($0) }.filter { $0 != " " }
      guard (1...7).contains(digits.count), digits.allSatisfy(\.isASCIIDigit),
        before.contains(where: \.isASCIIDigit)
      else { continue }
      text = String(before)
      return String(digits)
    }
    return nil
  }

  /// The digits; letters count as their keys where three or more follow a digit.
  var digits: String {
    let letters = text.filter { $0.isASCII && $0.isLetter }
    let first = text.first { $0.isASCIIDigit || $0.isLetter }
    guard letters.count >= 3, first?.isASCIIDigit == true else {
      return text.filter(\.isASCIIDigit)
    }
    return text.reduce(into: "") { result, character in
      if character.isASCIIDigit {
        result.append(character)
      } else if let key = Self.keys[character] {
        result.append(key)
      }
    }
  }

  /// In simplified script, because the text is folded; longest first.
  private static let marks = [
    ";ext=", "extension", "durchwahl", "extn", "ext", "分机", "内线", "转", "#", "x",
  ]

  private static func range(of mark: String, in text: String) -> Range<String.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(mark) {
        return start..<(text.index(start, offsetBy: mark.count))
      }
      start = text.index(after: start)
    }
    return nil
  }

  /// ITU-T E.161.
  private static let keys: [Character: Character] = {
    var keys: [Character: Character] = [:]
    let rows = ["2abc", "3def", "4ghi", "5jkl", "6mno", "7pqrs", "8tuv", "9wxyz"]
    for row in rows {
      for letter in row.dropFirst() { keys[letter] = row.first }
    }
    return keys
  }()
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
