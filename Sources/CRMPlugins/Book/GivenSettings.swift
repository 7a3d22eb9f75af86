public import CRMKernel

/// The settings that an administrator gave a plugin, as a column has them.
///
/// A column of named values would be taken for the entity's custom fields, so it is a type of its own.
public struct GivenSettings: FieldValue {
  /// The values by setting.
  public var values: Record

  /// These settings.
  public init(_ values: Record = [:]) { self.values = values }

  public static var kind: Kind { .any }
  public var value: Value { .record(values) }
  public init?(_ value: Value) {
    guard let record = Record(value) else { return nil }
    values = record
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> GivenSettings {
    GivenSettings(try Record.read(next: &row))
  }
  public func write(next row: inout Bindings) { row.next(value.json) }
}
