public import CRMKernel
public import CRMStore

/// The extension point of history: where documents that were priced can be read again.
public enum PriceHistories: ExtensionPoint {
  public typealias Implementation = any PriceHistory
}

/// Documents that were priced, as what rules work on.
public protocol PriceHistory: Sendable {
  /// Some of the documents that were priced on `since` or later, oldest first.
  ///
  /// - Parameters:
  ///   - tx: Where they are read.
  ///   - since: The first day.
  ///   - cursor: Where the page before ended; nil for the first page.
  /// - Returns: The documents, and where the next page begins; nil if there is none.
  /// - Throws: ``StoreError``, or a refusal of what can't be read.
  func page(
    _ tx: Transaction,
    since: LocalDate,
    after cursor: Cursor?
  ) throws -> (documents: [PastDocument], next: Cursor?)
}

/// A document that was priced, on the basis that it was priced on.
///
/// List prices and quantities are those that the document has; the account and the products are as
/// they are now.
public struct PastDocument: Sendable {
  /// What people call it.
  public let title: String
  /// Whose it is.
  public let customer: String
  /// What the rules may know of it.
  public let document: PricingDocument
  /// Its lines before any rule.
  public let lines: [PricingLine]
  /// How its amounts are rounded.
  public let rule: CurrencyRule

  /// A document with its lines.
  public init(
    title: String,
    customer: String,
    document: PricingDocument,
    lines: [PricingLine],
    rule: CurrencyRule
  ) {
    self.title = title
    self.customer = customer
    self.document = document
    self.lines = lines
    self.rule = rule
  }
}
