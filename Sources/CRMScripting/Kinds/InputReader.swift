package import CRMKernel

/// Reads the input of an evaluation as JSON has it; what is wrong is a refusal that names the field.
package struct InputReader {
  let record: Record
  /// What leads here, such as `lines[2].`.
  private let path: String

  /// Reads a record that may have these names only.
  package init(_ record: Record, names: [String], at path: String = "") throws(Refusal) {
    self.record = record
    self.path = path
    for name in record.names where !names.contains(name) {
      var refusal = Refusal.unknown("input", path + name, among: names.map { path + $0 })
      refusal.field = path + name
      throw refusal
    }
  }

  /// The value of a name, converted; nil where there is none.
  func optional<Converted>(
    _ name: String,
    _ what: String,
    _ convert: (Value) -> Converted?
  ) throws(Refusal) -> Converted? {
    guard let value = record[name], value != .null else { return nil }
    guard let converted = convert(value) else {
      throw Refusal(
        .wrongType,
        "\(path)\(name) must be \(what), not \(value.description).",
        field: path + name
      )
    }
    return converted
  }

  /// The value of a name, converted.
  package func required<Converted>(
    _ name: String,
    _ what: String,
    _ convert: (Value) -> Converted?
  ) throws(Refusal) -> Converted {
    guard let converted = try optional(name, what, convert) else {
      throw Refusal(
        .missing,
        "The input has no \(path)\(name).",
        remedy: "It is \(what).",
        field: path + name
      )
    }
    return converted
  }

  package func text(_ name: String) throws(Refusal) -> String {
    try required(name, "text") { String($0) }
  }

  func optionalText(_ name: String) throws(Refusal) -> String? {
    try optional(name, "text") { String($0) }
  }

  func instant(_ name: String) throws(Refusal) -> Instant? {
    try optional(name, "a time such as \"2026-01-31T09:30:00Z\"") { Instant($0) }
  }

  /// An amount: text with its currency, or without it in the one given.
  func price(_ name: String, in currency: Currency) throws(Refusal) -> UnitPrice? {
    try optional(name, "an amount such as \"12.50\"") { value in
      if let price = UnitPrice(value) { return price }
      return try? UnitPrice(decimal: value.plainText, currency)
    }
  }

  /// Any names with any values.
  package func fields(_ name: String) throws(Refusal) -> Record {
    try optional(name, "named values") { Record($0) } ?? [:]
  }

  /// A list of records that may have these names only.
  func list(_ name: String, names: [String]) throws(Refusal) -> [InputReader] {
    let values: [Value] = try required(name, "a list") { value in
      if case .list(let values) = value { values } else { nil }
    }
    var readers: [InputReader] = []
    for (index, value) in values.enumerated() {
      let path = "\(path)\(name)[\(index + 1)]"
      guard let record = Record(value) else {
        throw Refusal(.wrongType, "\(path) must be named values.", field: path)
      }
      readers.append(try InputReader(record, names: names, at: path + "."))
    }
    return readers
  }
}
