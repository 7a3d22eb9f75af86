public import CRMKernel

/// All settings of a plugin.
public struct ConfigSchema: Sendable, Hashable {
  /// The settings, in the author's order: the lines of a form.
  public let fields: [ConfigField]

  /// Checks what an administrator gave, and fills in the defaults.
  ///
  /// - Throws: ``Refusal`` that names the setting by its path, such as `steps[2].off`:
  ///   `unknown`, `missing`, `wrongType` or `config.range`.
  public func config(_ given: Record = [:]) throws(Refusal) -> PluginConfig {
    PluginConfig(schema: self, values: try Self.values(given, of: fields, at: ""))
  }

  /// Checks settings that are written as JSON, as in the file beside a plugin.
  ///
  /// - Throws: As ``config(_:)``, and ``Refusal`` `json.syntax`.
  public func config(json: String) throws(Refusal) -> PluginConfig {
    try config(Self.record(json: json))
  }

  static func record(json: String) throws(Refusal) -> Record {
    guard let record = Record(try Value(json: json)) else {
      throw Refusal(
        .wrongType,
        "The configuration must be a JSON object.",
        remedy: "Write {\"name\": value, …}."
      )
    }
    return record
  }

  static func values(
    _ given: Record,
    of fields: [ConfigField],
    at path: String
  ) throws(Refusal) -> Record {
    let names = fields.map(\.name)
    for name in given.names where !names.contains(name) {
      var refusal = Refusal(.unknown, "There is no setting \(path)\(name).", field: path + name)
      refusal.remedy = Refusal.unknown("setting", name, among: names).remedy
      throw refusal
    }
    var values = Record()
    for field in fields {
      let path = path + field.name
      if let value = given[field.name], value != .null {
        values[field.name] = try field.kind.read(value, at: path)
      } else if let fallback = field.fallback {
        values[field.name] = fallback
      } else if !field.isOptional {
        throw Refusal(
          .missing,
          "\(path) is missing.",
          remedy: "It is \(field.kind.description).",
          field: path
        )
      }
    }
    return values
  }
}

extension ConfigKind {
  /// The value as it is kept, whatever way it was written in.
  func read(_ value: Value, at path: String) throws(Refusal) -> Value {
    switch self {
    case .percent(let bounds), .number(let bounds):
      guard let rate = Rate(value) else { throw wrongType(value, path) }
      guard bounds.contains(rate) else { throw outOfRange(value, path) }
      return Value(decimal: rate)
    case .integer(let bounds):
      guard let int = Int64(value) else { throw wrongType(value, path) }
      guard bounds.contains(int) else { throw outOfRange(value, path) }
      return .int(int)
    case .text:
      guard let text = String(value) else { throw wrongType(value, path) }
      return .text(text)
    case .boolean:
      guard let bool = Bool(value) else { throw wrongType(value, path) }
      return .bool(bool)
    case .money:
      guard let price = UnitPrice(value) else { throw wrongType(value, path) }
      return .price(price)
    case .date:
      guard let date = LocalDate(value) else { throw wrongType(value, path) }
      return .date(date)
    case .choice(let values):
      let value = value.plainScalar
      guard values.contains(value) else { throw wrongType(value, path) }
      return value
    case .list, .records: return try readList(value, at: path)
    }
  }

  private func readList(_ value: Value, at path: String) throws(Refusal) -> Value {
    let items: [Value]
    switch value {
    case .list(let values): items = values
    // An empty table of Lua's could be either.
    case .record(let record) where record.isEmpty: items = []
    default: throw wrongType(value, path)
    }
    var values: [Value] = []
    for (index, item) in items.enumerated() {
      let path = "\(path)[\(index + 1)]"
      switch self {
      case .list(let kind): values.append(try kind.read(item, at: path))
      case .records(let fields):
        guard let record = Record(item) else { throw wrongType(item, path) }
        values.append(.record(try ConfigSchema.values(record, of: fields, at: path + ".")))
      default: throw wrongType(item, path)
      }
    }
    return .list(values)
  }

  private func wrongType(_ value: Value, _ path: String) -> Refusal {
    Refusal(.wrongType, "\(path) must be \(description), not \(value.description).", field: path)
  }

  private func outOfRange(_ value: Value, _ path: String) -> Refusal {
    Refusal(
      "config.range",
      "\(path) must be \(description), not \(value.description).",
      field: path
    )
  }
}

extension Value {
  /// A decimal as it is kept: whole numbers as such, so that `5` and `5.0` are one configuration.
  init(decimal rate: Rate) {
    let (whole, part) = rate.billionths.quotientAndRemainder(dividingBy: 1_000_000_000)
    self = part == 0 ? .int(whole) : .rate(rate)
  }

  /// A number as it is kept, anything else as it is.
  var plainScalar: Value {
    switch self {
    case .real, .quantity, .rate: Rate(self).map { Value(decimal: $0) } ?? self
    default: self
    }
  }
}
