/// Which units are bought, and which are given for them: no unit is both.
///
/// As many whole sets as possible, and the cheapest units are given. With *p* units that can be
/// bought, *g* that can be given and *u* that can be either or both, there are
/// min(*p* / buy, *g* / get, *u* / (buy + get)) sets: as many as can be told apart (Hall's theorem
/// for two kinds).
struct BuyGetUnits {
  private(set) var sets: Int64 = 0
  /// Of each line, in millionths.
  private(set) var bought: [Int64]
  private(set) var free: [Int64]
  /// What keeps it from a set: what there is, and what it takes.
  private(set) var found: Int64 = 0
  private(set) var needed: Int64 = 0

  /// Tells units apart.
  ///
  /// - Parameters:
  ///   - buy: How many are bought for a set, in millionths.
  ///   - get: How many are given for it.
  ///   - quantities: What there is of each line.
  ///   - bought: The lines of which units can be bought.
  ///   - given: Those of which they can be given, in the order in which they are.
  init(buy: Int64, get: Int64, quantities: [Int64], bought: [Int], given: [Int]) {
    self.bought = [Int64](repeating: 0, count: quantities.count)
    free = self.bought
    var canBeBought = [Bool](repeating: false, count: quantities.count)
    for line in bought { canBeBought[line] = true }
    var (all, gifts, both, either): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
    func add(_ line: Int, to sum: inout Int64) {
      let (more, overflow) = sum.addingReportingOverflow(quantities[line])
      sum = overflow ? .max : more
    }
    for line in bought {
      add(line, to: &all)
      add(line, to: &either)
    }
    for line in given {
      add(line, to: &gifts)
      if canBeBought[line] { add(line, to: &both) } else { add(line, to: &either) }
    }
    let (pair, overflow) = buy.addingReportingOverflow(get)
    guard !overflow, all >= buy, gifts >= get, either >= pair else {
      (found, needed) =
        all < buy ? (all, buy) : gifts < get ? (gifts, get) : (either, overflow ? .max : pair)
      return
    }
    sets = min(all / buy, gifts / get, either / pair)
    // What can be both is given only as far as enough is left to be bought.
    give(
      sets * get,
      of: quantities,
      given,
      shared: both - max(0, sets * buy - (all - both)),
      canBeBought
    )
    var canBeGiven = [Bool](repeating: false, count: quantities.count)
    for line in given { canBeGiven[line] = true }
    let unshared = bought.filter { !canBeGiven[$0] }
    take(sets * buy, of: quantities, given.filter { canBeBought[$0] } + unshared)
  }

  /// Gives units in the order of lines, and of those that could be bought not more than are shared.
  private mutating func give(
    _ units: Int64,
    of quantities: [Int64],
    _ given: [Int],
    shared: Int64,
    _ canBeBought: [Bool]
  ) {
    var (left, shared) = (units, shared)
    for line in given where left > 0 {
      let isShared = canBeBought[line]
      let units = min(left, quantities[line], isShared ? shared : .max)
      free[line] = units
      left -= units
      if isShared { shared -= units }
    }
  }

  /// Buys the dearest units that aren't given.
  private mutating func take(_ units: Int64, of quantities: [Int64], _ cheapestFirst: [Int]) {
    var left = units
    for line in cheapestFirst.reversed() where left > 0 {
      bought[line] = min(left, quantities[line] - free[line])
      left -= bought[line]
    }
  }
}
