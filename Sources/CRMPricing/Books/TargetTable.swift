/// Where the entries of each target stand, by open addressing.
///
/// A price is looked up some ten times a line, once for each book and target: the hash of a
/// dictionary, which withstands keys that somebody chose to collide, would be half of what a line
/// costs. Ids are given by the book.
struct TargetTable: Sendable {
  private var slots: [Slot]
  private let mask: Int
  /// The kinds of targets that there are, as bits of their ranks: others aren't looked for.
  private(set) var ranks: UInt8 = 0

  private struct Slot {
    var id: Int64 = 0
    /// The rank of the target; below zero where the slot is free.
    var rank: Int8 = -1
    var first: Int32 = 0
    var end: Int32 = 0
  }

  /// Makes room for so many targets; at most half of the slots are taken, so that one is soon found.
  init(count: Int) {
    var size = 8
    while size < 2 * count { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    mask = size - 1
  }

  mutating func insert(_ target: PriceTarget, _ range: Range<Int>) {
    let (rank, id) = (target.rank, target.id)
    var place = start(rank, id)
    while slots[place].rank >= 0 { place = (place + 1) & mask }
    slots[place] = Slot(
      id: id,
      rank: Int8(rank),
      first: Int32(truncatingIfNeeded: range.lowerBound),
      end: Int32(truncatingIfNeeded: range.upperBound)
    )
    ranks |= 1 << UInt8(rank)
  }

  /// The entries of a target; empty where there are none.
  func range(_ rank: Int, _ id: Int64) -> Range<Int> {
    guard ranks >> UInt8(rank) & 1 != 0 else { return 0..<0 }
    var place = start(rank, id)
    while slots[place].rank >= 0 {
      let slot = slots[place]
      if slot.id == id, slot.rank == Int8(rank) { return Int(slot.first)..<Int(slot.end) }
      place = (place + 1) & mask
    }
    return 0..<0
  }

  /// Fibonacci hashing: the upper half of the product depends on all bits.
  private func start(_ rank: Int, _ id: Int64) -> Int {
    let word = (UInt64(bitPattern: id) &* 4 &+ UInt64(rank)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: word ^ word >> 32) & mask
  }
}

extension PriceTarget {
  /// The id of the product, template or category; 0 for all.
  var id: Int64 {
    switch self {
    case .product(let id), .template(let id), .category(let id): id
    case .all: 0
    }
  }
}
