/// How many edits lead from one text to another: a character more, less or other, or two neighbours
/// swapped (optimal string alignment; Damerau, 1964).
package enum EditDistance {
  /// The edits between two texts, as numbers that stand for their bytes or characters.
  ///
  /// - Complexity: O(*n* · *m*) in their lengths.
  package static func between(_ a: [UInt32], _ b: [UInt32]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...a.count {
      row[0] = i
      for j in 1...b.count {
        let isSame = a[i - 1] == b[j - 1]
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], before[j - 2] + 1)
        }
      }
      (before, last, row) = (last, row, before)
    }
    return last[b.count]
  }
}

extension String {
  /// How many edits of characters lead to `other`.
  ///
  /// - Complexity: O(*n* · *m*) in the characters of both.
  package func edits(to other: String) -> Int {
    EditDistance.between(unicodeScalars.map(\.value), other.unicodeScalars.map(\.value))
  }
}
