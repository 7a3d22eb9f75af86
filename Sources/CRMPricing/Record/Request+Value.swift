import CRMKernel

extension PriceRequest {
  var value: Value {
    .record(
      Record(present: [
        ("title", title.value), ("currency", currency.value), ("step", .int(rule.step)),
        ("rounding", rule.rounding.value), ("priced_on", pricedOn.value),
        ("buyer", buyer.value), ("lines", .list(lines.map(\.value))),
        ("coupons", .list(coupons.map { .text($0) })), ("discount", discount?.record ?? .null),
        ("tax_method", taxMethod.value), ("tax_basis", taxBasis.value),
        ("prices_include_tax", .bool(pricesIncludeTax)), ("cash_step", cashStep.value),
        ("document", document.marked),
      ])
    )
  }

  init(_ value: Value?, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let currency: Currency = try reader.get("currency")
    self.init(
      title: try reader.find("title"),
      rule: try reader.made("step") { () throws(Refusal) in
        try CurrencyRule(
          step: Money(minorUnits: reader.find("step") ?? 1, currency),
          rounding: reader.find("rounding") ?? .halfUp
        )
      },
      pricedOn: try reader.get("priced_on"),
      buyer: try Buyer(reader.record["buyer"], "\(path).buyer"),
      lines: try reader.list("lines") { value, path throws(Refusal) in
        try PriceRequestLine(value, path)
      },
      coupons: try reader.all("coupons"),
      discount: try reader.record["discount"].map { value throws(Refusal) in
        try ManualDiscount(value, "\(path).discount")
      },
      taxMethod: try reader.find("tax_method") ?? .perDocument,
      taxBasis: try reader.find("tax_basis") ?? .roundedLine,
      pricesIncludeTax: try reader.find("prices_include_tax") ?? false,
      cashStep: try reader.find("cash_step"),
      document: try reader.fields("document")
    )
  }
}

extension TermsReader {
  /// Fields of any kind; none where they are missing.
  func fields(_ name: String) throws(Refusal) -> Record {
    switch record[name] {
    case nil, .null?: return [:]
    case .list(let values)? where values.isEmpty: return [:]
    case .record(let fields)?: return Record(try unmarked(fields, "\(path).\(name)"))
    default: throw .terms("\(path).\(name)", "is no record")
    }
  }
}

extension Buyer {
  var value: Value {
    .record(
      Record(present: [
        ("account", account == 0 ? .null : .int(account)),
        ("segments", .list(segments.map { .text($0) })), ("territory", territory.value),
        ("channel", channel.value), ("fields", fields.marked),
      ])
    )
  }

  init(_ value: Value?, _ path: String) throws(Refusal) {
    guard let value, value != .null else {
      self.init()
      return
    }
    let reader = try TermsReader(value, path)
    self.init(
      account: try reader.find("account") ?? 0,
      segments: try reader.all("segments"),
      territory: try reader.find("territory"),
      channel: try reader.find("channel"),
      fields: try reader.fields("fields")
    )
  }
}

extension PriceRequestLine {
  var value: Value {
    .record(
      Record(present: [
        ("product", product.value), ("quantity", quantity.value),
        ("unit_factor", unitFactor == .one ? .null : unitFactor.value),
        ("agreed_price", agreedPrice.value), ("surcharges", .list(surcharges.map(\.record))),
        ("period", period.map { [.int($0.from), .int($0.to), .int($0.of)] } ?? .null),
        ("discount", discount?.record ?? .null),
        ("taxes", .list(taxes.map(\.value))),
        ("attributes", attributes.marked),
        ("bought_before", boughtBefore.isZero ? .null : boughtBefore.value),
        ("bought_within", boughtWithin.isEmpty ? .null : .record(boughtWithin.byWindow)),
      ])
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      try PricedProduct(reader.record["product"], "\(path).product"),
      quantity: try reader.get("quantity"),
      unitFactor: try reader.find("unit_factor") ?? .one,
      agreedPrice: try reader.find("agreed_price"),
      surcharges: try reader.list("surcharges") { value, path throws(Refusal) in
        try Surcharge(value, path)
      },
      period: try reader.period(),
      discount: try reader.record["discount"].map { value throws(Refusal) in
        try ManualDiscount(value, "\(path).discount")
      },
      taxes: try reader.list("taxes") { value, path throws(Refusal) in
        guard let tax = Tax(value) else { throw Refusal.terms(path, "is no tax") }
        return tax
      },
      attributes: try reader.fields("attributes"),
      boughtBefore: try reader.find("bought_before") ?? 0,
      boughtWithin: try reader.boughtWithin()
    )
  }
}

extension [Int: Quantity] {
  /// The quantities by days, the shortest window first.
  fileprivate var byWindow: Record {
    Record(sorted { $0.key < $1.key }.map { ("\($0.key)", $0.value.value) })
  }
}

extension TermsReader {
  /// What was bought, by how many days back it is counted.
  fileprivate func boughtWithin() throws(Refusal) -> [Int: Quantity] {
    guard case .record(let windows)? = record["bought_within"] else { return [:] }
    var bought: [Int: Quantity] = [:]
    for (days, value) in windows {
      guard let days = Int(days), let quantity = Quantity(value) else {
        throw .terms("\(path).bought_within.\(days)", "is no quantity within some days")
      }
      bought[days] = quantity
    }
    return bought
  }
}

extension PricedProduct {
  var value: Value {
    .record(
      Record(present: [
        ("id", .int(id)), ("template", template.value),
        ("categories", .list(categories.map { .int($0) })), ("sku", .text(sku)),
        ("name", .text(name)), ("category", category.value), ("unit_cost", unitCost.value),
        ("base_price", basePrice.value), ("attributes", attributes.marked),
      ])
    )
  }

  init(_ value: Value?, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      id: try reader.get("id"),
      sku: try reader.get("sku"),
      name: try reader.find("name") ?? "",
      template: try reader.find("template"),
      categories: try reader.all("categories"),
      category: try reader.find("category"),
      unitCost: try reader.find("unit_cost"),
      basePrice: try reader.find("base_price"),
      attributes: try reader.fields("attributes")
    )
  }
}

extension ManualDiscount {
  var record: CRMKernel.Value {
    let what: (String, CRMKernel.Value) =
      switch value {
      case .rate(let rate): ("rate", rate.value)
      case .amount(let amount): ("amount", amount.value)
      }
    return .record(Record(present: [what, ("reason", reason.value)]))
  }

  init(_ value: CRMKernel.Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let (name, _) = try reader.one(of: ["rate", "amount"])
    self.init(
      value: name == "rate" ? .rate(try reader.get(name)) : .amount(try reader.get(name)),
      reason: try reader.find("reason")
    )
  }
}

extension Surcharge {
  var record: CRMKernel.Value {
    switch value {
    case .price(let price): .record(["name": .text(name), "price": price.value])
    case .rate(let rate): .record(["name": .text(name), "rate": rate.value])
    }
  }

  init(_ value: CRMKernel.Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let (name, _) = try reader.one(of: ["price", "rate"])
    self.init(
      try reader.get("name"),
      name == "price" ? .price(try reader.get(name)) : .rate(try reader.get(name))
    )
  }
}
