public import CRMKernel
public import CRMStore

/// What every schema has to keep, which no compiler checks.
///
/// The columns of a schema are bound to the memberwise initializer by their
/// types. Two neighbours of the same type can be swapped without anybody
/// noticing but the customer; and the table has to have the columns.
public enum SchemaContract {
  /// What is wrong with the schema of `E` and its table; none if all is well.
  ///
  /// Writes probes, and takes them back.
  public static func findings<E: Entity>(_: E.Type, in tx: Transaction) throws -> [String] {
    try swaps(of: E.self) + columns(of: E.self, tx) + losses(of: E.self, tx)
  }

  /// The fields whose column is bound to another parameter of the initializer.
  public static func swaps<E: Entity>(of _: E.Type) throws -> [String] {
    let schema = E.schema
    var swapped: [String] = []
    for round in 0..<3 {
      let probe = probe(schema, round)
      let read = schema.values(of: try schema.make(probe))
      for (field, (given, found)) in zip(schema.fields, zip(probe, read))
      where given != found && !swapped.contains(field.name) {
        swapped.append(field.name)
      }
    }
    return swapped.map { "\(schema.name).\($0) is bound to another parameter of the initializer." }
  }

  /// How the table's columns differ from the schema's.
  private static func columns<E: Entity>(of _: E.Type, _ tx: Transaction) throws -> [String] {
    let info = E.schema.info
    var found: Set<String> = []
    try tx.connection.run("SELECT name FROM pragma_table_info($1)", [.text(info.name)]) { row in
      found.insert(row.nextText())
    }
    let wanted = Set(
      info.fields.flatMap { $0.columns + $0.derivedColumns + $0.carriedColumns } + ["deleted_at"]
    )
    return wanted.subtracting(found).sorted().map { "Table \(info.name) has no column \($0)." }
      + found.subtracting(wanted).sorted().map { "The schema of \(info.name) doesn't know \($0)." }
  }

  /// The fields that come back from the table as something else.
  private static func losses<E: Entity>(of _: E.Type, _ tx: Transaction) throws -> [String] {
    let schema = E.schema
    var lost: [String] = []
    for round in 0..<3 {
      let entity = try schema.make(probe(schema, round))
      do {
        try tx.savepoint {
          // The probe names entities that aren't there.
          try tx.connection.script("PRAGMA defer_foreign_keys = ON")
          try tx.connection.run(
            schema.statements.insert,
            bind: { row in schema.encode(entity, &row) },
            row: { _ in }
          )
          try tx.connection.run(schema.statements.find, [.int(1000)]) { row in
            let read = try schema.decode(&row)
            for field in schema.fields where field.value(of: read) != field.value(of: entity) {
              lost.append("\(schema.name).\(field.name) comes back as \(field.value(of: read)).")
            }
          }
          throw TakenBack()
        }
      } catch is TakenBack {}
    }
    return lost
  }

  private struct TakenBack: Error {}
}

// MARK: Probes

extension SchemaContract {
  /// A value for each field, different from those of other fields of its kind.
  private static func probe<E: Entity>(_ schema: Schema<E>, _ round: Int) -> [Value] {
    var counts: [Kind: Int] = [:]
    return schema.fields.enumerated().map { index, field in
      let kind = field.kind.wrapped
      let number = counts[kind, default: 0]
      counts[kind] = number + 1
      switch kind {
      case .bool: return .bool(number >> round & 1 == 1)
      case .choice(let names):
        guard !names.isEmpty else { return .null }
        let turn = (0..<round).reduce(number) { rest, _ in rest / names.count }
        return .text(names[turn % names.count])
      case .text: return text(index, field)
      default:
        let value = value(of: kind, Int64(1000 + index), field.info)
        // The records of a list can be of a type that none is made up for.
        return (try? field.converted(value)) == nil ? .list([]) : value
      }
    }
  }

  /// The first text that the field takes: some are kept as text and are codes of a standard.
  private static func text<E: Entity>(_ index: Int, _ field: Field<E>) -> Value {
    let codes = ["EUR", "USD", "CNY", "JPY", "CHF", "GBP", "DE", "CN", "US", "FR", "IT", "JP"]
    let rotated = codes.indices.map { codes[(index + $0) % codes.count] }
    // Numbers, times of day, and sets of words, of which the empty one is always a set.
    let others = ["\(1000 + index)", "1\(index % 10):00", ""]
    let texts = (["text \(1000 + index)"] + rotated + others).map { Value.text($0) }
    return texts.first { (try? field.converted($0)) != nil } ?? texts[0]
  }

  private static func value(of kind: Kind, _ number: Int64, _ field: FieldInfo) -> Value {
    switch kind {
    case .int: .int(within(field.rules, number))
    case .real: .real(Double(number) + 0.5)
    case .quantity: .quantity(Quantity(millionths: number))
    case .rate: .rate(Rate(billionths: number))
    case .money: .money(Money(minorUnits: number, .eur))
    case .price: .price(UnitPrice(millionths: number, .eur))
    case .date: .date(LocalDate(daysSince1970: Int(number)))
    case .instant: .instant(Instant(milliseconds: number))
    case .id: ID<Never>(rawValue: number).value
    case .list(let element): .list([value(of: element.wrapped, number, field)])
    case .record, .any: .record(["number": .int(number)])
    case .choice(let names): names.first.map { .text($0) } ?? .null
    case .bool: .bool(true)
    default: .text("text \(number)")
    }
  }

  private static func within(_ rules: [Rule], _ number: Int64) -> Int64 {
    for case .range(let range) in rules {
      return range.contains(number)
        ? number : range.lowerBound + number % max(1, range.upperBound &- range.lowerBound)
    }
    return number
  }
}
