/// The orders that a text column can be sorted by.
public enum TextCollation: Sendable {
  /// Chinese by pinyin among Latin text by letter, as address books list names.
  case pinyin
  /// By folded text: without case, width and diacritics; Chinese by code point.
  case folded
  /// Chinese by the number of strokes, before Latin text; traditional characters have their own.
  ///
  /// No column is stored in this order: it is for lists that are sorted in memory.
  case stroke
}

extension String {
  /// Returns a key whose bytewise order is the order of the texts.
  ///
  /// `.pinyin` puts Chinese characters where their syllables stand among Latin
  /// words (安, Bob, 曾, Zoe), then by tone, then by character, so that one surname
  /// stays together. A text of two to four Chinese characters counts as a name
  /// and gets its surname's reading. Equal keys don't mean equal texts. The keys
  /// are stored; they carry `TextKeys.version`.
  ///
  /// - Parameter collation: the order wanted.
  /// - Returns: the key, to be compared by its UTF-8 bytes.
  /// - Complexity: O(*n*).
  public func sortKey(_ collation: TextCollation) -> String {
    if collation == .stroke { return Strokes.sortKey(of: self) }
    let isASCII = utf8.allSatisfy { $0 < 0x80 }
    if isASCII || collation == .folded { return folded }
    return pinyinSortKey
  }

  private var pinyinSortKey: String {
    let scalars = Array(nfc.unicodeScalars)
    let isName =
      (2...4).contains(scalars.count) && scalars.allSatisfy { Folding.han.contains($0.value) }
    let surname = isName ? Surnames.reading(at: scalars[...]) ?? [] : []
    var key = ""
    var others = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let reading =
        index < surname.count ? surname[index].description : Pinyin.reading(of: scalar)
      guard let reading else {
        others.append(scalar)
        continue
      }
      key += String(others).folded + Self.sortable(reading) + String(scalar).folded
      others.removeAll()
    }
    return key + String(others).folded
  }

  /// Writes lü after lu with all its tones, as dictionaries do: "lv3" becomes "lu8".
  private static func sortable(_ reading: String) -> String {
    guard reading.utf8.contains(0x76) else { return reading }
    var bytes = reading.utf8.map { $0 == 0x76 ? 0x75 : $0 }
    if let tone = bytes.last, tone >= 0x31, tone <= 0x34 { bytes[bytes.count - 1] = tone + 5 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
