public import CRMKernel

/// What other books, promotions or plugins would have made of documents that were priced: by
/// customer and by product.
///
/// It is filled one document after the other; its size depends on how many customers and products
/// there are, not on how many documents.
public struct RepricingReport: Sendable {
  /// How many were counted, those that couldn't be priced among them.
  public private(set) var documents: Int64 = 0
  /// The lines of the documents that could be priced.
  public private(set) var lines: Int64 = 0
  /// The documents that would come to the same.
  public private(set) var unchanged: Int64 = 0
  /// The documents that would need an approval.
  public private(set) var needApproval: Int64 = 0
  /// The lines that would be sold below cost.
  public private(set) var belowCost: Int64 = 0
  /// The documents that couldn't be priced.
  public private(set) var refused: Int64 = 0
  /// The first of those, and why.
  public private(set) var refusals: [Refused] = []
  private var customers: [Key: Change] = [:]
  private var products: [Key: Change] = [:]

  /// How many refusals are kept.
  public static let mostRefusals = 20

  /// A document that couldn't be priced.
  public struct Refused: Sendable {
    /// What people call the document, such as `Q-000001`.
    public let title: String
    /// Why not, and what can be done about it.
    public let refusal: Refusal
  }

  /// Whose change, in which currency.
  struct Key: Hashable, Sendable {
    /// Two customers can have one name.
    let id: Int64
    let name: String
    let currency: Currency
  }

  /// What was, what would be, and what it costs us.
  public struct Change: Hashable, Sendable {
    /// How many lines of the customer or product were compared.
    public fileprivate(set) var lines: Int64 = 0
    /// What those lines came to when they were priced.
    public fileprivate(set) var before: Money
    /// What they would come to now.
    public fileprivate(set) var after: Money
    /// `nil` once a cost isn't known.
    public fileprivate(set) var cost: Money?

    /// What there would be more; negative for less.
    public var difference: Money {
      Money(minorUnits: after.minorUnits &- before.minorUnits, after.currency)
    }

    /// The share that would be left after the cost.
    public var margin: Rate? {
      cost.flatMap {
        DocumentFacts.share(after.minorUnits - $0.minorUnits, of: after.minorUnits)
      }
    }

    /// The share that was left after the cost.
    public var marginBefore: Rate? {
      cost.flatMap {
        DocumentFacts.share(before.minorUnits - $0.minorUnits, of: before.minorUnits)
      }
    }
  }

  /// An empty report.
  public init() {}

  /// The change of each customer, the largest first.
  public var byCustomer: [(name: String, change: Change)] { Self.sorted(customers) }
  /// The change of each product, the largest first.
  public var byProduct: [(name: String, change: Change)] { Self.sorted(products) }

  private static func sorted(_ changes: [Key: Change]) -> [(name: String, change: Change)] {
    changes.map { ($0.key.name, $0.value) }.sorted { one, other in
      let (left, right) = (
        one.1.difference.minorUnits.magnitude, other.1.difference.minorUnits.magnitude
      )
      return left == right ? one.0 < other.0 : left > right
    }
  }

  /// Counts a document that was priced again.
  ///
  /// - Parameters:
  ///   - priced: What it would be.
  ///   - amounts: What its lines came to.
  ///   - customer: Whose it is.
  /// - Throws: ``Refusal`` `money.tooLarge` if sums don't fit.
  public mutating func add(
    _ priced: PricedDocument,
    was amounts: [Money],
    customer: (id: Int64, name: String)
  ) throws(Refusal) {
    documents += 1
    if !priced.approvals.isEmpty { needApproval += 1 }
    var isSame = true
    for (index, line) in priced.lines.enumerated() where index < amounts.count {
      lines += 1
      let requested = priced.request.lines[index]
      let cost = try priced.request.cost(ofLine: index)
      if let cost, line.amount.minorUnits < cost.minorUnits { belowCost += 1 }
      if line.amount != amounts[index] { isSame = false }
      let (before, after) = (amounts[index], line.amount)
      try Self.add(before, after, cost, to: &customers, customer)
      try Self.add(
        before,
        after,
        cost,
        to: &products,
        (requested.product.id, requested.product.sku)
      )
    }
    if isSame { unchanged += 1 }
  }

  /// Counts a document that couldn't be priced.
  public mutating func add(_ refusal: Refusal, of title: String) {
    documents += 1
    refused += 1
    if refusals.count < Self.mostRefusals {
      refusals.append(Refused(title: title, refusal: refusal))
    }
  }

  private static func add(
    _ before: Money,
    _ after: Money,
    _ cost: Money?,
    to changes: inout [Key: Change],
    _ whose: (id: Int64, name: String)
  ) throws(Refusal) {
    let key = Key(id: whose.id, name: whose.name, currency: after.currency)
    let nothing = Money.zero(after.currency)
    var change =
      changes[key] ?? Change(before: nothing, after: nothing, cost: nothing)
    change.lines += 1
    change.before = try change.before + before
    change.after = try change.after + after
    if let sum = change.cost, let cost { change.cost = try sum + cost } else { change.cost = nil }
    changes[key] = change
  }
}

extension RepricingReport: ValueConvertible {
  /// The counts, and the twenty customers and products with the largest changes.
  public var value: Value {
    .record([
      "documents": .int(documents), "lines": .int(lines), "unchanged": .int(unchanged),
      "need_approval": .int(needApproval), "below_cost": .int(belowCost),
      "refused": .int(refused),
      "refusals": .list(
        refusals.map {
          .record(["document": .text($0.title), "refusal": .text($0.refusal.description)])
        }
      ),
      "customers": Self.value(of: byCustomer, "customer"),
      "products": Self.value(of: byProduct, "sku"),
    ])
  }

  private static func value(
    of changes: [(name: String, change: Change)],
    _ name: String
  ) -> Value {
    .list(
      changes.prefix(20).map { entry in
        .record([
          name: .text(entry.name), "lines": .int(entry.change.lines),
          "before": entry.change.before.value, "after": entry.change.after.value,
          "difference": entry.change.difference.value,
          "margin_before": entry.change.marginBefore.value,
          "margin": entry.change.margin.value,
        ])
      }
    )
  }
}
