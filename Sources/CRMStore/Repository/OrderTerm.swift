import CRMKernel

/// One SQL expression of an order.
struct OrderTerm {
  let expression: String
  let isDescending: Bool
  let isOptional: Bool

  var text: String { isDescending ? "\(expression) DESC" : expression }
}

extension OrderKey {
  /// The expressions that the key orders by: the currency before the amount.
  var terms: [OrderTerm] {
    let isOptional = field.kind.isOptional
    return expressions.map {
      OrderTerm(expression: $0, isDescending: isDescending, isOptional: isOptional)
    }
  }

  private var expressions: [String] {
    switch field.storage {
    case .column: field.isSorted ? [field.sortColumn] : field.columns.reversed()
    case .custom(let column):
      field.customExpressions(in: column).reversed()
    }
  }

  /// The stored values of the key in an entity, in the order of ``terms``.
  func position(of snapshot: Snapshot) -> [Value] {
    let value = snapshot[field]
    if field.isSorted, case .text(let text) = value { return [.text(text.sortKey(.pinyin))] }
    return field.storedForm(of: value).reversed()
  }
}
