/// Which offer of a group each line gets, so that the buyer pays least.
///
/// Offers for single lines compete line by line. Those that are for all their lines or for none
/// compete as a whole: a set of them without a common line is sought that saves most beyond what the
/// lines get one by one. The search starts from the greedy set (that which saves more first, then
/// the higher priority, then the older) and goes on until no better one can be, or until its budget
/// is spent, which takes a group of more than ten such promotions: so what is chosen depends on the
/// offers alone, never on the order in which they were listed, and another offer makes nothing
/// dearer.
struct PromotionChoice {
  /// The place of the chosen offer among the group's, for each line; below zero for none.
  private(set) var winners: [Int]
  private let rows: ArraySlice<Int64>
  private let lineCount: Int
  /// The wholes that save more than their lines do one by one, the best first.
  private var wholes: [Whole] = []
  private var taken: [Bool]
  private var chosen: [Int] = []
  private var best: (gain: Int64, chosen: [Int]) = (0, [])
  private var budget = 4096

  private struct Whole {
    let offer: Int
    let gain: Int64
    /// What it and those after it could save at most.
    var rest: Int64
  }

  /// Chooses among offers whose rows stand side by side.
  init(_ offers: [PromotionOffer], rows: ArraySlice<Int64>, lineCount: Int) {
    self.rows = rows
    self.lineCount = lineCount
    winners = [Int](repeating: -1, count: lineCount)
    taken = []
    for (place, offer) in offers.enumerated() where !offer.isWhole && offer.miss == nil {
      for line in 0..<lineCount where off(place, line) > single(line) { winners[line] = place }
    }
    for (place, offer) in offers.enumerated() where offer.isWhole && offer.miss == nil {
      var gain = offer.total
      for line in 0..<lineCount where off(place, line) >= 0 { gain -= single(line) }
      if gain > 0 { wholes.append(Whole(offer: place, gain: gain, rest: 0)) }
    }
    guard !wholes.isEmpty else { return }
    taken = [Bool](repeating: false, count: lineCount)
    wholes.sort { $0.gain == $1.gain ? $0.offer < $1.offer : $0.gain > $1.gain }
    var rest: Int64 = 0
    for place in wholes.indices.reversed() {
      rest = rest.addingReportingOverflow(wholes[place].gain).partialValue
      wholes[place].rest = rest
    }
    search(from: 0, gain: 0)
    for place in best.chosen {
      for line in 0..<lineCount where off(place, line) >= 0 { winners[line] = place }
    }
  }

  /// What the best offer for the line alone takes off.
  private func single(_ line: Int) -> Int64 { winners[line] < 0 ? 0 : off(winners[line], line) }

  private func off(_ offer: Int, _ line: Int) -> Int64 {
    rows[rows.startIndex + offer * lineCount + line]
  }

  /// With each whole that is free first, then without it.
  private mutating func search(from place: Int, gain: Int64) {
    if gain > best.gain { best = (gain, chosen) }
    guard place < wholes.count, budget > 0, gain + wholes[place].rest > best.gain else { return }
    budget -= 1
    let offer = wholes[place].offer
    let isFree = !(0..<lineCount).contains { off(offer, $0) >= 0 && taken[$0] }
    if isFree {
      mark(offer, true)
      chosen.append(offer)
      search(from: place + 1, gain: gain + wholes[place].gain)
      chosen.removeLast()
      mark(offer, false)
    }
    search(from: place + 1, gain: gain)
  }

  private mutating func mark(_ offer: Int, _ isTaken: Bool) {
    for line in 0..<lineCount where off(offer, line) >= 0 { taken[line] = isTaken }
  }
}
