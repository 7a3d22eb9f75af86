import CRMKit
import CRMTesting

/// Imports customers, products and prices; what is there already is left as it is.
struct CompanyImport {
  let crm: CRM
  let company: BicycleCompany

  private static let batch = 1000

  func run() async throws -> ImportReport {
    let session = crm.session(as: .unrestricted("import"))
    var report = ImportReport()
    try await session.write { tx in try Self.defineFields(tx) }
    try await importAccounts(session, &report)
    try await importProducts(session, &report)
    try await importPrices(session, &report)
    reportRows(&report)
    return report
  }

  /// What the company keeps of its customers and orders beyond the library's own fields.
  private static func defineFields(_ tx: Transaction) throws {
    let model = try tx.model()
    if try model.customFields(of: model.entity("account")).isEmpty {
      _ = try tx.customFields.define(
        "type",
        of: "account",
        type: .choice,
        label: "Type",
        choices: ["customer", "reseller"],
        isRequired: false
      )
    }
    if try model.customFields(of: model.entity("quote")).isEmpty {
      let field = try tx.customFields.define(
        "order_number",
        of: "quote",
        type: .int,
        label: "Order",
        choices: [],
        isRequired: false
      )
      _ = try tx.customFields.makeSearchable(field.id)
    }
  }

  // MARK: Customers

  private func importAccounts(_ session: Session, _ report: inout ImportReport) async throws {
    let existing = try await session.read { tx in
      var found: [String: Account] = [:]
      try tx.accounts.each { account in
        if let externalID = account.externalID { found[externalID] = account }
      }
      return found
    }
    let resellers = Set(company.orders.filter(\.hasSalesPerson).map(\.customer))
    var progress = Progress("Customers", of: company.customers.count)
    for start in stride(from: 0, to: company.customers.count, by: Self.batch) {
      let slice = company.customers[start..<min(start + Self.batch, company.customers.count)]
      let wanted = slice.map { customer in
        account(of: customer, isReseller: resellers.contains(customer.number), &report)
      }
      let fresh = wanted.filter { existing[$0.externalID ?? ""] == nil }
      try await session.write { tx in for account in fresh { try tx.accounts.insert(account) } }
      let changed = wanted.filter { account in
        existing[account.externalID ?? ""].map { $0.name != account.name } ?? false
      }
      report.accounts.add(
        created: fresh.count,
        unchanged: wanted.count - fresh.count - changed.count,
        differing: changed.count
      )
      progress.reach(start + slice.count)
    }
    progress.end()
  }

  private func account(
    of customer: BicycleCompany.Customer,
    isReseller: Bool,
    _ report: inout ImportReport
  ) -> Account {
    var account = Account(
      name: name(of: customer, &report),
      kind: customer.store == nil ? .person : .organization,
      currency: .usd,
      externalID: "customer-\(customer.number)"
    )
    account.territory = customer.territory.flatMap { company.territories[$0] }
    account.custom["type"] = isReseller ? "reseller" : "customer"
    return account
  }

  private func name(
    of customer: BicycleCompany.Customer,
    _ report: inout ImportReport
  ) -> String {
    var personName: String?
    if let number = customer.person {
      if let person = company.persons[number] {
        personName = person.repairedName
      } else {
        report.missingPersons.append(
          "customers.csv, row \(customer.row): person \(number) isn't there"
        )
      }
    }
    let storeName = customer.store.flatMap { company.stores[$0] }
    return storeName ?? personName ?? "Customer \(customer.number)"
  }

  // MARK: Products and prices

  private func importProducts(_ session: Session, _ report: inout ImportReport) async throws {
    let products = company.products
    let (created, unchanged) = try await session.write { tx in
      var counts = (0, 0)
      for product in products {
        if try tx.products.find(sku: product.sku) != nil {
          counts.1 += 1
          continue
        }
        _ = try tx.products.insert(
          Product(
            sku: product.sku,
            name: product.name,
            category: product.category,
            unitCost: product.unitCost?.isZero == true ? nil : product.unitCost
          )
        )
        counts.0 += 1
      }
      return counts
    }
    report.products.add(created: created, unchanged: unchanged)
  }

  private func importPrices(_ session: Session, _ report: inout ImportReport) async throws {
    let prices = company.prices
    let skus = Dictionary(company.products.map { ($0.number, $0.sku) }) { first, _ in first }
    let (created, unchanged) = try await session.write { tx in
      let book =
        try tx.priceBooks.first(where: \.name == "List prices")
        ?? tx.priceBooks.add(named: "List prices", currency: .usd, isDefault: true)
      var counts = (0, 0)
      for price in prices {
        guard let sku = skus[price.product] else { continue }
        let product = try tx.products.get(sku: sku)
        if try tx.prices.first(where: \.product == product.id, \.validFrom == price.first) != nil {
          counts.1 += 1
          continue
        }
        // The files name the last day; a price is valid up to the day after.
        _ = try tx.prices.set(
          price.price,
          for: product.id,
          in: book.id,
          validFrom: price.first,
          validTo: price.last?.adding(days: 1)
        )
        counts.0 += 1
      }
      return counts
    }
    report.prices.add(created: created, unchanged: unchanged)
  }

  private func reportRows(_ report: inout ImportReport) {
    let orders = Set(company.orders.map(\.number))
    for line in company.lines where !orders.contains(line.order) {
      report.orphanLines.append("order_lines.csv, row \(line.row): order \(line.order) isn't there")
    }
    for person in company.persons.values.sorted(by: { $0.row < $1.row })
    where person.name != person.repairedName {
      report.misdecoded.append(
        "persons.csv, row \(person.row): \(person.name) is \(person.repairedName)"
      )
    }
  }
}

extension BicycleCompany.Person {
  var name: String { "\(givenName) \(familyName)".nfc }

  /// The name as it was meant, where another program decoded it wrongly.
  var repairedName: String { name.repairedMisdecoding ?? name }
}
