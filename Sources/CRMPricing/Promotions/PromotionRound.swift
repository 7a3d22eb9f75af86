import CRMKernel

/// A level of promotions while it is applied: who takes part, and what is on offer.
struct PromotionRound {
  let level: PromotionTerms.Level
  let lineCount: Int
  /// Those that have everything that they ask for, in their order.
  var candidates: [Candidate] = []
  /// What the offers of a group take off each line, side by side; below zero for lines that an offer
  /// isn't about.
  var rows: [Int64] = []
  /// What one base unit costs by the offer, in millionths, where the offer says so.
  var prices: [Int64] = []
  /// The document as it is before the level's promotions, once a condition asks for it.
  var facts: DocumentFacts?
  var total: Int64?

  /// A line that an offer isn't about.
  static let apart: Int64 = -1

  /// A promotion that takes part.
  struct Candidate {
    let place: Int
    let group: Int
    /// How often the minimum is reached; 1 where there is none.
    let times: Int64
  }

  init(_ level: PromotionTerms.Level, lineCount: Int) {
    self.level = level
    self.lineCount = lineCount
  }

  var stage: PriceStage { level == .line ? .linePromotions : .documentPromotions }

  /// Makes room for the offers of a group.
  mutating func clear(for count: Int) {
    let size = count * lineCount
    if rows.count < size {
      rows = [Int64](repeating: Self.apart, count: size)
      prices = rows
    } else {
      for index in 0..<size { rows[index] = Self.apart }
    }
  }
}

/// What a promotion offers for a document.
struct PromotionOffer {
  let place: Int
  /// Where its row starts.
  let start: Int
  /// What it takes off all lines together.
  var total: Int64 = 0
  /// Whether it is for all its lines or for none.
  var isWhole = false
  /// How often it applies: sets.
  var times: Int64 = 1
  /// What it says, as the log has it.
  var input: Int64 = 0
  /// Why there is nothing on offer.
  var miss: Miss?
  /// What the miss is about: what there is, and what it takes.
  var found: Int64 = 0
  var needed: Int64 = 0
  var rival: Int64 = 0
}
