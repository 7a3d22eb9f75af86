extension String {
  /// The text as search and duplicate checks compare it.
  ///
  /// Without case, width, diacritics and the difference of traditional characters.
  /// "ＡＣＭＥ", "Acme" and "acmé" fold to "acme", "ß" to "ss", half-width kana to
  /// full width, 張偉 to 张伟. Voiced kana stay apart (か, が), and so do letters of
  /// scripts in which marks are vowels. Folding a folded text changes nothing.
  /// Stored keys carry `TextKeys.version`.
  ///
  /// - Complexity: O(*n*).
  public var folded: String {
    let isFolded = utf8.allSatisfy { $0 < 0x80 && !($0 >= 0x41 && $0 <= 0x5A) }
    if isFolded { return self }
    var result = String.UnicodeScalarView()
    for scalar in nfc.unicodeScalars {
      Folding.forEachScalar(of: scalar.value) { Folding.append($0, to: &result) }
    }
    return String(result)
  }
}

/// Folding of single scalars, for texts and for the search tokens.
enum Folding {
  private static let targets = PackedTable(FoldingTables.targets, recordWidth: 8)
  private static let expansions = PackedTable(FoldingTables.expansions, recordWidth: 4)
  private static let simplifiedHan = PackedTable(SimplifiedHan.simplified, recordWidth: 3)

  /// Targets from here on aren't scalars but places among the expansions.
  static let firstExpansion: UInt32 = 0x110000
  /// The target of what folding drops: combining marks, joiners, variation selectors.
  static let nothing = firstExpansion

  static let han: ClosedRange<UInt32> = 0x4E00...0x9FFF

  /// Returns the folded scalar, `nothing`, or the place of an expansion.
  @inline(__always)
  static func target(of scalar: UInt32) -> UInt32 {
    if scalar < 0x80 {
      return scalar >= 0x41 && scalar <= 0x5A ? scalar | 0x20 : scalar
    }
    if han.contains(scalar) {
      let simplified = simplifiedHan.number(Int(scalar - han.lowerBound), width: 3)
      return simplified == 0 ? scalar : simplified
    }
    // Kana other than half-width and Korean syllables have nothing to fold.
    if (scalar >= 0x3041 && scalar <= 0x30FF) || (scalar >= 0xAC00 && scalar <= 0xD7A3) {
      return scalar
    }
    guard let index = targets.record(of: scalar) else { return scalar }
    return targets.number(index, at: 4)
  }

  /// Calls `body` with each scalar that `scalar` folds to: none, one or a few.
  @inline(__always)
  static func forEachScalar(of scalar: UInt32, _ body: (UInt32) -> Void) {
    let target = target(of: scalar)
    if target < firstExpansion {
      body(target)
    } else {
      forEachScalar(ofExpansion: target, body)
    }
  }

  /// Calls `body` with each scalar of the expansion that `target` is the place of.
  static func forEachScalar(ofExpansion target: UInt32, _ body: (UInt32) -> Void) {
    var place = Int(target - firstExpansion)
    while place < expansions.count {
      let next = expansions.number(place)
      if next == 0 { return }
      body(next)
      place += 1
    }
  }

  /// Returns the kana that `previous` and a voicing mark make, for half-width ｶ + ﾞ.
  static func voiced(_ previous: UInt32, _ mark: UInt32) -> UInt32? {
    guard mark == 0x3099 || mark == 0x309A,
      let previous = Unicode.Scalar(previous), let mark = Unicode.Scalar(mark)
    else { return nil }
    return Normalization.composition(of: previous, and: mark)?.value
  }

  static func append(_ value: UInt32, to text: inout String.UnicodeScalarView) {
    guard let scalar = Unicode.Scalar(value) else { return }
    if let last = text.last, let kana = voiced(last.value, value), let kana = Unicode.Scalar(kana) {
      text.removeLast()
      text.append(kana)
    } else {
      text.append(scalar)
    }
  }
}
