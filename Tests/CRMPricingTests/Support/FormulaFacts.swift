import CRMKernel
import CRMPricing

/// Values of names for formulas, in the order of their slots.
struct FormulaFacts: PriceFormulaValues {
  var slots: [PriceFormula.Value]
  var members: [String: PriceFormula.Value] = [:]

  func value(at slot: Int) -> PriceFormula.Value { slots[slot] }

  func value(of member: String, in family: Int) -> PriceFormula.Value {
    members[member] ?? .nothing
  }

  /// Quantity, price, cost, segment and whether the customer is new; and attributes.
  static let names = PriceFormula.Names(
    [
      .number("quantity"), .number("unit_price"), .number("unit_cost"), .text("segment"),
      .truth("is_new"),
    ],
    families: ["attributes", "customer"]
  )

  init(
    quantity: String? = "4",
    price: String? = "10",
    cost: String? = "6",
    segment: String? = "gold",
    isNew: Bool? = false,
    _ members: [String: PriceFormula.Value] = [:]
  ) {
    slots = [quantity, price, cost].map {
      $0.flatMap { ExactNumber($0) }.map { .number($0) } ?? .nothing
    }
    slots += [segment.map { .text($0) } ?? .nothing, isNew.map { .truth($0) } ?? .nothing]
    self.members = members
  }
}

extension PriceFormula {
  /// A formula over the names of ``FormulaFacts``.
  static func of(_ text: String) throws -> PriceFormula {
    try PriceFormula(text, names: FormulaFacts.names)
  }

  /// What the formula gives for the facts, as a formula would write it.
  static func answer(_ text: String, _ facts: FormulaFacts = FormulaFacts()) throws -> String {
    try of(text).value(facts).shown
  }
}
