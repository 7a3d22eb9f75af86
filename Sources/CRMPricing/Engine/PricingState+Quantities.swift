import CRMKernel

// The stage of quantity schedules: what larger quantities cost.

extension PricingState {
  mutating func quantityPrices() throws(Refusal) {
    guard !context.schedules.isEmpty else { return }
    for (place, schedule) in context.schedules.enumerated() {
      guard schedule.days.miss(request.pricedOn) == nil,
        schedule.buyers.miss(request.buyer) == nil
      else { continue }
      let members = lines.indices.filter { miss(of: schedule, $0) == nil }
      for index in members {
        let counted = try quantity(of: index, in: schedule, among: members)
        switch schedule.mode {
        case .range: try range(schedule, place, index, counted)
        case .slab: try slab(schedule, place, index, from: slabStart(schedule, index, members))
        }
      }
    }
  }

  /// What keeps a schedule from a line, whatever its quantity.
  func miss(of schedule: BreakSchedule, _ index: Int) -> Miss? {
    if request.lines[index].agreedPrice != nil { return .agreed }
    if lines[index].quantity <= 0 { return .credit }
    return schedule.target.matches(request.lines[index].product) ? nil : .otherProduct
  }

  /// What counts towards the breaks of a line, in millionths of base units.
  func quantity(
    of index: Int,
    in schedule: BreakSchedule,
    among members: [Int]
  ) throws(Refusal) -> Int64 {
    let product = request.lines[index].product.id
    var sum: Int64 = 0
    switch schedule.scope {
    case .line: return lines[index].baseQuantity
    case .product:
      for other in members where request.lines[other].product.id == product {
        sum = try arithmetic.sum(sum, lines[other].baseQuantity)
      }
    case .document:
      for other in members { sum = try arithmetic.sum(sum, lines[other].baseQuantity) }
    case .rolling:
      sum = boughtBefore(index, schedule)
      for other in members where request.lines[other].product.id == product {
        sum = try arithmetic.sum(sum, lines[other].baseQuantity)
      }
    }
    return sum
  }

  private mutating func range(
    _ schedule: BreakSchedule,
    _ place: Int,
    _ index: Int,
    _ counted: Int64
  ) throws(Refusal) {
    guard let reached = schedule.breaks.last(where: { $0.from.millionths <= counted }) else {
      if let first = schedule.breaks.first {
        log.miss(
          .quantity,
          .schedule(Int32(place)),
          .belowMinimum,
          line: index,
          input: first.from.millionths
        )
      }
      return
    }
    let price = try price(reached.price, lines[index].unit, request.lines[index])
    try set(schedule, place, index, to: price, input: reached.from.millionths)
  }

  private mutating func set(
    _ schedule: BreakSchedule,
    _ place: Int,
    _ index: Int,
    to unit: Int64,
    input: Int64
  ) throws(Refusal) {
    try set(
      .quantity,
      .schedule(Int32(place)),
      index,
      to: unit,
      input: input,
      note: boughtNote(index, schedule)
    )
  }

  /// What the buyer bought before that a rolling schedule counts, in millionths of base units.
  private func boughtBefore(_ index: Int, _ schedule: BreakSchedule) -> Int64 {
    let line = request.lines[index]
    let within = schedule.windowDays.flatMap { line.boughtWithin[$0] }
    return (within ?? line.boughtBefore).millionths
  }

  private func boughtNote(_ index: Int, _ schedule: BreakSchedule) -> Message? {
    guard log.isOn, schedule.scope == .rolling, let days = schedule.windowDays else { return nil }
    let bought = Quantity(millionths: boughtBefore(index, schedule))
    return "\(bought) bought in the last \(days) days count, too"
  }

  /// Each unit at the price of its own break: the line's amount is the sum, rounded once.
  ///
  /// The units of a line are those after what the schedule counts besides it, such as what was
  /// bought before.
  private mutating func slab(
    _ schedule: BreakSchedule,
    _ place: Int,
    _ index: Int,
    from start: Int64
  ) throws(Refusal) {
    let before = lines[index].unit
    let line = request.lines[index]
    let base = lines[index].baseQuantity
    var exact: Int128 = 0
    var edges = schedule.breaks.map(\.from.millionths)
    edges.append(.max)
    var prices = try schedule.breaks.map { part throws(Refusal) in
      try price(part.price, before, line)
    }
    if edges[0] > 0 {
      edges.insert(0, at: 0)
      prices.insert(before, at: 0)
    }
    for (slab, price) in prices.enumerated() {
      let from = max(edges[slab], start)
      let to = min(edges[slab + 1], start + base)
      guard from < to else { continue }
      exact += Int128(price) * Int128(to - from)
    }
    // Prices are those of the line's unit, quantities are in base units.
    let factor = line.unitFactor
    let inUnits = try exact.exactly(times: Int128(factor.denominator))
    let unit = try arithmetic.unit(inUnits, over: Int128(base) * Int128(factor.numerator))
    lines[index].slabUnit = unit
    lines[index].slabAmount = try arithmetic.rule.amount(
      inUnits,
      over: Int128.power(ofTen: 12 - request.currency.scale)
        .exactly(times: Int128(factor.numerator))
    ).minorUnits
    try set(schedule, place, index, to: unit, input: start + base)
  }

  /// How many units come before those of the line: what was bought before, and the lines before it.
  private func slabStart(_ schedule: BreakSchedule, _ index: Int, _ members: [Int]) -> Int64 {
    if schedule.scope == .line { return 0 }
    let product = request.lines[index].product.id
    var start: Int64 = schedule.scope == .rolling ? boughtBefore(index, schedule) : 0
    for other in members
    where other < index
      && (schedule.scope == .document || request.lines[other].product.id == product)
    {
      start += lines[other].baseQuantity
    }
    return start
  }

  private func price(
    _ price: BreakSchedule.Break.Price,
    _ unit: Int64,
    _ line: PriceRequestLine
  ) throws(Refusal) -> Int64 {
    switch price {
    case .off(let rate): return try arithmetic.price(unit, less: rate)
    case .fixed(let price):
      return try arithmetic.unit(
        Int128(arithmetic.requireCurrency(price).millionths) * Int128(line.unitFactor.numerator),
        over: Int128(line.unitFactor.denominator)
      )
    }
  }
}
