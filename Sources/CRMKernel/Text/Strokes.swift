/// The numbers of strokes of Chinese characters, as Unihan counts them (kTotalStrokes).
public enum Strokes {
  private static let table = PackedTable(StrokeTable.strokes, recordWidth: 1)

  /// Returns the number of strokes of a character of U+4E00 to U+9FFF; `nil` for others.
  public static func count(of scalar: Unicode.Scalar) -> Int? {
    guard Folding.han.contains(scalar.value) else { return nil }
    let count = table.number(Int(scalar.value - Folding.han.lowerBound), width: 1)
    return count == 0 ? nil : Int(count)
  }

  /// Returns a key that sorts by strokes: those of the first character, then the character, and so on.
  static func sortKey(of text: String) -> String {
    var key = ""
    var others = String.UnicodeScalarView()
    for scalar in text.nfc.unicodeScalars {
      guard let count = count(of: scalar) else {
        others.append(scalar)
        continue
      }
      key += String(others).folded + (count < 10 ? "0\(count)" : "\(count)")
      key.unicodeScalars.append(scalar)
      others.removeAll()
    }
    return key + String(others).folded
  }
}

extension Sequence {
  /// The elements in the order of a text of each, such as a list of names by strokes.
  ///
  /// Elements whose keys are equal keep their order.
  ///
  /// - Complexity: O(*n* log *n*).
  public func sorted(by collation: TextCollation, of text: (Element) -> String) -> [Element] {
    let keyed = map { (key: text($0).sortKey(collation), element: $0) }
    return keyed.enumerated()
      .sorted { one, other in
        if one.element.key == other.element.key { return one.offset < other.offset }
        return one.element.key.utf8.lexicographicallyPrecedes(other.element.key.utf8)
      }
      .map(\.element.element)
  }
}
