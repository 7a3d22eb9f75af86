import CRMPricing
import CRMKernel
import CRMScripting
import CRMStore
import Foundation
import Testing

/// The bicycle maker's real orders.
///
/// They lie beside a checkout of this package, not in it.
private enum BicycleData {
  static let folder: URL? = {
    var place = URL(filePath: #filePath)
    while place.path != "/" {
      place.deleteLastPathComponent()
      let folder = place.appending(path: "shared/data/adventureworks")
      if FileManager.default.fileExists(atPath: folder.path) { return folder }
    }
    return nil
  }()

  /// The rows of a table, each by the names of its columns.
  static func rows(_ table: String) throws -> [[String: String]] {
    let folder = try #require(folder)
    var reader = CSVReader([UInt8](try Data(contentsOf: folder.appending(path: "\(table).csv"))))
    guard let header = try reader.next()?.fields else { return [] }
    var rows: [[String: String]] = []
    while let row = try reader.next() {
      rows.append(Dictionary(zip(header, row.fields)) { first, _ in first })
    }
    return rows
  }
}

/// What a product cost from a day on.
private struct ListPrice {
  let from: String
  let price: UnitPrice
}

/// One line of a real order, and what was charged for it.
private struct OrderLine {
  let order: String
  let line: PricingLine
  let charged: RuledPrice
}

/// The dates of the price list run eleven years later than those of the orders.
private func shifted(_ date: String) -> String {
  "\((Int(date.prefix(4)) ?? 0) - 11)\(date.dropFirst(4).prefix(6))"
}

private func listPrices() throws -> [String: [ListPrice]] {
  var prices: [String: [ListPrice]] = [:]
  for row in try BicycleData.rows("list_price_history") {
    let price = try UnitPrice(decimal: row["listprice"] ?? "", .usd)
    let from = shifted(row["startdate"] ?? "")
    prices[row["productid"] ?? "", default: []].append(ListPrice(from: from, price: price))
  }
  return prices.mapValues { $0.sorted { $0.from < $1.from } }
}

/// All lines that belong to an order.
private func orderLines(_ orders: [String: [String: String]]) throws -> [OrderLine] {
  let prices = try listPrices()
  var lines: [OrderLine] = []
  for row in try BicycleData.rows("order_lines") {
    guard let number = row["salesorderid"], let order = orders[number] else { continue }
    let day = String((order["orderdate"] ?? "").prefix(10))
    let product = row["productid"] ?? ""
    let list = try #require(prices[product]?.last { $0.from <= day })
    let line = PricingLine(
      sku: product,
      productName: product,
      category: nil,
      quantity: try #require(Quantity(row["orderqty"] ?? "")),
      listPrice: list.price
    )
    let discount: Rate = try #require(Rate(row["unitpricediscount"] ?? ""))
    let charged = RuledPrice(
      unitPrice: try UnitPrice(decimal: row["unitprice"] ?? "", .usd),
      discount: discount
    )
    lines.append(OrderLine(order: number, line: line, charged: charged))
  }
  return lines
}

@Suite(.enabled(if: BicycleData.folder != nil, "The sample company's data is not here."))
struct `The bicycle maker's orders` {
  @Test func `cost by the plugin what they did cost, all 5,675 lines`() throws {
    let orders = Dictionary(
      try BicycleData.rows("orders").map { ($0["salesorderid"] ?? "", $0) }
    ) { first, _ in first }
    let lines = Dictionary(grouping: try orderLines(orders), by: \.order)
    let plugins = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Plugins/pricing/bicycle-offers.lua").path
    let rule = try #require(try PluginFolder.priceRules([plugins]).first)
    var checked = 0
    for (number, lines) in lines {
      let order = try #require(orders[number])
      let isReseller = order["salespersonid"]?.isEmpty == false
      let document = PricingDocument(
        currency: .usd,
        pricedOn: try #require(LocalDate(String((order["orderdate"] ?? "").prefix(10)))),
        account: ["type": isReseller ? "reseller" : "customer"]
      )
      let ruled = try rule.price(lines.map(\.line), of: document)
      for (line, price) in zip(lines, ruled) {
        #expect(price?.unitPrice == line.charged.unitPrice)
        #expect(price?.discount ?? .zero == line.charged.discount)
        checked += 1
      }
    }
    #expect(checked == 5675)
  }
}
