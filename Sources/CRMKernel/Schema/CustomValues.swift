/// The values of an entity's custom fields, by name: one JSON column.
///
/// Their names and types are records of the book; see ``Model``.
public struct CustomValues: Hashable, Sendable {
  /// The JSON text as it is stored: read only when somebody asks for a value.
  public private(set) var json: String

  /// No values, as a new entity has.
  public init() { json = "{}" }

  /// The values by name.
  ///
  /// - Complexity: O(*n*) in the length of the JSON text.
  public var record: Record {
    guard case .record(let record) = try? Value(json: json) else { return [:] }
    return Record(record.map { ($0, Self.loaded($1)) })
  }

  /// Keeps the values by name; those that are `null` are left out.
  public init(_ record: Record) {
    let kept = record.filter { $1 != .null }.map { ($0, Self.kept($1)) }
    json = Value.record(Record(kept)).json
  }

  /// The value called `name`, or `null`.
  public subscript(name: String) -> Value {
    get { record[name] ?? .null }
    set {
      var record = record
      record[name] = newValue == .null ? nil : newValue
      self = CustomValues(record)
    }
  }

  /// An amount is kept as a number and a currency, so that SQL can compare it.
  private static func kept(_ value: Value) -> Value {
    guard case .money(let money) = value else { return value }
    return .record(["amount": .int(money.minorUnits), "currency": .text(money.currency.code)])
  }

  private static func loaded(_ value: Value) -> Value {
    guard case .record(let record) = value, record.count == 2,
      case .int(let amount)? = record["amount"], case .text(let code)? = record["currency"],
      let currency = Currency(code)
    else { return value }
    return .money(Money(minorUnits: amount, currency))
  }
}

extension CustomValues: FieldValue {
  public static var kind: Kind { .record }
  public var value: Value { .record(record) }
  public init?(_ value: Value) {
    switch value {
    case .null: self.init()
    case .record(let record): self.init(record)
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> CustomValues {
    var values = CustomValues()
    values.json = row.nextText()
    return values
  }
  public func write(next row: inout Bindings) { row.next(json) }
}
