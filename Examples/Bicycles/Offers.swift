import CRMKit
import CRMPlatform
import CRMTesting

/// The company's special offers, as the configuration of a pricing plugin.
enum Offers {
  private static let plugin = "Plugins/pricing/bicycle-offers.lua"

  static func rule(_ company: BicycleCompany) throws -> any PriceRule {
    guard Platform.fileExists(plugin) else {
      throw Refusal(
        "example.folder",
        "\(plugin) isn't here.",
        remedy: "Run the example in the project's folder."
      )
    }
    let source = String(decoding: try Platform.read(plugin), as: UTF8.self)
    return try LuaPriceRule(
      Plugin(source: source, file: plugin),
      config: ["offers": .list(company.offers.map(\.setting))]
    )
  }
}

extension BicycleCompany.Offer {
  /// The offer as the plugin's configuration has it.
  fileprivate var setting: Value {
    var setting: Record = [
      "description": .text(description),
      "minimum": .int(Int64(minimum)),
      "off": .real(Double(discount.percentText) ?? 0),
    ]
    if let maximum { setting["maximum"] = .int(Int64(maximum)) }
    return .record(setting)
  }
}
