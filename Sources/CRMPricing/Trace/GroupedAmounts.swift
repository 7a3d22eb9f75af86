import CRMKernel

extension UnitPrice {
  /// The price without its currency, with commas between the thousands.
  var grouped: String { decimal.grouped }
}

extension Money {
  /// The amount without its currency, with commas between the thousands and a real minus.
  var grouped: String {
    isNegative ? "−\(decimal.dropFirst())".grouped : decimal.grouped
  }
}

extension String {
  /// A decimal with commas between the thousands.
  var grouped: String {
    let parts = split(separator: ".", maxSplits: 1)
    var digits = ""
    for (index, digit) in (parts.first ?? "").reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3), digit.isNumber { digits.append(",") }
      digits.append(digit)
    }
    let whole = String(digits.reversed())
    return parts.count == 2 ? "\(whole).\(parts[1])" : whole
  }
}
