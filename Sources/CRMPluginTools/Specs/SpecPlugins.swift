import CRMKernel
import CRMScripting
import LuaSandbox

/// What a spec did that it can't do, in a sentence.
struct SpecProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The plugins that specs can ask for by name.
struct SpecPlugins: Sendable {
  let loaded: [Plugin]
  /// Those that can't be loaded, by the name of their file.
  private let failed: [(name: String, error: PluginError)]

  init(_ sources: [PluginSource], _ options: SpecOptions) {
    var loaded: [Plugin] = []
    var failed: [(name: String, error: PluginError)] = []
    for source in sources {
      do {
        loaded.append(try Plugin(source, limits: options.limits, environment: options.environment))
      } catch {
        failed.append((source.stem, error))
      }
    }
    self.loaded = loaded
    self.failed = failed
  }

  /// Plugins that were loaded before.
  init(_ plugins: [Plugin]) {
    loaded = plugins
    failed = []
  }

  /// The plugin of this name.
  ///
  /// - Throws: ``PluginError`` for one that can't be loaded; ``Refusal`` for a name that there isn't.
  func plugin(_ name: String) throws -> Plugin {
    if let plugin = loaded.first(where: { $0.name == name }) { return plugin }
    if let failed = failed.first(where: { $0.name == name }) { throw failed.error }
    throw Refusal.unknown("plugin", name, among: loaded.map(\.name) + failed.map(\.name))
  }
}

extension PluginSource {
  /// The name that the file suggests: `bulk` for `pricing/bulk.lua` and for `bulk/plugin.lua`.
  var stem: String {
    let parts = file.split(separator: "/").map(String.init)
    guard let last = parts.last else { return file }
    if last == PluginSource.bundleFile, parts.count > 1 { return parts[parts.count - 2] }
    return last.hasSuffix(".lua") ? String(last.dropLast(".lua".count)) : last
  }
}

/// One call of a plugin's function with arguments by name.
struct NamedCall {
  let plugin: Plugin
  let signature: Manifest.Signature

  /// The arguments of a call, checked against what the function asks for.
  ///
  /// - Throws: ``SpecProblem``.
  func arguments(_ values: [LuaValue]) throws(SpecProblem) -> LuaTable {
    switch values.first ?? .nil {
    case .nil where values.count <= 1: return LuaTable()
    case .table(let table) where table.items.isEmpty && values.count == 1:
      for field in table.fields where !signature.parameters.contains(field.name) {
        throw SpecProblem(unasked(field.name))
      }
      return table
    default:
      let names = signature.parameters.prefix(3).map { "\($0) = …" }
      throw SpecProblem(
        "\(signature.name) takes named arguments: write { \(names.joined(separator: ", ")) }"
      )
    }
  }

  private func unasked(_ name: String) -> String {
    if let near = name.nearest(among: signature.parameters) {
      return "\(signature.name) doesn't ask for '\(name)': did you mean '\(near)'?"
    }
    let asked = signature.parameters.joined(separator: ", ")
    return "\(signature.name) doesn't ask for '\(name)'; "
      + (asked.isEmpty ? "it asks for nothing" : "it asks for \(asked)")
  }

  /// The settings that were given, to be merged over the defaults; none if they weren't.
  ///
  /// - Throws: ``SpecProblem``; ``Refusal`` for a value that isn't one of a setting.
  func settings(_ arguments: LuaTable, in currency: Currency?) throws -> Record {
    guard let given = arguments[PluginParameter.config.name] else { return [:] }
    let value = try Value(given, amounts: currency.map { .exact($0) } ?? .text)
    guard let record = Record(value) else {
      throw SpecProblem("config must be a table of settings, not \(LuaText.of(given))")
    }
    return record
  }

  /// The currency of the document: the one that is named, or that of the settings, or dollars where
  /// amounts are money.
  func currency(_ arguments: LuaTable) -> Currency? {
    var given = arguments["currency"]
    if given == nil, case .table(let document)? = arguments["document"] {
      given = document["currency"]
    }
    if case .string(let code)? = given, let currency = Currency(code) { return currency }
    guard plugin.manifest.kind.parameters.contains(where: { $0.type.hasPrefix("Money") }) else {
      return nil
    }
    return plugin.manifest.config.fields.lazy.compactMap(\.currency).first ?? .usd
  }

  /// The value of a name that isn't common to all kinds.
  ///
  /// - Throws: ``SpecProblem`` for a function where there is none in production.
  func value(_ name: String, of arguments: LuaTable) throws(SpecProblem) -> LuaValue? {
    guard let value = arguments[name] else { return nil }
    if let place = value.placeOfFunction(at: name) {
      throw SpecProblem("\(place) is a function; only services have functions")
    }
    return value
  }
}

extension ConfigField {
  /// The currency of its default, if that is an amount.
  fileprivate var currency: Currency? {
    if case .price(let price)? = fallback { price.currency } else { nil }
  }
}

extension LuaValue {
  /// Where in the value there is a function; nil if there is none.
  func placeOfFunction(at path: String) -> String? {
    switch self {
    case .function, .shared: return path
    case .table(let table):
      for (index, item) in table.items.enumerated() {
        if let place = item.placeOfFunction(at: "\(path)[\(index + 1)]") { return place }
      }
      for field in table.fields {
        if let place = field.value.placeOfFunction(at: "\(path).\(field.name)") { return place }
      }
      return nil
    default: return nil
    }
  }
}
