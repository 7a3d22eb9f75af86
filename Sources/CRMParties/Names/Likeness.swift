extension String {
  /// How alike two texts are, from 0 to 1: one less the share of edits (Damerau, 1964).
  ///
  /// An edit is a letter more, less or other, or two neighbours swapped.
  ///
  /// - Complexity: O(*n* · *m*) in the bytes of both; texts of more than 128 bytes are cut.
  func likeness(to other: String) -> Double {
    let a = Array(utf8.prefix(128))
    let b = Array(other.utf8.prefix(128))
    guard !a.isEmpty, !b.isEmpty else { return a.count == b.count ? 1 : 0 }
    if a == b { return 1 }
    return 1 - Double(Self.edits(a, b)) / Double(max(a.count, b.count))
  }

  /// The edits between two texts, with swapped neighbours as one (optimal string alignment).
  private static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let isSame = a[i - 1] == b[j - 1]
        row[j] = Swift.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = Swift.min(row[j], before[j - 2] + 1)
        }
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
