/// The arithmetic of Korean syllables (The Unicode Standard, §3.12).
enum Hangul {
  private static let firstSyllable: UInt32 = 0xAC00
  private static let firstLead: UInt32 = 0x1100
  private static let firstVowel: UInt32 = 0x1161
  private static let beforeFirstTail: UInt32 = 0x11A7
  private static let leadCount: UInt32 = 19
  private static let vowelCount: UInt32 = 21
  private static let tailCount: UInt32 = 28
  private static let syllableCount = leadCount * vowelCount * tailCount

  /// Returns the two or three letters of a syllable, or nil for other scalars.
  static func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    guard scalar.value >= firstSyllable, scalar.value - firstSyllable < syllableCount else {
      return nil
    }
    let place = scalar.value - firstSyllable
    let letters = [
      firstLead + place / (vowelCount * tailCount),
      firstVowel + place % (vowelCount * tailCount) / tailCount,
      beforeFirstTail + place % tailCount,
    ]
    return letters.prefix(place % tailCount == 0 ? 2 : 3).compactMap(Unicode.Scalar.init)
  }

  /// Returns the syllable of a lead and a vowel, or of an open syllable and a tail.
  static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let first = first.value
    let second = second.value
    if first >= firstLead, first - firstLead < leadCount,
      second >= firstVowel, second - firstVowel < vowelCount
    {
      let place = (first - firstLead) * vowelCount + second - firstVowel
      return Unicode.Scalar(firstSyllable + place * tailCount)
    }
    let isOpenSyllable =
      first >= firstSyllable && first - firstSyllable < syllableCount
      && (first - firstSyllable) % tailCount == 0
    if isOpenSyllable, second > beforeFirstTail, second - beforeFirstTail < tailCount {
      return Unicode.Scalar(first + second - beforeFirstTail)
    }
    return nil
  }
}
