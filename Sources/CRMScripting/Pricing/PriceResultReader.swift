import CRMPricing
import CRMKernel
import LuaSandbox

/// Checks what the functions of a pricing plugin answered.
///
/// Its errors don't say which line it was: whoever reads line after line adds that, so that lines
/// that are in order don't pay for it.
struct PriceResultReader {
  private let reader: ResultReader
  private let isPrice: Bool
  private let currency: Currency

  init(_ evaluation: Evaluation, _ function: Manifest.Signature, in currency: Currency) {
    reader = ResultReader(evaluation, function)
    isPrice = function.name == "price"
    self.currency = currency
  }

  /// Adds what `price` or `discount` answered to what is said of the line; nil says nothing.
  func read(
    _ answer: LuaValue,
    reason: LuaValue,
    into price: inout RuledPrice?
  ) throws(PluginError) {
    if case .nil = answer { return }
    var ruled = price ?? RuledPrice()
    if isPrice {
      ruled.unitPrice = UnitPrice(millionths: try amount(answer), currency)
    } else {
      ruled.discount = try rate(answer)
    }
    if let reason = try reader.reason(reason) { ruled.add(reason: reason) }
    price = ruled
  }

  private static let lineKeys = ["unit_price", "discount", "reason"]
  private static let linePrice = "{ unit_price = …, discount = …, reason = … }"

  /// The answers of `document` by position, no more than there are lines; nothing is said of the
  /// lines after the last one.
  func list(_ answer: LuaValue, lines count: Int) throws(PluginError) -> [LuaValue] {
    if case .nil = answer { return [] }
    guard case .table(let table) = answer else {
      throw reader.error(
        "returned \(reader.described(answer)). Return a list with \(Self.linePrice) "
          + "or nil for each line, in their order."
      )
    }
    if let field = table.fields.first {
      throw reader.error(
        "returned a list with the name '\(field.name)'. Answer by position: "
          + "answers[1] = \(Self.linePrice) is of the first line."
      )
    }
    guard table.items.count <= count else {
      throw reader.error(
        "answered line \(table.items.count) of a document of \(count). "
          + "Answer lines by their positions from 1 to #lines."
      )
    }
    return table.items
  }

  /// Adds what `document` answered of one line to what is said of it; nil and false say nothing.
  func read(_ answer: LuaValue, into price: inout RuledPrice?) throws(PluginError) {
    guard answer != .nil, answer != false else { return }
    let table = try reader.table(answer, names: Self.lineKeys, "\(Self.linePrice), or nil")
    var ruled = price ?? RuledPrice()
    if let value = table["unit_price"], value != .nil {
      ruled.unitPrice = UnitPrice(millionths: try amount(value, as: "unit_price "), currency)
    }
    if let value = table["discount"], value != .nil {
      ruled.discount = try rate(value, as: "discount ")
    }
    if let value = table["reason"], let reason = try reader.reason(value) {
      ruled.add(reason: reason)
    }
    price = ruled
  }

  /// `name` is the key of the answer, if it has keys.
  private func amount(_ value: LuaValue, as name: String = "") throws(PluginError) -> Int64 {
    guard case .money(let millionths) = value else {
      throw reader.error(
        "returned \(name)\(reader.described(value)), not money. "
          + "Return list_price or unit_price times a number, or money(\"9.90\")."
      )
    }
    guard millionths >= 0 else {
      throw reader.error(
        "returned \(name)\(Sandbox.text(ofMoney: millionths)); a price can't be negative. "
          + "Return money(0) for a free line."
      )
    }
    return millionths
  }

  /// Reads a number as the decimal with nine places that is nearest, as Lua's money does.
  private func rate(_ value: LuaValue, as name: String = "") throws(PluginError) -> Rate {
    let number: Double? =
      switch value {
      case .int(let int): Double(int)
      case .number(let number): number
      default: nil
      }
    guard let number else {
      throw reader.error(
        "returned \(name)\(reader.described(value)), not a number. Return 0.05 for 5 %."
      )
    }
    guard (0...1).contains(number) else {
      throw reader.error(
        "returned \(name)\(value.shown); it must be from 0 to 1. Return 0.05 for 5 %."
      )
    }
    return Rate(billionths: Int64((number * 1_000_000_000).rounded(.toNearestOrEven)))
  }
}
