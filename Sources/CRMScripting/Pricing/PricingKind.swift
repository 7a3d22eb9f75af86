import CRMCatalog
import CRMKernel
import LuaSandbox

extension PluginKind {
  /// Plugins that set the prices of a document's lines.
  public static let pricing = PluginKind(
    name: "pricing",
    summary: "Sets the prices and discounts of a document's lines.",
    functions: [
      PluginFunction(
        "price",
        "It answers the price of one unit and, if it likes, the reason; nil leaves it as it is.",
        returns: "Money?, string?"
      ),
      PluginFunction(
        "discount",
        "It answers a discount from 0 to 1 and, if it likes, the reason; nil leaves it as it is.",
        returns: "number?, string?"
      ),
    ],
    parameters: PricingScope.slots.map(\.parameter)
  )
}

/// What the lines of one document share.
struct PricingScope: Sendable {
  let document: PricingDocument
  let config: LuaValue

  private var form: AmountForm { .exact(document.currency) }

  private func lua(_ value: some ValueConvertible) -> LuaValue {
    LuaValue(value.value, amounts: form)
  }

  /// What a pricing function can ask for: the one declaration of it.
  static let slots: [ParameterSlot<PricingLine, PricingScope>] = [
    .init("sku", "string", "The product's number.") { line, _ in .string(line.sku) },
    .init("product_name", "string", "The product's name.") { line, _ in .string(line.productName) },
    .init("category", "string?", "The product's category.") { $1.lua($0.category) },
    .init("quantity", "number", "How many units; an integer where it is whole.") {
      $1.lua($0.quantity)
    },
    .init("list_price", "Money", "The price book's price for this quantity and day.") {
      $1.lua($0.listPrice)
    },
    .init("unit_price", "Money", "What the rules before this one made of the price.") {
      $1.lua($0.unitPrice)
    },
    .init("discount", "number", "The discount so far: 0.05 is 5 %.") { $1.lua($0.discount) },
    .init("unit_cost", "Money?", "What a unit costs the seller, if that is known.") {
      $1.lua($0.unitCost)
    },
    .init("attributes", "table", "The product's custom fields.") { $1.lua($0.attributes) },
    .init("line", "Line", "The line's plain fields in one table.", fields: lineFields) {
      $1.table(of: $0)
    },
    .init("account", "table", "The account's fields; amounts in other currencies are text.") {
      Rows.Shared($0.lua($0.document.account))
    },
    .init("document", "table", "The document's fields; amounts in other currencies are text.") {
      Rows.Shared($0.lua($0.document.document))
    },
    .init("currency", "string", "The document's currency, such as \"USD\".") {
      Rows.Shared(.string($0.document.currency.code))
    },
    .init("priced_on", "string", "The day whose prices apply, such as \"2026-01-31\".") {
      Rows.Shared($0.lua($0.document.pricedOn))
    },
    .init("config", "table", "The plugin's settings, with their defaults.") {
      Rows.Shared($0.config, owner: "config")
    },
  ]

  private static let lineFields = [
    "sku", "product_name", "category", "quantity", "list_price", "unit_price", "discount",
    "unit_cost",
  ]
  private static let lineSlots = slots.filter { lineFields.contains($0.parameter.name) }

  private func table(of line: PricingLine) -> LuaValue {
    let fields = Self.lineSlots.compactMap { slot -> (String, LuaValue)? in
      guard case .item(let value) = slot.source else { return nil }
      return (slot.parameter.name, value(line, self))
    }
    return .table(LuaTable(fields: fields))
  }
}
