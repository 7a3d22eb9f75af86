/// A range of places for each of some ids, by open addressing.
///
/// A price is looked up some ten times a line, once for each book and target: the hash of a
/// dictionary, which withstands keys that somebody chose to collide, would be half of what a line
/// costs. Ids are given by the book.
struct IdTable: Sendable {
  private var slots: [Slot]
  private let mask: Int
  /// Whether there are no ids at all.
  private(set) var isEmpty = true

  /// An id and its range, which is empty where the slot is free: four in a line of the cache.
  private struct Slot {
    var id: Int64 = 0
    var first: Int32 = 0
    var end: Int32 = 0
  }

  /// Makes room for so many ids; at most half of the slots are taken, so that one is soon found.
  init(count: Int) {
    var size = 8
    while size < 2 * count { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    mask = size - 1
  }

  /// Adds an id that isn't there yet, with a range that isn't empty.
  mutating func insert(_ id: Int64, _ range: Range<Int>) {
    var place = start(id)
    while slots[place].first != slots[place].end { place = (place + 1) & mask }
    slots[place] = Slot(
      id: id,
      first: Int32(truncatingIfNeeded: range.lowerBound),
      end: Int32(truncatingIfNeeded: range.upperBound)
    )
    isEmpty = false
  }

  /// The places of an id; none where it isn't there.
  @inline(__always)
  func range(of id: Int64) -> Range<Int> {
    var place = start(id)
    while true {
      let slot = slots[place]
      if slot.id == id || slot.first == slot.end { return Int(slot.first)..<Int(slot.end) }
      place = (place + 1) & mask
    }
  }

  /// Fibonacci hashing: the upper half of the product depends on all bits.
  @inline(__always)
  private func start(_ id: Int64) -> Int {
    let word = UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: word ^ word >> 32) & mask
  }
}
