public import CRMConfigurator
public import CRMKernel

/// Values by option, as a column has them.
///
/// A column of named values would be taken for the entity's custom fields, so it is a type of its
/// own.
public struct ConfiguredValues: FieldValue {
  /// The values by option.
  public var record: Record

  /// These values.
  public init(_ record: Record = [:]) { self.record = record }

  public static var kind: Kind { .any }
  public var value: Value { .record(record) }
  public init?(_ value: Value) {
    guard let record = Record(value) else { return nil }
    self.record = record
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> ConfiguredValues {
    ConfiguredValues(try Record.read(next: &row))
  }
  public func write(next row: inout Bindings) { row.next(value.json) }
}

/// What a configured product consists of, at every level.
public struct BillOfMaterials: FieldValue {
  /// The items of the product itself; each may have items of its own.
  public var items: [ConfiguredItem]

  /// These items.
  public init(_ items: [ConfiguredItem] = []) { self.items = items }

  public static var kind: Kind { .any }
  public var value: Value { items.value }
  public init?(_ value: Value) {
    guard let items = [ConfiguredItem](stored: value) else { return nil }
    self.items = items
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> BillOfMaterials {
    let text = row.nextText()
    guard let value = try? Value(json: text), let bill = BillOfMaterials(value) else {
      throw CorruptRow(kind: .any, found: text)
    }
    return bill
  }
  public func write(next row: inout Bindings) { row.next(value.json) }

  /// The items with their depth, each before its own items.
  var lines: [(item: ConfiguredItem, level: Int)] { Self.lines(items, 0) }

  private static func lines(
    _ items: [ConfiguredItem],
    _ level: Int
  ) -> [(item: ConfiguredItem, level: Int)] {
    items.flatMap { [($0, level)] + lines($0.items, level + 1) }
  }
}

extension [ConfiguredItem] {
  /// Reads what `value` of a list of items says; nil for anything else.
  fileprivate init?(stored value: Value) {
    guard case .list(let values) = value else { return nil }
    let items = values.compactMap { ConfiguredItem(stored: $0) }
    guard items.count == values.count else { return nil }
    self = items
  }
}

extension ConfiguredItem {
  fileprivate init?(stored value: Value) {
    guard case .record(let record) = value, case .text(let sku)? = record["sku"],
      let quantity = record["quantity"].flatMap({ Quantity($0) }),
      let items = [ConfiguredItem](stored: record["items"] ?? .list([]))
    else { return nil }
    let item = try? ConfiguredItem(
      sku: sku,
      quantity: quantity,
      unit: record["unit"].flatMap { String($0) },
      name: record["name"].flatMap { String($0) },
      attributes: record["attributes"].flatMap { Record($0) } ?? [:],
      items: items
    )
    guard let item else { return nil }
    self = item
  }
}

/// A value for an option, whatever its type: nothing leaves an optional option out.
public struct OptionChoice: FieldValue {
  /// The value; null for nothing.
  public var chosen: Value

  public static var kind: Kind { .any }
  public var value: Value { chosen }
  /// A choice: any value is one.
  public init(_ value: Value) { chosen = value }
  public static func read(next row: inout Row) throws(CorruptRow) -> OptionChoice {
    let text = row.nextText()
    guard let value = try? Value(json: text) else { throw CorruptRow(kind: .any, found: text) }
    return OptionChoice(value)
  }
  public func write(next row: inout Bindings) { row.next(value.json) }
}
