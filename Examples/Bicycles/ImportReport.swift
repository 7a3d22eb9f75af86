import CRMKit

/// What an import did, and what it found wrong: nothing is dropped in silence.
struct ImportReport {
  /// How many rows of a kind became what.
  struct Counts {
    private(set) var created = 0
    private(set) var unchanged = 0
    /// There already, and not as the file has it: left as it is.
    private(set) var differing = 0

    mutating func add(created: Int, unchanged: Int, differing: Int = 0) {
      self.created += created
      self.unchanged += unchanged
      self.differing += differing
    }

    var text: String {
      "\(created) new, \(unchanged) unchanged" + (differing > 0 ? ", \(differing) differ" : "")
    }
  }

  var accounts = Counts()
  var products = Counts()
  var prices = Counts()
  /// Customers whose person no file has: imported under their number.
  var missingPersons: [String] = []
  /// Names that another program decoded wrongly: repaired.
  var misdecoded: [String] = []
  /// Lines whose order no file has: left out.
  var orphanLines: [String] = []

  var isRight: Bool { accounts.text.contains("differ") == false }

  func text(source: String, _ sales: SalesCounts) -> String {
    """
    \(source)
      customers  \(accounts.text)
      products   \(products.text)
      prices     \(prices.text)
      orders     \(sales.created) new, \(sales.unchanged) unchanged
    \(finding("customers without their person, named by their number", missingPersons))\
    \(finding("names decoded wrongly, repaired", misdecoded))\
    \(finding("lines without an order, left out", orphanLines))
    """
  }

  /// Every row that wasn't taken as it came, a line each.
  var findings: String {
    (misdecoded + orphanLines + missingPersons).map { $0 + "\n" }.joined()
  }

  private func finding(_ what: String, _ rows: [String]) -> String {
    guard let first = rows.first else { return "" }
    return "  \(rows.count) \(what)\n    \(first)\(rows.count > 1 ? " …" : "")\n"
  }
}

/// How many orders became quotes.
struct SalesCounts: Sendable {
  var created = 0
  var unchanged = 0
}
