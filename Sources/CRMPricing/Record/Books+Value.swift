import CRMKernel

extension PriceBookTerms {
  var value: Value {
    .record(
      Record(
        present: [
          ("id", .int(id)), ("name", .text(name)), ("version", .int(version)),
          ("currency", currency.value), ("includes_tax", .bool(includesTax)),
          ("parent", parent.value), ("precedence", precedence.value),
          ("entries", .list(entries.map(\.value))),
        ] + days.pairs
      )
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      id: try reader.get("id"),
      name: try reader.get("name"),
      version: try reader.find("version") ?? 1,
      currency: try reader.get("currency"),
      includesTax: try reader.find("includes_tax") ?? false,
      days: try PriceDays(reader),
      parent: try reader.find("parent"),
      precedence: try reader.find("precedence") ?? .specificity,
      entries: try reader.list("entries") { value, path throws(Refusal) in
        try PriceEntryTerms(value, path)
      }
    )
  }
}

extension PriceEntryTerms {
  var value: Value {
    .record(
      Record(
        present: [
          ("id", .int(id)), ("for", target.value),
          ("min_quantity", minQuantity.isZero ? .null : minQuantity.value), price.pair,
          ("buyers", buyers.value), ("priority", priority == 0 ? .null : .int(Int64(priority))),
          ("replaces", .bool(replaces)),
        ] + days.pairs
      )
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      id: try reader.get("id"),
      try PriceTarget(reader.record["for"] ?? .null, "\(path).for"),
      from: try reader.find("min_quantity") ?? 0,
      price: try Price(reader),
      days: try PriceDays(reader),
      buyers: try BuyerScope(reader.record["buyers"], "\(path).buyers"),
      priority: Int(try reader.find("priority", as: Int64.self) ?? 0),
      replaces: try reader.find("replaces") ?? false
    )
  }
}

extension ContractedPriceTerms {
  var value: Value {
    .record(
      Record(
        present: [
          ("id", .int(id)), ("name", .text(name)), ("account", .int(account)),
          ("for", target.value),
          ("min_quantity", minQuantity.isZero ? .null : minQuantity.value), price.pair,
        ] + days.pairs
      )
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      id: try reader.get("id"),
      name: try reader.get("name"),
      account: try reader.get("account"),
      try PriceTarget(reader.record["for"] ?? .null, "\(path).for"),
      from: try reader.find("min_quantity") ?? 0,
      price: try PriceEntryTerms.Price(reader),
      days: try PriceDays(reader)
    )
  }
}

extension BreakSchedule {
  var value: Value {
    .record(
      Record(
        present: [
          ("id", .int(id)), ("name", .text(name)), ("for", target.value),
          ("buyers", buyers.value), ("mode", mode.value), ("scope", scope.value),
          ("window_days", windowDays.map { .int(Int64($0)) } ?? .null),
          ("breaks", .list(breaks.map(\.value))),
        ] + days.pairs
      )
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      id: try reader.get("id"),
      name: try reader.get("name"),
      try PriceTarget(reader.record["for"] ?? .null, "\(path).for"),
      buyers: try BuyerScope(reader.record["buyers"], "\(path).buyers"),
      days: try PriceDays(reader),
      mode: try reader.get("mode"),
      scope: try reader.get("scope"),
      windowDays: try reader.find("window_days", as: Int64.self).map { Int(clamping: $0) },
      breaks: try reader.list("breaks") { value, path throws(Refusal) in try Break(value, path) }
    )
  }
}

extension BreakSchedule.Break {
  var value: Value {
    switch price {
    case .off(let rate): .record(["from": from.value, "off": rate.value])
    case .fixed(let price): .record(["from": from.value, "price": price.value])
    }
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let (name, _) = try reader.one(of: ["off", "price"])
    self.init(
      from: try reader.get("from"),
      name == "off" ? .off(try reader.get(name)) : .fixed(try reader.get(name))
    )
  }
}
