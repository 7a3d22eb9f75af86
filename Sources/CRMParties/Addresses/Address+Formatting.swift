import CRMKernel

extension Address {
  /// The lines of the address as the people of its country write them.
  ///
  /// An address in Chinese, Japanese or Korean script is written from the largest to the smallest,
  /// without spaces in Chinese and Japanese; one in Latin letters the other way around. Mail from
  /// abroad bears the country in capital letters on its last line, as the Universal Postal Union
  /// asks, in the language of the country that it is sent from.
  ///
  /// - Parameters:
  ///   - recipient: The lines that say who: a person, a firm.
  ///   - origin: Where it is sent from; `nil` for lines without a country.
  ///   - language: The language of the country's line, where it isn't the origin's.
  /// - Returns: The lines from the top; none is empty.
  public func format(
    for recipient: [String] = [],
    from origin: Country? = nil,
    language: String? = nil
  ) -> [String] {
    let style = AddressStyle.of(country)
    let isNative = hasEastAsianScript
    let pattern = isNative ? style.native : style.latin
    var result: [String] = []
    for line in pattern.split(separator: "/") {
      switch line {
      case "N": result += recipient
      case "A": result += isNative ? [lines.joined()] : lines
      default: result.append(text(of: line, style))
      }
    }
    if let origin, origin != country {
      let language = language ?? origin.postalLanguage
      result.append(country.name(in: language).uppercased())
    }
    return result.filter { !$0.isEmpty }
  }

  /// One line of a pattern; punctuation beside a part that isn't there is left out.
  private func text(of pattern: Substring, _ style: AddressStyle) -> String {
    var result = ""
    var separator = ""
    for mark in pattern {
      guard let part = part(mark, style) else {
        separator.append(mark)
        continue
      }
      guard !part.isEmpty else {
        if mark != "Z" || separator == "〒" { separator = "" }
        continue
      }
      result += (result.isEmpty && separator != "〒" ? "" : separator) + part
      separator = ""
    }
    return result
  }

  private func part(_ mark: Character, _ style: AddressStyle) -> String? {
    switch mark {
    case "A": lines.joined()
    case "C": style.shoutsCity ? (city ?? "").uppercased() : city ?? ""
    // 北京市 is both; it is said once.
    case "S": region == city ? "" : region ?? ""
    case "Z": displayedPostalCode
    default: nil
    }
  }

  /// With the space or hyphen that the country writes.
  private var displayedPostalCode: String {
    guard let code = postalCode?.trimmed else { return "" }
    let compact = Address.compactPostalCode(code)
    switch (country.code, compact.count) {
    case ("JP", 7): return compact.prefix(3) + "-" + compact.suffix(4)
    case ("BR", 8): return compact.prefix(5) + "-" + compact.suffix(3)
    case ("PL", 5): return compact.prefix(2) + "-" + compact.suffix(3)
    case ("PT", 7): return compact.prefix(4) + "-" + compact.suffix(3)
    case ("US", 9): return compact.prefix(5) + "-" + compact.suffix(4)
    case ("GB", 5...7): return compact.dropLast(3) + " " + compact.suffix(3)
    case ("CA", 6), ("IE", 7):
      return compact.prefix(3) + " " + compact.dropFirst(3)
    case ("NL", 6): return compact.prefix(4) + " " + compact.suffix(2)
    case ("SE", 5), ("CZ", 5), ("SK", 5), ("GR", 5):
      return compact.prefix(3) + " " + compact.suffix(2)
    default: return code
    }
  }

  static func compactPostalCode(_ code: String) -> String {
    String(code.folded.uppercased().filter { !$0.isWhitespace && !"-–〒.".contains($0) })
  }

  /// Whether the lines, or else the city, are in Chinese, Japanese or Korean script.
  private var hasEastAsianScript: Bool {
    (lines + [city ?? ""]).joined().unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x3FFFF: true
      default: false
      }
    }
  }
}
