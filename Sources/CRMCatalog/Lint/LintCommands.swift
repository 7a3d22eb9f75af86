public import CRMKernel
public import CRMPricing
public import CRMStore

let lintCommands: [BookCommand] = [
  .transaction(
    Command(
      "price_books.lint",
      "Finds what can't be meant in price books, promotions and policies, with an input that shows it.",
      \.priceBooks,
      PriceBooks.lint,
      Parameter("book", "Which book and those on which it stands; all books unless given."),
      Parameter(
        "severity",
        "The least urgent findings to show: notice, warning or error.",
        default: .notice
      ),
      effect: .reads
    )
  )
]

extension PriceBooks {
  /// What can't be meant in price books, promotions and policies, the most urgent first.
  ///
  /// - Parameters:
  ///   - book: The book; with those on which it stands. All books unless given.
  ///   - severity: The least urgent findings to answer.
  /// - Returns: The findings, each with an input that shows it.
  /// - Throws: ``Refusal`` `notFound`, or what a stored formula or unit is refused for.
  /// - Complexity: O(*n* log *n*) in the prices, products and promotions: it reads all of them.
  public func lint(
    _ book: ID<PriceBook>? = nil,
    severity: PriceFinding.Severity = .notice
  ) throws -> [PriceFinding] {
    let books = try book.map { try chain(of: $0, on: tx.moment.today) } ?? all()
    let findings = try tx.priceLint(of: books.filter { $0.status != .suspended }).findings()
    guard let book else { return findings.filter { $0.severity >= severity } }
    // What is wrong with a book below is shown where that one is asked for.
    return findings.filter { $0.severity >= severity && $0.isAbout(book.rawValue, among: books) }
  }
}

extension PriceFinding {
  /// Whether it isn't about another of the books alone.
  fileprivate func isAbout(_ book: Int64, among books: [PriceBook]) -> Bool {
    let name = books.first { $0.id.rawValue == book }?.name
    return demonstration.book == nil || demonstration.book == name
  }
}
