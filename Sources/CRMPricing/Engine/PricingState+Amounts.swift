import CRMKernel

// The stages of amounts: from the regular price to the net price.

extension PricingState {
  /// Rounds price times quantity: from here on, everything is an amount.
  mutating func regularAmounts() throws(Refusal) {
    for index in lines.indices {
      let line = lines[index]
      lines[index].listAmount = try arithmetic.amount(line.listUnit, line.quantity)
      if let slab = line.slabAmount {
        let more = try arithmetic.amount(line.unit - line.slabUnit, line.quantity)
        lines[index].regularAmount = try arithmetic.sum(slab, more)
      } else if line.unit == line.listUnit {
        lines[index].regularAmount = lines[index].listAmount
      } else {
        lines[index].regularAmount = try arithmetic.amount(line.unit, line.quantity)
      }
      lines[index].amount = lines[index].regularAmount
    }
  }

  /// What people take off single lines.
  mutating func lineDiscounts() throws(Refusal) {
    for index in lines.indices {
      guard let discount = request.lines[index].discount else { continue }
      let off = try arithmetic.amount(of: discount, on: lines[index].amount, field: "discount")
      take(
        off,
        from: index,
        .lineDiscount,
        .manual,
        input: discount.input,
        note: discount.reason.map { Message(verbatim: $0) }
      )
    }
    for index in lines.indices { lines[index].customerAmount = lines[index].amount }
  }

  /// What partners of the buyer's channel get.
  mutating func channelDiscounts() throws(Refusal) {
    let discounts = context.policy.channelDiscounts
    guard !discounts.isEmpty else { return }
    // The policy has them in order, the most specific first.
    let open = discounts.indices.filter {
      discounts[$0].days.miss(request.pricedOn) == nil
        && discounts[$0].buyers.miss(request.buyer) == nil
    }
    guard !open.isEmpty else { return }
    for index in lines.indices where !lines[index].isCredit {
      let place = open.first { discounts[$0].target.matches(request.lines[index].product) }
      guard let place else { continue }
      let rate = discounts[place].rate
      take(
        try arithmetic.share(lines[index].amount, rate),
        from: index,
        .channel,
        .channel(Int32(place)),
        input: rate.billionths
      )
    }
  }

  /// What a person takes off the whole document, shared by its lines in proportion.
  mutating func documentDiscount() throws(Refusal) {
    guard let discount = request.discount else { return }
    let open = lines.indices.filter { !lines[$0].isCredit && lines[$0].amount > 0 }
    var whole: Int64 = 0
    for index in open { whole = try arithmetic.sum(whole, lines[index].amount) }
    let off = try arithmetic.amount(of: discount, on: whole, field: "document_discount")
    guard off > 0 else { return }
    try share(
      off,
      over: open,
      .documentDiscount,
      .manual,
      input: discount.input,
      note: discount.reason.map { Message(verbatim: $0) }
    )
  }

  /// Takes an amount off lines in proportion to what they amount to, exactly: by the largest
  /// remainder, and never more than a line has.
  mutating func share(
    _ off: Int64,
    over open: [Int],
    _ stage: PriceStage,
    _ source: PriceSource,
    input: Int64 = 0,
    note: Message? = nil
  ) throws(Refusal) {
    let parts = try allocate(off, over: open.map { lines[$0].amount }, of: open)
    for (index, part) in zip(open, parts) where part != 0 {
      take(part, from: index, stage, source, input: input, note: note)
    }
  }

  /// Takes an amount off a line, and keeps that it was so.
  mutating func take(
    _ off: Int64,
    from index: Int,
    _ stage: PriceStage,
    _ source: PriceSource,
    input: Int64 = 0,
    note: Message? = nil
  ) {
    let before = lines[index].amount
    lines[index].amount = before - off
    log.amount(
      stage,
      source,
      line: index,
      from: before,
      to: before - off,
      input: input,
      note: note
    )
  }
}

extension PriceArithmetic {
  /// What a person's discount comes to.
  ///
  /// - Throws: ``Refusal`` `pricing.discount` for a share that isn't from 0 to 100 %, and for more
  ///   than there is.
  func amount(
    of discount: ManualDiscount,
    on amount: Int64,
    field: String
  ) throws(Refusal) -> Int64 {
    switch discount.value {
    case .rate(let rate):
      guard rate >= .zero, rate <= .one else {
        throw Refusal(
          "pricing.discount",
          "A discount of \(rate.percentText) % isn't possible.",
          remedy: "It is from 0 to 100 %.",
          field: field
        )
      }
      return try share(amount, rate)
    case .amount(let money):
      guard money.currency == rule.currency else {
        throw .currencyMismatch(money.currency, rule.currency)
      }
      guard money.minorUnits >= 0, money.minorUnits <= max(amount, 0) else {
        throw Refusal(
          "pricing.discount",
          "A discount of \(money) isn't possible on \(self.money(amount)).",
          remedy: "Take off what there is at most.",
          field: field
        )
      }
      return money.minorUnits
    }
  }
}

extension ManualDiscount {
  /// The rate in billionths, or the amount in minor units.
  var input: Int64 {
    switch value {
    case .rate(let rate): rate.billionths
    case .amount(let money): money.minorUnits
    }
  }
}

extension ChannelDiscount {
  /// The more specific first: by product, then by buyer, then the older.
  func comesBefore(_ other: ChannelDiscount) -> Bool {
    if target.rank != other.target.rank { return target.rank < other.target.rank }
    if buyers.specificity != other.buyers.specificity {
      return buyers.specificity > other.buyers.specificity
    }
    return id < other.id
  }
}
