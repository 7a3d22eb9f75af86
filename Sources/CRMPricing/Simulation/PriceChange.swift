public import CRMKernel

/// Two ways of pricing a document, side by side.
public struct PriceChange: Sendable {
  /// What it is called.
  public let title: String
  /// As it is, or was.
  public let before: PricedDocument
  /// As it would be, with its lines in the same places.
  public let after: PricedDocument

  /// Compares what a document came to with what it would come to.
  public init(title: String, from before: PricedDocument, to after: PricedDocument) {
    self.title = title
    self.before = before
    self.after = after
  }

  /// The lines whose amount differs, those that only one document has among them.
  public var lines: [Line] {
    (0..<max(before.lines.count, after.lines.count)).compactMap { index in
      let line = Line(
        sku: (index < after.lines.count ? after : before).request.lines[index].product.sku,
        before: index < before.lines.count ? before.lines[index].amount : nil,
        after: index < after.lines.count ? after.lines[index].amount : nil
      )
      return line.before == line.after ? nil : line
    }
  }

  /// A line that would cost something else.
  public struct Line: Hashable, Sendable {
    /// The code of the product that is on the line afterwards; of a line that is taken away,
    /// before.
    public let sku: String
    /// `nil` for a line that is added.
    public let before: Money?
    /// `nil` for a line that is taken away.
    public let after: Money?
  }
}

extension PriceChange: ValueConvertible {
  /// Net, tax, total, margin and approvals before and after, and the lines that differ.
  public var value: Value {
    .record([
      "title": .text(title),
      "net": .record(["before": before.totals.net.value, "after": after.totals.net.value]),
      "total": .record(["before": before.totals.total.value, "after": after.totals.total.value]),
      "margin": .record(["before": before.facts.margin.value, "after": after.facts.margin.value]),
      "discount": .record([
        "before": before.facts.discount.value, "after": after.facts.discount.value,
      ]),
      "approvers": .record([
        "before": .list(before.approvals.map { .text($0.approver) }),
        "after": .list(after.approvals.map { .text($0.approver) }),
      ]),
      "lines": .list(
        lines.map { line in
          .record(["sku": .text(line.sku), "before": line.before.value, "after": line.after.value])
        }
      ),
    ])
  }
}
