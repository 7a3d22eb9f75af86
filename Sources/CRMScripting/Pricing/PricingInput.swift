import CRMPricing
import CRMKernel

/// The lines of a document as `crm plugin run --input` and replay give them to a pricing plugin.
enum PricingInput {
  private static let names = ["currency", "priced_on", "lines", "account", "document"]
  private static let lineNames = [
    "sku", "product_name", "category", "quantity", "list_price", "unit_cost", "unit_price",
    "discount", "attributes",
  ]

  /// Prices the lines of an input.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let (lines, document) = try read(input, for: active, context)
    let prices = try LuaPriceRule(active).price(lines, of: document, context).prices
    return .record(["lines": .list(zip(lines, prices).map(outcome))])
  }

  /// Reads an input for a plugin.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input.
  static func read(
    _ input: Record,
    for active: ActivePlugin,
    _ context: EvaluationContext
  ) throws -> (lines: [PricingLine], document: PricingDocument) {
    let reader = try InputReader(input, names: names)
    let currency = try reader.optional("currency", "a currency such as \"USD\"") { Currency($0) }
    let given = context.now.map { TimeZoneRules.utc.date($0) }
    let written = try reader.optional("priced_on", "a date such as \"2026-01-31\"") {
      LocalDate($0)
    }
    guard let day = written ?? given ?? active.dayOfNoInterest else {
      throw Refusal(
        .missing,
        "\(active.plugin.name) asks for priced_on, and the input has none.",
        remedy: "Add \"priced_on\": \"2026-01-31\".",
        field: "priced_on"
      )
    }
    let document = PricingDocument(
      currency: currency ?? .usd,
      pricedOn: day,
      account: try reader.fields("account"),
      document: try reader.fields("document")
    )
    var lines: [PricingLine] = []
    for line in try reader.list("lines", names: lineNames) {
      lines.append(try self.line(line, document.currency))
    }
    return (lines, document)
  }

  private static func line(_ reader: InputReader, _ currency: Currency) throws -> PricingLine {
    guard let listPrice = try reader.price("list_price", in: currency) else {
      throw Refusal(.missing, "A line has no list_price.", field: "list_price")
    }
    let sku = try reader.optionalText("sku") ?? "SKU"
    var line = PricingLine(
      sku: sku,
      productName: try reader.optionalText("product_name") ?? sku,
      category: try reader.optionalText("category"),
      quantity: try reader.optional("quantity", "a number") { Quantity($0) } ?? 1,
      listPrice: listPrice,
      unitCost: try reader.price("unit_cost", in: currency),
      attributes: try reader.fields("attributes")
    )
    if let price = try reader.price("unit_price", in: currency) { line.unitPrice = price }
    let discount = try reader.optional("discount", "a number from 0 to 1") { Rate($0) }
    if let discount {
      line.discount = discount
    }
    return line
  }

  private static func outcome(_ line: PricingLine, _ ruled: RuledPrice?) -> Value {
    var record: Record = ["sku": .text(line.sku), "list_price": .price(line.listPrice)]
    record["unit_price"] = .price(ruled?.unitPrice ?? line.unitPrice)
    if let discount = ruled?.discount { record["discount"] = .rate(discount) }
    if let reason = ruled?.reason { record["reason"] = .text(reason.description) }
    return .record(record)
  }
}

extension ActivePlugin {
  /// Any day, for a plugin that doesn't ask for it.
  fileprivate var dayOfNoInterest: LocalDate? {
    plugin.manifest.asks.contains("priced_on") ? nil : LocalDate(daysSince1970: 0)
  }
}
