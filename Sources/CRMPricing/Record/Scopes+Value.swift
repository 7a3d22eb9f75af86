import CRMKernel

// What terms have in common, as JSON has it: products, buyers, days and prices.

extension PriceTarget {
  var value: Value {
    switch self {
    case .product(let id): .record(["product": .int(id)])
    case .template(let id): .record(["template": .int(id)])
    case .category(let id): .record(["category": .int(id)])
    case .all: "all"
    }
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    if value == "all" {
      self = .all
      return
    }
    let (name, id) = try TermsReader(value, path).one(of: ["product", "template", "category"])
    guard let id = Int64(id) else { throw .terms(path, "has no id") }
    self = name == "product" ? .product(id) : name == "template" ? .template(id) : .category(id)
  }
}

extension BuyerScope {
  var value: Value {
    .record(
      Record(present: [
        ("accounts", .list(accounts.sorted().map { .int($0) })),
        ("segments", .list(segments.sorted().map { .text($0) })),
        ("territories", .list(territories.sorted().map { .text($0) })),
        ("channels", .list(channels.sorted().map { .text($0) })),
      ])
    )
  }

  init(_ value: Value?, _ path: String) throws(Refusal) {
    guard let value, value != .null else {
      self = .everybody
      return
    }
    let reader = try TermsReader(value, path)
    self.init(
      accounts: Set(try reader.all("accounts")),
      segments: Set(try reader.all("segments")),
      territories: Set(try reader.all("territories")),
      channels: Set(try reader.all("channels"))
    )
  }
}

extension PriceDays {
  init(_ reader: TermsReader) throws(Refusal) {
    self.init(from: try reader.find("valid_from"), to: try reader.find("valid_to"))
  }

  /// The two days by name.
  var pairs: [(String, Value)] { [("valid_from", from.value), ("valid_to", to.value)] }
}

extension PriceEntryTerms.Price {
  /// How the price is given, by name.
  var pair: (String, Value) {
    switch self {
    case .fixed(let price): ("price", price.value)
    case .off(let rate): ("off", rate.value)
    case .formula(let formula): ("formula", .text(formula.description))
    }
  }

  init(_ reader: TermsReader) throws(Refusal) {
    let (name, _) = try reader.one(of: ["price", "off", "formula"])
    switch name {
    case "price": self = .fixed(try reader.get(name))
    case "off": self = .off(try reader.get(name))
    default:
      guard let formula = try reader.formula(name, LineFacts.names) else {
        throw .terms("\(reader.path).\(name)", "is missing")
      }
      self = .formula(formula)
    }
  }
}
