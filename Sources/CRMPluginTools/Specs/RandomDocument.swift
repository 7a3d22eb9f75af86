import CRMPricing
import CRMKernel
import CRMScripting

/// Documents by chance, the same ones for the same seed.
///
/// Numbers, categories and texts of a plugin's own settings and lookup tables come up often: that is
/// where it decides.
struct RandomDocument {
  private var random: SplitMix64
  private let texts: [String]
  private let numbers: [Int64]
  private let currency: Currency

  init(_ plugin: Plugin, seed: UInt64) {
    random = SplitMix64(state: seed)
    let settings = (try? plugin.config().values) ?? [:]
    let values = Value.list([.record(settings)] + plugin.lookups.joined().map { .record($0) })
    var found = Mentioned()
    found.add(values)
    texts = found.texts + ["PUMP-200", "pumps", "services", "SKU"]
    numbers = found.numbers.filter { $0 > 0 && $0 < 1_000_000 }
    currency = found.currency ?? .usd
  }

  mutating func document() -> PricingDocument {
    let days = 18_000 + random.next(below: 3650)
    return PricingDocument(
      currency: currency,
      pricedOn: LocalDate(daysSince1970: days),
      account: ["name": .text(text()), "type": .text(text()), "tier": .text(text())],
      document: ["number": .text("Q-\(random.next(below: 10_000))")]
    )
  }

  mutating func lines() -> [PricingLine] {
    (0..<1 + random.next(below: 8)).map { _ in line() }
  }

  private mutating func line() -> PricingLine {
    // Amounts from a cent to a million, as many small as large ones.
    let cents = Int64(random.next(below: 10)) + 1
    let scale = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000][random.next(below: 8)]
    let price = cents * Int64(scale) + Int64(random.next(below: scale))
    let list = UnitPrice(millionths: price * 10_000, currency)
    let cost = UnitPrice(millionths: price * Int64(random.next(below: 12_000)), currency)
    let sku = text()
    return PricingLine(
      sku: sku,
      productName: sku,
      category: random.next(below: 4) == 0 ? nil : text(),
      quantity: quantity(),
      listPrice: list,
      unitCost: random.next(below: 4) == 0 ? nil : cost
    )
  }

  private mutating func quantity() -> Quantity {
    let whole = whole()
    guard random.next(below: 8) == 0 else { return Quantity(Int32(clamping: whole)) }
    return Quantity(millionths: whole * 1_000_000 + Int64(random.next(below: 1_000_000)))
  }

  /// A number that the plugin mentions, or one beside it, or any.
  private mutating func whole() -> Int64 {
    guard !numbers.isEmpty, random.next(below: 2) == 0 else {
      return 1 + Int64(random.next(below: [10, 100, 1000][random.next(below: 3)]))
    }
    return max(1, numbers[random.next(below: numbers.count)] + Int64(random.next(below: 3)) - 1)
  }

  private mutating func text() -> String { texts[random.next(below: texts.count)] }

  /// Some quantities in order, among them those that the plugin mentions.
  mutating func quantities(around quantity: Quantity) -> [Quantity] {
    let wholes = (0..<8).map { _ in whole() } + numbers.prefix(8).flatMap { [$0 - 1, $0] }
    let all = Set([quantity] + wholes.filter { $0 > 0 }.map { Quantity(Int32(clamping: $0)) })
    return all.sorted { $0.millionths < $1.millionths }
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for index in elements.indices.reversed().dropLast() {
      elements.swapAt(index, random.next(below: index + 1))
    }
    return elements
  }

  /// The document as the input of `crm plugin run`.
  static func json(_ document: PricingDocument, _ lines: [PricingLine]) -> String {
    let lines = lines.map { line in
      var record: Record = [
        "sku": .text(line.sku), "quantity": .quantity(line.quantity),
        "list_price": .price(line.listPrice),
      ]
      if let category = line.category { record["category"] = .text(category) }
      if let cost = line.unitCost { record["unit_cost"] = .price(cost) }
      return Value.record(record)
    }
    let record: Record = [
      "currency": .text(document.currency.code), "priced_on": .date(document.pricedOn),
      "account": .record(document.account), "document": .record(document.document),
      "lines": .list(lines),
    ]
    return Value.record(record).json
  }
}

/// What a plugin's settings and tables mention.
private struct Mentioned {
  var texts: [String] = []
  var numbers: [Int64] = []
  var currency: Currency?

  /// Enough to choose from; a table may have thousands of rows.
  private static let most = 200

  mutating func add(_ value: Value) {
    guard texts.count + numbers.count < Self.most else { return }
    switch value {
    case .text(let text): texts.append(text)
    case .int(let int): numbers.append(int)
    case .price(let price): currency = currency ?? price.currency
    case .list(let values): for value in values { add(value) }
    case .record(let record): for (_, value) in record { add(value) }
    default: break
    }
  }
}

/// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0, below a bound that is at least 1.
  mutating func next(below bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
}
