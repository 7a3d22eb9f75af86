/// How many columns a terminal gives to characters of ambiguous width, such as "①" or "Ω".
public enum AmbiguousWidth: Sendable {
  /// One column, as terminals do outside East Asian locales.
  case narrow
  /// Two columns, as old Chinese and Japanese terminals do.
  case wide
}

extension StringProtocol {
  /// The number of terminal columns that the text takes.
  ///
  /// See `terminalWidth(ambiguous:)`; ambiguous characters are narrow.
  public var terminalWidth: Int { terminalWidth(ambiguous: .narrow) }

  /// Returns the number of terminal columns that the text takes.
  ///
  /// East Asian wide and full-width characters take two (UAX #11), combining and
  /// zero-width ones none, an emoji sequence (variation selector 16, skin tone,
  /// joined family, flag, keycap) two as a whole. Control characters take none.
  ///
  /// - Parameter ambiguous: the width of class A of UAX #11.
  /// - Returns: a number of columns.
  /// - Complexity: O(*n*).
  public func terminalWidth(ambiguous: AmbiguousWidth) -> Int {
    var width = 0
    // Characters are found only where one may be longer than a scalar: it is slow.
    if utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in utf8 where byte >= 0x20 && byte != 0x7F { width += 1 }
      return width
    }
    for character in self { width += TerminalWidth.of(character, ambiguous: ambiguous) }
    return width
  }
}

/// Widths of single characters.
enum TerminalWidth {
  private static let widths = PackedTable(WidthTable.widths, recordWidth: 9)
  private static let ambiguousClass: UInt32 = 3

  static func of(_ character: Character, ambiguous: AmbiguousWidth) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return of(first, ambiguous: ambiguous) }
    if isEmojiSequence(scalars, first: first) { return 2 }
    return scalars.reduce(0) { $0 + of($1, ambiguous: ambiguous) }
  }

  static func of(_ scalar: Unicode.Scalar, ambiguous: AmbiguousWidth) -> Int {
    if scalar.value < 0x7F { return scalar.value >= 0x20 ? 1 : 0 }
    if scalar.value < 0xA0 { return 0 }
    guard let index = widths.range(around: scalar.value) else { return 1 }
    let width = widths.number(index, at: 8, width: 1)
    if width == ambiguousClass { return ambiguous == .wide ? 2 : 1 }
    return Int(width)
  }

  /// Whether terminals draw the scalars as one picture of two columns (UTS #51 §1.4.5).
  private static func isEmojiSequence(
    _ scalars: Character.UnicodeScalarView,
    first: Unicode.Scalar
  ) -> Bool {
    if isRegionalIndicator(first) { return true }
    guard first.properties.isEmoji else { return false }
    return scalars.dropFirst().contains { scalar in
      scalar.value == 0xFE0F || scalar.value == 0x200D || scalar.value == 0x20E3
        || scalar.properties.isEmojiModifier
    }
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x1F1E6 && scalar.value <= 0x1F1FF
  }
}
