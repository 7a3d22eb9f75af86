import CRMKernel

// Why, and why not, of what follows the list price: contracts and quantity schedules.

extension PricedDocument {
  /// Why the prices of a contract hold for a line, or don't; the nearest miss of several prices.
  func whyNot(contracts places: [Int]) throws(Refusal) -> [PriceAnswer] {
    let state = try state(before: .contracted)
    return request.lines.indices.map { index in
      let query = state.query(index)
      let winner = contract(for: query, ofLine: index)
      let answers = places.map { answer(ofContract: $0, index, query, winner: winner) }
      let failed = { (answer: PriceAnswer) in answer.checks.count { !$0.holds } }
      return answers.first(where: \.isApplied) ?? answers.min { failed($0) < failed($1) }
        ?? answers[0]
    }
  }

  /// The contract whose price the line has.
  private func contract(for query: PriceQuery, ofLine index: Int) -> Int? {
    guard request.lines[index].agreedPrice == nil else { return nil }
    return context.contractsOfAccount[request.buyer.account]?
      .first { context.contracts[$0].miss(query) == nil }
  }

  private func answer(
    ofContract place: Int,
    _ index: Int,
    _ query: PriceQuery,
    winner: Int?
  ) -> PriceAnswer {
    let contract = context.contracts[place]
    let isOfAccount = contract.account == request.buyer.account
    var checks = [PriceCheck(.otherAccount, holds: isOfAccount)]
    checks.append(check(contract.target, query.product))
    checks += check(contract.minQuantity, met: query.quantity) + self.checks(of: contract.days)
    if request.lines[index].agreedPrice != nil { checks.append(PriceCheck(.agreed)) }
    let isApplied = winner == place
    if !isApplied, checks.allSatisfy(\.holds), let winner {
      checks.append(PriceCheck(.lessSpecific, met: [.text(context.contracts[winner].name)]))
    }
    return answer(
      .contract(Int32(place)),
      .contracted,
      line: index,
      isApplied: isApplied,
      checks
    )
  }

  /// Why a schedule changes the price of a line, or doesn't.
  func whyNot(schedule place: Int) throws(Refusal) -> [PriceAnswer] {
    let schedule = context.schedules[place]
    let state = try state(before: .quantity)
    let members = request.lines.indices.filter { state.miss(of: schedule, $0) == nil }
    var answers: [PriceAnswer] = []
    for index in request.lines.indices {
      var checks = self.checks(of: schedule.days) + self.checks(of: schedule.buyers)
      switch state.miss(of: schedule, index) {
      case let miss?: checks.append(PriceCheck(miss))
      case nil:
        checks.append(PriceCheck(.otherProduct, holds: true))
        let counted = try state.quantity(of: index, in: schedule, among: members)
        checks += breaks(of: schedule, counted: Quantity(millionths: counted))
      }
      answers.append(
        answer(
          .schedule(Int32(place)),
          .quantity,
          line: index,
          isApplied: checks.allSatisfy(\.holds),
          checks
        )
      )
    }
    return answers
  }

  /// The break that is reached, or the first one.
  private func breaks(of schedule: BreakSchedule, counted: Quantity) -> [PriceCheck] {
    let reached = schedule.breaks.last { $0.from <= counted }
    guard let next = reached ?? schedule.breaks.first else { return [] }
    return check(next.from, met: counted)
  }
}
