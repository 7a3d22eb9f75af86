public import CRMKernel
import LuaSandbox

/// Settings that were checked against a plugin's schema, with its defaults filled in.
public struct PluginConfig: Sendable, Hashable {
  /// The settings in the schema's order.
  ///
  /// Those that are optional and not given are left out.
  public let values: Record
  private let schema: ConfigSchema

  init(schema: ConfigSchema, values: Record) {
    self.schema = schema
    self.values = values
  }

  /// The settings as JSON.
  ///
  /// Equal settings have equal text, however they were written; decimals are text, which is exact.
  public var json: String { Value.record(values).json }

  /// The SHA-256 of ``json`` in hexadecimal; empty for a plugin without settings.
  public var hash: String { schema.fields.isEmpty ? "" : SHA256.hex(json) }

  /// The settings as Lua sees them in a document of `currency`; without one, amounts are text.
  ///
  /// - Throws: ``Refusal`` `config.currency` for an amount in another currency.
  func lua(in currency: Currency?) throws(Refusal) -> LuaValue {
    try Self.lua(values, schema.fields, in: currency, at: "")
  }

  fileprivate static func lua(
    _ values: Record,
    _ fields: [ConfigField],
    in currency: Currency?,
    at path: String
  ) throws(Refusal) -> LuaValue {
    var table = LuaTable()
    for field in fields {
      let value = values[field.name] ?? .null
      table[field.name] = try lua(value, field.kind, in: currency, at: path + field.name)
    }
    return .table(table)
  }

  private static func lua(
    _ value: Value,
    _ kind: ConfigKind,
    in currency: Currency?,
    at path: String
  ) throws(Refusal) -> LuaValue {
    switch (kind, value) {
    case (.money, .price(let price)):
      guard let currency, price.currency != currency else { break }
      throw Refusal(
        "config.currency",
        "The setting \(path) is in \(price.currency), the document in \(currency).",
        remedy: "Use the plugin for documents in \(price.currency) only, or change the setting.",
        field: path
      )
    case (.list(let kind), .list(let items)):
      var table = LuaTable()
      for (index, item) in items.enumerated() {
        table.items.append(try lua(item, kind, in: currency, at: "\(path)[\(index + 1)]"))
      }
      return .table(table)
    case (.records(let fields), .list(let items)):
      var table = LuaTable()
      for case (let index, .record(let record)) in items.enumerated() {
        let path = "\(path)[\(index + 1)]."
        table.items.append(try lua(record, fields, in: currency, at: path))
      }
      return .table(table)
    default: break
    }
    return LuaValue(value, amounts: currency.map { .exact($0) } ?? .text)
  }
}

extension LookupTable {
  /// The rows as Lua sees them in a document of `currency`: by their key, or else a list.
  ///
  /// - Throws: ``Refusal`` `config.currency` for an amount in another currency.
  func lua(_ rows: [Record], in currency: Currency?) throws(Refusal) -> LuaValue {
    var items: [LuaValue] = []
    var fields: [LuaTable.Field] = []
    for (index, row) in rows.enumerated() {
      let path = "\(name)[\(index + 1)]."
      let value = try PluginConfig.lua(row, columns, in: currency, at: path)
      if let key, let name = row[key] {
        fields.append(LuaTable.Field(name: name.plainText, value: value))
      } else {
        items.append(value)
      }
    }
    return .table(LuaTable(items: items, distinct: fields))
  }
}
