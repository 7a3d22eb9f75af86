import CRMPricing
import CRMKernel
import LuaSandbox

extension PluginKind {
  /// Plugins that set the prices of a document's lines.
  public static let pricing = PluginKind(
    "pricing",
    "Sets the prices and discounts of a document's lines.",
    fallback: .refuses("The document isn't priced: a wrong price costs money."),
    members: [
      PluginMember(
        "price",
        .function(returns: "Money?, Reason?"),
        "It answers the price of one unit and, if it likes, the reason; nil leaves it as it is."
      ),
      PluginMember(
        "discount",
        .function(returns: "number?, Reason?"),
        "It answers a discount from 0 to 1 and, if it likes, the reason; nil leaves it as it is."
      ),
      PluginMember(
        "document",
        .function(returns: "(LinePrice|false)[]?"),
        "It sees all lines of a document after price and discount, and answers by position "
          + "{ unit_price = …, discount = …, reason = … }; nil leaves a line as it is.",
        asks: [PricingScope.linesSlot.parameter]
      ),
      PluginMember(
        "stage",
        .value(.choice(PriceStage.ofPlugins.map(\.value))),
        "After which stage it is asked: proration unless given, when the price of one unit is "
          + "complete. After later stages unit_price is what one unit comes to so far, and a "
          + "discount is a share of what is left."
      ),
    ],
    parameters: PricingScope.slots.map(\.parameter),
    rules: Rules(check: PricingScope.check),
    evaluate: PricingInput.evaluate
  )
}

/// What the lines of one document share.
struct PricingScope: Sendable {
  let document: PricingDocument
  /// All lines, for a function that sees the whole document; none for the others.
  var lines: [PricingLine] = []

  /// What a function can ask for that is called once a line.
  static let slots: [ParameterSlot<PricingLine, PricingScope>] = lineSlots + sharedSlots()

  /// What a function can ask for that is called once a document.
  static let documentSlots: [ParameterSlot<Void, PricingScope>] = [linesSlot] + sharedSlots()

  private static let lineSlots: [ParameterSlot<PricingLine, PricingScope>] = [
    .init("sku", "string", "The product's number.") { line, _ in .string(line.pointee.sku) },
    .init("product_name", "string", "The product's name.") { line, _ in
      .string(line.pointee.productName)
    },
    .init("category", "string?", "The product's category.") { line, _ in
      line.pointee.category.map { .string($0) } ?? .nil
    },
    .init("quantity", "number", "How many units; an integer where it is whole.") { line, scope in
      // Most are whole, and need not become a value of the library first.
      line.pointee.quantity.whole.map { .int($0) }
        ?? LuaValue(.quantity(line.pointee.quantity), amounts: scope.form)
    },
    .init("list_price", "Money", "The price book's price for this quantity and day.") {
      $1.lua($0.pointee.listPrice)
    },
    .init("unit_price", "Money", "What the rules before this one made of the price.") {
      $1.lua($0.pointee.unitPrice)
    },
    .init("discount", "number", "The discount so far: 0.05 is 5 %.") { line, scope in
      LuaValue(.rate(line.pointee.discount), amounts: scope.form)
    },
    .init("unit_cost", "Money?", "What a unit costs the seller, if that is known.") { line, scope in
      line.pointee.unitCost.map { scope.lua($0) } ?? .nil
    },
    .init("attributes", "table", "The product's custom fields.") { line, scope in
      LuaValue(line.pointee.attributes, amounts: scope.form)
    },
    .init("line", "Line", "The line's plain fields in one table.", fields: lineFields) {
      .table(LuaTable(items: [], distinct: $1.fields(of: $0.pointee)))
    },
  ]

  static let linesSlot = ParameterSlot<Void, PricingScope>(
    "lines",
    "PricedLine[]",
    "All lines as price and discount left them: the fields of a line, its attributes, and its "
      + "amount, which is rounded and has its discount off.",
    shared: { scope in .table(LuaTable(scope.lines.map(scope.table))) }
  )

  /// What all functions can ask for.
  private static func sharedSlots<Item>() -> [ParameterSlot<Item, PricingScope>] {
    [
      .init("account", "table", "The account's fields; amounts in other currencies are text.") {
        LuaValue($0.document.account, amounts: $0.form)
      },
      .init("document", "table", "The document's fields; amounts in other currencies are text.") {
        LuaValue($0.document.document, amounts: $0.form)
      },
      .init("currency", "string", "The document's currency, such as \"USD\".") {
        .string($0.document.currency.code)
      },
      .init("priced_on", "string", "The day whose prices apply, such as \"2026-01-31\".") {
        LuaValue(.date($0.document.pricedOn), amounts: $0.form)
      },
    ]
  }

  /// Refuses what a function of the whole document can't get.
  static func check(_ manifest: Manifest) throws(ManifestProblem) {
    guard let function = manifest.function("document") else { return }
    let ofOneLine = lineSlots.map(\.parameter.name)
    for name in function.parameters where ofOneLine.contains(name) {
      let place = name == "line" ? "lines[1]" : "lines[1].\(name)"
      throw ManifestProblem(
        ["document"],
        "document can't ask for '\(name)': it is called once for all lines. "
          + "Ask for lines, and read \(place)."
      )
    }
  }
}

extension PricingScope {
  private static let lineFields = [
    "sku", "product_name", "category", "quantity", "list_price", "unit_price", "discount",
    "unit_cost",
  ]
  private static let plainSlots = lineSlots.filter { lineFields.contains($0.parameter.name) }
  private static let tableSlots = lineSlots.filter { $0.parameter.name != "line" }

  private var form: AmountForm { .exact(document.currency) }

  /// Exact money, or text where it is in another currency.
  private func lua(_ price: UnitPrice) -> LuaValue {
    guard price.currency == document.currency else { return .string(price.description) }
    return .money(millionths: price.millionths)
  }

  private func fields(
    of line: PricingLine,
    _ slots: [ParameterSlot<PricingLine, PricingScope>] = plainSlots
  ) -> [LuaTable.Field] {
    withUnsafePointer(to: line) { line in
      slots.compactMap { slot in
        guard case .item(let value) = slot.source else { return nil }
        return LuaTable.Field(name: slot.parameter.name, value: value(line, self))
      }
    }
  }

  /// A line with all that a function of the whole document may want to know of it.
  private func table(of line: PricingLine) -> LuaValue {
    var fields = fields(of: line, Self.tableSlots)
    fields.append(LuaTable.Field(name: "amount", value: amount(of: line)))
    return .table(LuaTable(items: [], distinct: fields))
  }

  /// What the line comes to, as totals count it; nil if it is too large to be counted.
  private func amount(of line: PricingLine) -> LuaValue {
    guard let gross = try? line.unitPrice.times(line.quantity),
      let net = try? gross - gross.times(line.discount), let price = try? UnitPrice(net)
    else { return .nil }
    return lua(price)
  }
}
