import CRMPricing
import CRMKernel
import CRMScripting
import Foundation

/// The pricing plugins that ship, with the files that belong to them.
enum ShippedPricing {
  /// The folder of the plugins that ship.
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    .joined(separator: "/") + "/Plugins/pricing"

  static let names = [
    "bicycle-offers", "bundle", "competitor-match", "cost-plus", "customer-contract",
    "margin-floor", "seasonal", "volume-discount", "volume-tiers",
  ]

  static func plugin(_ name: String) throws -> Plugin {
    func text(_ file: String) throws -> String {
      try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    }
    // `volume-tiers.messages.zh-Hans.json` is the part `messages.zh-Hans.json` of `volume-tiers`.
    let companions = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("\(name).") && $0 != "\(name).lua" && $0 != "\(name).json" }
    let parts = try companions.map { file in
      PluginSource.File(String(file.dropFirst(name.count + 1)), try text(file))
    }
    let file = "pricing/\(name).lua"
    return try Plugin(PluginSource(file: file, text: text("\(name).lua"), parts: parts))
  }

  /// A plugin at work with settings as JSON has them.
  static func rule(_ name: String, _ settings: String = "{}") throws -> LuaPriceRule {
    let plugin = try plugin(name)
    return try LuaPriceRule(plugin, config: plugin.manifest.config.config(json: settings).values)
  }
}

extension RuledPrice {
  /// What was said of a line, in short: `95 -5 % (gold)`.
  var text: String {
    let price = unitPrice.map { $0.decimal }
    let discount = discount.map { "-\($0.percentText) %" }
    let reason = reason.map { "(\($0))" }
    return [price, discount, reason].compactMap(\.self).joined(separator: " ")
  }
}
