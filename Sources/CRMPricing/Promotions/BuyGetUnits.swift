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
    let canBeBought = Set(bought)
    let canBeGiven = Set(given)
    func sum(_ lines: some Sequence<Int>) -> Int64 {
      lines.reduce(0) { sum, line in
        let (more, overflow) = sum.addingReportingOverflow(quantities[line])
        return overflow ? .max : more
      }
    }
    let (all, gifts) = (sum(bought), sum(given))
    let (both, either) = (
      sum(given.filter(canBeBought.contains)), sum(canBeBought.union(canBeGiven))
    )
    let (pair, overflow) = buy.addingReportingOverflow(get)
    guard !overflow, all >= buy, gifts >= get, either >= pair else {
      (found, needed) =
        all < buy ? (all, buy) : gifts < get ? (gifts, get) : (either, overflow ? .max : pair)
      return
    }
    sets = min(all / buy, gifts / get, either / pair)
    // What can be both is given only as far as enough is left to be bought.
    var shared = both - max(0, sets * buy - (all - both))
    var left = sets * get
    for line in given where left > 0 {
      let isShared = canBeBought.contains(line)
      let units = min(left, quantities[line], isShared ? shared : .max)
      free[line] = units
      left -= units
      if isShared { shared -= units }
    }
    left = sets * buy
    let cheapestFirst =
      given.filter(canBeBought.contains) + bought.filter { !canBeGiven.contains($0) }
    for line in cheapestFirst.reversed() where left > 0 {
      self.bought[line] = min(left, quantities[line] - free[line])
      left -= self.bought[line]
    }
  }
}
