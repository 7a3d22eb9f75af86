import CRMKernel

extension String {
  /// How alike two texts are, from 0 to 1: one less the share of edits (Damerau, 1964).
  ///
  /// An edit is a letter more, less or other, or two neighbours swapped.
  ///
  /// - Complexity: O(*n* · *m*) in the bytes of both; texts of more than 128 bytes are cut.
  func likeness(to other: String) -> Double {
    let a = utf8.prefix(128).map(UInt32.init)
    let b = other.utf8.prefix(128).map(UInt32.init)
    guard !a.isEmpty, !b.isEmpty else { return a.count == b.count ? 1 : 0 }
    if a == b { return 1 }
    return 1 - Double(EditDistance.between(a, b)) / Double(max(a.count, b.count))
  }

  /// As ``likeness(to:)``, by characters instead of letters: texts of 100 and more are alike only
  /// if they are the same.
  func characterLikeness(to other: String) -> Double {
    let a = unicodeScalars.map(\.value)
    let b = other.unicodeScalars.map(\.value)
    guard !a.isEmpty, !b.isEmpty, a.count < 100, b.count < 100 else { return a == b ? 1 : 0 }
    return 1 - Double(EditDistance.between(a, b)) / Double(Swift.max(a.count, b.count))
  }
}
