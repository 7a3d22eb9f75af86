import CRMKit
import CRMTesting

/// What was sold: list and net by category and territory, and whether the prices are right.
struct SalesReport: Sendable {
  /// Exact sums in millionths of a dollar.
  struct Sums: Sendable {
    var list: Int128 = 0
    var net: Int128 = 0
  }

  private var byCategory: [String: Sums] = [:]
  private var byTerritory: [String: Sums] = [:]
  private var largest: [QuoteLine] = []
  private var rightPrices = 0
  private var lines = 0
  private var rightSubtotals = 0
  private var roundedWell = 0
  private var orders = 0

  var isRight: Bool { rightPrices == lines && rightSubtotals == orders && roundedWell == orders }

  static func read(_ crm: CRM, _ company: BicycleCompany) async throws -> SalesReport {
    let session = crm.session(as: "report")
    return try await session.read { tx in
      var report = SalesReport()
      var categories: [String: String] = [:]
      try tx.products.each { product in categories[product.sku] = product.category }
      var territories: [ID<Account>: String] = [:]
      try tx.accounts.each { account in territories[account.id] = account.territory }
      let orders = Dictionary(company.orders.map { ($0.number, $0) }) { first, _ in first }
      let lines = Dictionary(grouping: company.lines, by: \.order)
      try tx.quotes.each { quote in
        guard case .int(let number) = quote.custom["order_number"],
          let order = orders[Int(number)]
        else { return }
        let stored = try tx.quotes.lines(of: quote.id)
        report.add(
          quote,
          stored,
          order,
          lines[order.number] ?? [],
          territory: territories[quote.account] ?? "-",
          categories
        )
      }
      return report
    }
  }

  private mutating func add(
    _ quote: Quote,
    _ stored: [QuoteLine],
    _ order: BicycleCompany.Order,
    _ expected: [BicycleCompany.Line],
    territory: String,
    _ categories: [String: String]
  ) {
    orders += 1
    var exact: Int128 = 0
    for (line, wanted) in zip(stored, expected) {
      lines += 1
      if line.unitPrice == wanted.unitPrice, line.discount == wanted.discount { rightPrices += 1 }
      let net = line.exactNet
      exact += net
      let list =
        Int128(line.listPrice?.millionths ?? 0) * Int128(line.quantity.millionths) / 1_000_000
      byCategory[categories[line.sku] ?? "-", default: Sums()].add(list: list, net: net)
      byTerritory[territory, default: Sums()].add(list: list, net: net)
      keepIfLarge(line)
    }
    // The other system kept four digits.
    if (exact + 50) / 100 == Int128(order.subtotal.millionths) / 100 { rightSubtotals += 1 }
    // Each line is rounded to cents twice: its amount, and its discount.
    let difference = Int128(quote.net.minorUnits) * 10_000 - exact
    if difference.magnitude <= UInt128(stored.count) * 10_000 { roundedWell += 1 }
  }

  private mutating func keepIfLarge(_ line: QuoteLine) {
    largest.append(line)
    largest.sort { $0.net.minorUnits > $1.net.minorUnits }
    if largest.count > 5 { largest.removeLast() }
  }
}

extension SalesReport.Sums {
  mutating func add(list: Int128, net: Int128) {
    self.list += list
    self.net += net
  }
}

extension QuoteLine {
  /// Quantity × price × (1 − discount) in millionths, before anything is rounded to cents.
  fileprivate var exactNet: Int128 {
    let gross = Int128(unitPrice.millionths) * Int128(quantity.millionths) / 1_000_000
    return gross * Int128(1_000_000_000 - discount.billionths) / 1_000_000_000
  }
}

// MARK: Text

extension SalesReport {
  var text: String {
    """

    \(table("category", byCategory, rows: 8))
    \(table("territory", byTerritory, rows: 12))
      unit prices as charged then, at four digits:  \(rightPrices) of \(lines)
      subtotals before rounding to cents:           \(rightSubtotals) of \(orders)
      documents within their stated rounding:       \(roundedWell) of \(orders)

    The five largest lines, and why they cost what they do:
    \(largest.map { "  \(quantityText($0)) \($0.sku.padded(to: 12))\($0.explanation)" }.joined(separator: "\n"))

    """
  }

  private func quantityText(_ line: QuoteLine) -> String {
    "\(line.quantity) ×".padded(to: 5, .trailing)
  }

  private func table(_ title: String, _ sums: [String: Sums], rows: Int) -> String {
    let sorted = sums.sorted { ($0.value.net, $1.key) > ($1.value.net, $0.key) }
    var total = Sums()
    for sum in sums.values { total.add(list: sum.list, net: sum.net) }
    var lines = [row(title, "list USD", "net USD", "off")]
    for (name, sum) in sorted.prefix(rows) { lines.append(row(name, sum)) }
    if sorted.count > rows {
      var rest = Sums()
      for (_, sum) in sorted.dropFirst(rows) { rest.add(list: sum.list, net: sum.net) }
      lines.append(row("\(sorted.count - rows) more", rest))
    }
    lines.append(row("all", total))
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ sum: Sums) -> String {
    let permille = sum.list == 0 ? 0 : Int((sum.list - sum.net) * 1000 / sum.list)
    return row(name, cents(sum.list), cents(sum.net), "\(permille / 10).\(permille % 10) %")
  }

  private func row(_ name: String, _ list: String, _ net: String, _ off: String) -> String {
    "  " + name.padded(to: 20) + list.padded(to: 16, .trailing) + net.padded(to: 16, .trailing)
      + off.padded(to: 9, .trailing)
  }

  /// Millionths as dollars with two digits and separators.
  private func cents(_ millionths: Int128) -> String {
    let cents = (millionths + 5_000) / 10_000
    let whole = String(Int64(cents / 100))
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += "," }
      grouped.append(digit)
    }
    let rest = String(Int64(cents % 100))
    return grouped + "." + (rest.count < 2 ? "0" + rest : rest)
  }
}
