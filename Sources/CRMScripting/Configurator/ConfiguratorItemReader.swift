import CRMConfigurator
import CRMKernel
import LuaSandbox

extension ConfiguratorResultReader {
  private static let keys = ["sku", "quantity", "unit", "name", "attributes", "items"]
  private static let deepest = 8
  private static let most = 1000

  /// Reads a bill of materials, whose items may have items of their own.
  func items(_ value: LuaValue) throws(PluginError) -> [ConfiguredItem] {
    var count = 0
    return try items(value, at: "items", depth: 1, count: &count)
  }

  private func items(
    _ value: LuaValue,
    at path: String,
    depth: Int,
    count: inout Int
  ) throws(PluginError) -> [ConfiguredItem] {
    guard case .table(let list) = value, list.fields.isEmpty else {
      throw error(
        "\(path) returned \(value.shown), not a list. "
          + "Return { { sku = \"A-1\", quantity = 2 }, … }."
      )
    }
    count += list.items.count
    guard count <= Self.most else {
      throw error("items returned more than \(Self.most) items. Order fewer, or in larger units.")
    }
    guard depth <= Self.deepest else {
      throw error(
        "\(path) is more than \(Self.deepest) levels deep. Order the assembly as a whole."
      )
    }
    var items: [ConfiguredItem] = []
    for (index, item) in list.items.enumerated() {
      let path = "\(path)[\(index + 1)]"
      items.append(try self.item(item, at: path, depth: depth, count: &count))
    }
    return items
  }

  private func item(
    _ value: LuaValue,
    at path: String,
    depth: Int,
    count: inout Int
  ) throws(PluginError) -> ConfiguredItem {
    guard case .table(let table) = value, table.items.isEmpty else {
      throw error("\(path) is \(value.shown), not an item such as { sku = \"A-1\" }.")
    }
    for field in table.fields where !Self.keys.contains(field.name) {
      let refusal = Refusal.unknown("property", field.name, among: Self.keys)
      throw error("\(path) is no item: \(refusal.description)")
    }
    var parts: [ConfiguredItem] = []
    if let list = table["items"] {
      parts = try items(list, at: "\(path).items", depth: depth + 1, count: &count)
    }
    guard let sku = try sku(table, at: path) else {
      throw error("\(path) has no sku. Name the product that it is: { sku = \"A-1\" }.")
    }
    do throws(Refusal) {
      return try ConfiguredItem(
        sku: sku,
        quantity: try quantity(table["quantity"]),
        unit: try text("unit", table),
        name: try text("name", table),
        attributes: try attributes(table["attributes"]),
        items: parts.filter { !$0.quantity.isZero }
      )
    } catch {
      throw self.error("\(path): \(error.description)")
    }
  }

  private func sku(_ table: LuaTable, at path: String) throws(PluginError) -> String? {
    switch table["sku"] {
    case nil, .string("")?: return nil
    case .string(let sku)?: return sku
    case let value?: throw error("\(path): sku must be text, not \(value.shown).")
    }
  }

  private func text(_ key: String, _ table: LuaTable) throws(Refusal) -> String? {
    switch table[key] {
    case nil: return nil
    case .string(let text)?: return text
    case let value?:
      throw Refusal(.wrongType, "\(key) must be text, not \(value.shown).", field: key)
    }
  }

  private func quantity(_ value: LuaValue?) throws(Refusal) -> Quantity {
    guard let value else { return .one }
    let quantity: Quantity? =
      switch value {
      case .int(let int): Quantity(exactly: int)
      case .number(let number): Quantity(exactly: number)
      default: nil
      }
    guard let quantity else {
      throw Refusal(
        .wrongType,
        "quantity must be a number of up to six decimals, not \(value.shown).",
        field: "quantity"
      )
    }
    return quantity
  }

  private func attributes(_ value: LuaValue?) throws(Refusal) -> Record {
    guard let value else { return [:] }
    guard let record = Record(try Value(value, amounts: context.amounts)) else {
      throw Refusal(
        .wrongType,
        "attributes must be values by name, not \(value.shown).",
        field: "attributes"
      )
    }
    return record
  }
}
