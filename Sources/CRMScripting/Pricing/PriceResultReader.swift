import CRMCatalog
import CRMKernel
import LuaSandbox

/// Checks what a function of a pricing plugin answered for one line.
struct PriceResultReader {
  let plugin: Plugin
  let function: Manifest.Signature
  let subject: String

  private static let longestReason = 1000

  /// Adds the answer to what is said of the line; nil says nothing.
  func read(
    _ results: [LuaValue],
    currency: Currency,
    into price: inout RuledPrice?
  ) throws(PluginError) {
    guard let first = results.first, first != .nil else { return }
    var ruled = price ?? RuledPrice()
    if function.name == "price" {
      ruled.unitPrice = UnitPrice(millionths: try amount(first), currency)
    } else {
      ruled.discount = try rate(first)
    }
    if let reason = try reason(results.count > 1 ? results[1] : .nil) {
      ruled.reason = ruled.reason.map { "\($0); \(reason)" } ?? reason
    }
    price = ruled
  }

  private func amount(_ value: LuaValue) throws(PluginError) -> Int64 {
    guard case .money(let millionths) = value else {
      throw error(
        "price returned \(described(value)), not money. "
          + "Return list_price or unit_price times a number, or money(\"9.90\")."
      )
    }
    guard millionths >= 0 else {
      throw error(
        "price returned \(Sandbox.text(ofMoney: millionths)); a price can't be negative. "
          + "Return money(0) for a free line."
      )
    }
    return millionths
  }

  /// Reads a number as the decimal with nine places that is nearest, as Lua's money does.
  private func rate(_ value: LuaValue) throws(PluginError) -> Rate {
    let number: Double? =
      switch value {
      case .int(let int): Double(int)
      case .number(let number): number
      default: nil
      }
    guard let number else {
      throw error(
        "discount returned \(described(value)), not a number. Return 0.05 for 5 %."
      )
    }
    guard (0...1).contains(number) else {
      throw error(
        "discount returned \(value.shown); it must be from 0 to 1. Return 0.05 for 5 %."
      )
    }
    return Rate(billionths: Int64((number * 1_000_000_000).rounded(.toNearestOrEven)))
  }

  /// Reads the reason; `condition and "text"` may leave false.
  private func reason(_ value: LuaValue) throws(PluginError) -> String? {
    switch value {
    case .nil, .bool(false), .string(""): return nil
    case .string(let text) where text.unicodeScalars.count <= Self.longestReason: return text
    case .string:
      throw error(
        "\(function.name) returned a reason longer than \(Self.longestReason) characters."
      )
    default:
      throw error(
        "\(function.name) returned \(described(value)) as its reason. Return text, or nothing."
      )
    }
  }

  private func described(_ value: LuaValue) -> String {
    switch value {
    case .int, .number: "the number \(value.shown)"
    case .string: "the text \(value.shown)"
    default: value.shown
    }
  }

  private func error(_ reason: String) -> PluginError {
    PluginError(
      .result,
      plugin: plugin.name,
      file: plugin.file,
      line: function.line,
      subject: subject,
      reason
    )
  }
}
