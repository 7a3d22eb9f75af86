/// A table of numbers that lives in the program's constant data as base-64 digits.
///
/// Digit *d* is the character with code 0x30 + *d*; records have one width and
/// are sorted by their first number. Nothing is decoded or allocated: array
/// literals of this size would be built at launch and slow to compile.
package struct PackedTable: Sendable {
  private let digits: StaticString
  private let recordWidth: Int
  /// The number of records.
  package let count: Int

  package init(_ digits: StaticString, recordWidth: Int) {
    self.digits = digits
    self.recordWidth = recordWidth
    // A one-character literal may have no address; such a table counts as empty.
    count = digits.hasPointerRepresentation ? digits.utf8CodeUnitCount / recordWidth : 0
  }

  /// Returns the number of `width` digits at `offset` of record `index`.
  ///
  /// - Precondition: `index` is below `count`, and the number lies inside the record.
  @inline(__always)
  package func number(_ index: Int, at offset: Int = 0, width: Int = 4) -> UInt32 {
    precondition(index >= 0 && index < count && offset + width <= recordWidth)
    // Inside the literal: index < count, and the record has recordWidth bytes.
    let start = digits.utf8Start + (index * recordWidth + offset)
    var result: UInt32 = 0
    for place in 0..<width {
      result = result << 6 | UInt32(start[place] &- 0x30)
    }
    return result
  }

  /// Returns the index of the last record whose first number is at most `key`.
  ///
  /// - Complexity: O(log `count`).
  @inline(__always)
  package func lastRecord(notAbove key: UInt32) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) >> 1
      if number(middle) <= key { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// Returns the index of the record whose first number is `key`.
  @inline(__always)
  package func record(of key: UInt32) -> Int? {
    guard let index = lastRecord(notAbove: key), number(index) == key else { return nil }
    return index
  }

  /// Returns the index of the record whose first two numbers enclose `key`.
  @inline(__always)
  package func range(around key: UInt32) -> Int? {
    guard let index = lastRecord(notAbove: key), number(index, at: 4) >= key else { return nil }
    return index
  }

  /// Returns the bytes of record `index`, for tables of text.
  package func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(index >= 0 && index < count)
    // As in `number`: the record lies inside the literal, which lives as long as the program.
    return UnsafeBufferPointer(start: digits.utf8Start + index * recordWidth, count: recordWidth)
  }
}
