/// Unicode normalisation form C (UAX #15), with the tables of one Unicode version.
///
/// The standard library's own normalisation isn't public and differs by
/// platform; stored keys must not.
extension String {
  /// The text in Unicode normalisation form C, in which stored texts are kept.
  ///
  /// Texts that SQL compares byte by byte are equal when they look equal: "é" is
  /// one scalar, however it was typed.
  ///
  /// - Complexity: O(*n*); a text that is already in the form is returned as it
  ///   is, and plain ASCII or Chinese is recognised by its bytes alone.
  public var nfc: String {
    Normalization.isSurelyNFC(self) ? self : Normalization.composed(unicodeScalars)
  }
}

/// The algorithm of UAX #15: decompose, order the marks, compose.
enum Normalization {
  private static let decompositions =
    PackedTable(NormalizationTables.decompositions, recordWidth: 12)
  private static let compositions =
    PackedTable(NormalizationTables.compositions, recordWidth: 12)
  private static let combiningClasses =
    PackedTable(NormalizationTables.combiningClasses, recordWidth: 10)
  private static let doubtful = PackedTable(NormalizationTables.doubtful, recordWidth: 8)

  /// Whether no scalar of the text can be changed by normalisation.
  ///
  /// Stricter than the quick check of UAX #15 §9: every combining mark is doubtful.
  static func isSurelyNFC(_ text: String) -> Bool {
    // Below U+0300 (lead byte 0xCC) nothing composes or decomposes, and neither do U+4000–U+9FFF.
    let isPlain = text.utf8.allSatisfy { $0 < 0xCC || ($0 >= 0xE4 && $0 <= 0xE9) }
    if isPlain { return true }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.value < 0x300 || doubtful.range(around: scalar.value) == nil
    }
  }

  static func composed(_ scalars: String.UnicodeScalarView) -> String {
    var decomposed: [Unicode.Scalar] = []
    decomposed.reserveCapacity(scalars.count + 8)
    for scalar in scalars { append(decompositionOf: scalar, to: &decomposed) }
    orderMarks(&decomposed)
    compose(&decomposed)
    var result = String.UnicodeScalarView()
    result.append(contentsOf: decomposed)
    return String(result)
  }

  static func combiningClass(_ scalar: Unicode.Scalar) -> UInt32 {
    guard scalar.value >= 0x300, let index = combiningClasses.range(around: scalar.value) else {
      return 0
    }
    return combiningClasses.number(index, at: 8, width: 2)
  }

  private static func append(
    decompositionOf scalar: Unicode.Scalar,
    to result: inout [Unicode.Scalar]
  ) {
    if let jamo = Hangul.decomposed(scalar) {
      result.append(contentsOf: jamo)
      return
    }
    guard scalar.value >= 0xC0, let index = decompositions.record(of: scalar.value) else {
      result.append(scalar)
      return
    }
    for part in [decompositions.number(index, at: 4), decompositions.number(index, at: 8)] {
      guard part != 0, let part = Unicode.Scalar(part) else { continue }
      append(decompositionOf: part, to: &result)
    }
  }

  /// Sorts each run of marks by combining class, keeping equal classes in order.
  ///
  /// Swift's sort is stable in practice but doesn't promise it, hence the place.
  private static func orderMarks(_ scalars: inout [Unicode.Scalar]) {
    var index = 0
    while index < scalars.count {
      let start = index
      while index < scalars.count, combiningClass(scalars[index]) != 0 { index += 1 }
      if index - start > 1 {
        let run = scalars[start..<index].enumerated().sorted { left, right in
          (combiningClass(left.element), left.offset) < (
            combiningClass(right.element), right.offset
          )
        }
        scalars.replaceSubrange(start..<index, with: run.map(\.element))
      }
      index += 1
    }
  }

  /// Joins each starter with the marks after it that nothing blocks.
  private static func compose(_ scalars: inout [Unicode.Scalar]) {
    var kept = 0
    var starter: Int?
    var lastClass: UInt32 = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      let scalarClass = combiningClass(scalar)
      if let place = starter, kept - 1 == place || lastClass < scalarClass,
        let joined = composition(of: scalars[place], and: scalar)
      {
        scalars[place] = joined
        continue
      }
      if scalarClass == 0 { starter = kept }
      lastClass = scalarClass
      scalars[kept] = scalar
      kept += 1
    }
    scalars.removeSubrange(kept...)
  }

  /// Returns the scalar that two others make, if they do.
  static func composition(
    of first: Unicode.Scalar,
    and second: Unicode.Scalar
  ) -> Unicode.Scalar? {
    if let syllable = Hangul.composed(first, second) { return syllable }
    guard var index = compositions.lastRecord(notAbove: first.value) else { return nil }
    while compositions.number(index) == first.value {
      if compositions.number(index, at: 4) == second.value {
        return Unicode.Scalar(compositions.number(index, at: 8))
      }
      if index == 0 { break }
      index -= 1
    }
    return nil
  }
}
