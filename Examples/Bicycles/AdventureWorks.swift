import CRMKernel
import CRMPlatform
import CRMStore
import CRMTesting

/// Reads the company from the files of another system, as they came.
struct AdventureWorks {
  let folder: String
  /// The files' prices are dated 11 years after the orders.
  private static let yearsLater = 11

  func company() throws -> BicycleCompany {
    var company = BicycleCompany()
    try rows("customers.csv") { row in
      company.customers.append(
        .init(
          number: try row.int("customerid"),
          person: try row.optionalInt("personid"),
          store: try row.optionalInt("storeid"),
          territory: try row.optionalInt("territoryid"),
          row: row.number
        )
      )
    }
    try rows("stores.csv") { row in
      company.stores[try row.int("businessentityid")] = row.text("storename")
    }
    try rows("persons.csv") { row in
      company.persons[try row.int("businessentityid")] = .init(
        givenName: row.text("firstname"),
        familyName: row.text("lastname"),
        row: row.number
      )
    }
    try rows("territories.csv") { row in
      company.territories[try row.int("territoryid")] = row.text("name")
    }
    try readCatalogue(into: &company)
    try readOrders(into: &company)
    return company
  }

  private func readCatalogue(into company: inout BicycleCompany) throws {
    var categories: [Int: String] = [:]
    try rows("product_subcategories.csv") { row in
      categories[try row.int("productsubcategoryid")] = row.text("name")
    }
    try rows("products.csv") { row in
      company.products.append(
        .init(
          number: try row.int("productid"),
          sku: row.text("productnumber"),
          name: row.text("name"),
          category: try row.optionalInt("productsubcategoryid").flatMap { categories[$0] },
          unitCost: try row.price("standardcost")
        )
      )
    }
    try rows("list_price_history.csv") { row in
      company.prices.append(
        .init(
          product: try row.int("productid"),
          first: try row.day("startdate").adding(years: -Self.yearsLater),
          last: try row.optionalDay("enddate")?.adding(years: -Self.yearsLater),
          price: try row.price("listprice")
        )
      )
    }
    try rows("special_offers.csv") { row in
      // Only volume discounts are drawn in these orders; the others name products and seasons.
      guard row.text("type") == "Volume Discount" else { return }
      company.offers.append(
        .init(
          number: try row.int("specialofferid"),
          description: row.text("description"),
          discount: try row.rate("discountpct"),
          minimum: try row.int("minqty"),
          maximum: try row.optionalInt("maxqty")
        )
      )
    }
  }

  private func readOrders(into company: inout BicycleCompany) throws {
    try rows("orders.csv") { row in
      company.orders.append(
        .init(
          number: try row.int("salesorderid"),
          day: try row.day("orderdate"),
          customer: try row.int("customerid"),
          hasSalesPerson: !row.text("salespersonid").isEmpty,
          territory: try row.optionalInt("territoryid"),
          subtotal: try row.price("subtotal")
        )
      )
    }
    try rows("order_lines.csv") { row in
      company.lines.append(
        .init(
          order: try row.int("salesorderid"),
          number: try row.int("salesorderdetailid"),
          product: try row.int("productid"),
          quantity: try row.quantity("orderqty"),
          unitPrice: try row.price("unitprice"),
          discount: try row.rate("unitpricediscount"),
          row: row.number
        )
      )
    }
  }

  private func rows(_ name: String, _ body: (NamedRow) throws -> Void) throws {
    var reader = CSVReader(try Platform.read("\(folder)/\(name)"))
    guard let header = try reader.next()?.fields else { return }
    let columns = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
    while let row = try reader.next() {
      try body(NamedRow(file: name, row: row, columns: columns))
    }
  }
}

/// A row whose fields have names, and errors that say where.
private struct NamedRow {
  let file: String
  let row: CSVRow
  let columns: [String: Int]

  var number: Int { row.number }

  func text(_ name: String) -> String { columns[name].map { row[$0] } ?? "" }

  func optionalInt(_ name: String) throws -> Int? {
    text(name).isEmpty ? nil : try int(name)
  }

  func int(_ name: String) throws -> Int { try read(name, "a whole number") { Int($0) } }

  /// An amount that may be written `.0200`.
  func price(_ name: String) throws -> UnitPrice {
    try read(name, "an amount") { UnitPrice(withZero($0), .usd) }
  }

  func rate(_ name: String) throws -> Rate {
    try read(name, "a rate") { Rate(withZero($0)) }
  }

  func quantity(_ name: String) throws -> Quantity {
    try read(name, "a quantity") { Quantity($0) }
  }

  func optionalDay(_ name: String) throws -> LocalDate? {
    text(name).isEmpty ? nil : try day(name)
  }

  /// The day of a time such as `2011-05-31 00:00:00`.
  func day(_ name: String) throws -> LocalDate {
    try read(name, "a day") { LocalDate(String($0.prefix(10))) }
  }

  private func withZero(_ text: String) -> String { text.hasPrefix(".") ? "0" + text : text }

  private func read<T>(_ name: String, _ what: String, _ convert: (String) -> T?) throws -> T {
    guard let value = convert(text(name)) else {
      throw Refusal(
        "import.field",
        "\(file), row \(row.number), \(name): \(text(name)) isn't \(what).",
        field: name
      )
    }
    return value
  }
}
