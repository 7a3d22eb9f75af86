public import CRMKernel

/// What a formula may ask of a line while it is priced.
public struct LineFacts: PriceFormulaValues {
  /// What the formula starts from: the parent book's price, or what a promotion is taken of.
  let base: UnitPrice
  let unitPrice: UnitPrice
  let listPrice: UnitPrice?
  let quantity: Quantity
  private let input: PricingInput
  private let index: Int
  private var request: PriceRequest { input.request }
  private var line: PriceRequestLine { input.request.lines[index] }

  /// The names of formulas over a line, in their order.
  public static let names = PriceFormula.Names(
    [
      .number("base"), .number("unit_price"), .number("list_price"), .number("unit_cost"),
      .number("quantity"), .text("sku"), .text("product"), .text("category"), .text("currency"),
      .text("priced_on"),
    ],
    families: ["attributes", "customer", "document"]
  )

  init(
    _ input: PricingInput,
    line index: Int,
    base: UnitPrice,
    unitPrice: UnitPrice? = nil,
    listPrice: UnitPrice? = nil,
    quantity: Quantity
  ) {
    self.base = base
    self.unitPrice = unitPrice ?? base
    self.listPrice = listPrice ?? input.request.lines[index].product.basePrice
    self.quantity = quantity
    self.input = input
    self.index = index
  }

  public func value(at slot: Int) throws(Refusal) -> PriceFormula.Value {
    switch slot {
    case 0: .number(ExactNumber(base))
    case 1: .number(ExactNumber(unitPrice))
    case 2: listPrice.map { .number(ExactNumber($0)) } ?? .nothing
    case 3: try request.unitCost(ofLine: index).map { .number(ExactNumber($0)) } ?? .nothing
    case 4: .number(ExactNumber(quantity))
    case 5: .text(line.product.sku)
    case 6: .text(line.product.name)
    case 7: line.product.category.map { .text($0) } ?? .nothing
    case 8: .text(request.currency.code)
    default: .text(request.pricedOn.description)
    }
  }

  public func value(
    of member: String,
    in family: Int
  ) throws(Refusal) -> PriceFormula.Value {
    guard family == 0 else { return try request.fact(member, in: family - 1) }
    let value = line.attributes[member] ?? line.product.attributes[member] ?? .null
    return try PriceFormula.Value(value, of: "attributes.\(member)", in: request.currency)
  }
}

extension PriceRequest {
  /// A field of the customer (family 0) or of the document (family 1).
  func fact(_ member: String, in family: Int) throws(Refusal) -> PriceFormula.Value {
    guard family == 0 else {
      return try PriceFormula.Value(
        document[member] ?? .null,
        of: "document.\(member)",
        in: currency
      )
    }
    switch member {
    case "segment": return buyer.segments.first.map { .text($0) } ?? .nothing
    case "territory": return buyer.territory.map { .text($0) } ?? .nothing
    case "channel": return buyer.channel.map { .text($0) } ?? .nothing
    default:
      return try PriceFormula.Value(
        buyer.fields[member] ?? .null,
        of: "customer.\(member)",
        in: currency
      )
    }
  }
}
