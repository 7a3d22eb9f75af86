import CRMKernel

/// Reads the cells of rows as the values of fields.
struct RowCells {
  private let plan: ImportPlan
  private let reader: CellReader
  private var references: ReferenceFinder
  private let currencies: [FieldInfo: Int]
  private let columns: [FieldInfo: ImportPlan.Column]

  init(_ plan: ImportPlan, in tx: Transaction) {
    self.plan = plan
    reader = CellReader(dateOrder: plan.options.dateOrder)
    references = ReferenceFinder(in: tx)
    var currencies: [FieldInfo: Int] = [:]
    var columns: [FieldInfo: ImportPlan.Column] = [:]
    for column in plan.columns {
      if case .currency(let field) = column.target { currencies[field] = column.position }
      if let field = column.target.assigned { columns[field] = column }
    }
    self.currencies = currencies
    self.columns = columns
  }

  /// The values by field, everything wrong with the cells, and what looks odd.
  mutating func read(
    _ row: CSVRow
  ) throws -> (values: Record, problems: [ImportProblem], warnings: [ImportWarning]) {
    var values = Record()
    var problems: [ImportProblem] = []
    var warnings: [ImportWarning] = []
    if row.count != plan.columns.count {
      let error = CSVError(
        .raggedRow(found: row.count, expected: plan.columns.count),
        row: row.number,
        column: min(row.count, plan.columns.count) + 1,
        line: row.line
      )
      return ([:], [ImportProblem(row: row.number, refusal: error.unplacedRefusal)], [])
    }
    for column in plan.columns {
      let text = CSVWriter.withoutFormulaGuard(row[column.position]).trimmed
      if let warning = misdecoding(text, row, column) { warnings.append(warning) }
      do {
        guard let (name, value) = try value(text, of: column, in: row) else { continue }
        values[name] = value
      } catch let refusal as Refusal {
        problems.append(
          ImportProblem(
            row: row.number,
            column: column.position + 1,
            header: column.header,
            refusal: refusal
          )
        )
      }
    }
    return (values, problems, warnings)
  }

  /// Places a refusal in the column of the field that it names.
  func problem(_ refusal: Refusal, in row: CSVRow) -> ImportProblem {
    let column = columns.first { $0.key.name == refusal.field }?.value
    return ImportProblem(
      row: row.number,
      column: column.map { $0.position + 1 },
      header: column?.header,
      refusal: refusal
    )
  }

  private mutating func value(
    _ text: String,
    of column: ImportPlan.Column,
    in row: CSVRow
  ) throws -> (String, Value)? {
    switch column.target {
    case .field(let field):
      let value = try value(text, of: field, in: row)
      // What can't be empty stays as it is.
      if value == .null, !field.kind.isOptional, field.storage == .column { return nil }
      // As it will be stored: rows are recognised by it.
      if field.isName, case .text(let name) = value { return (field.name, .text(name.asName)) }
      return (field.name, value)
    case .reference(let field, let key):
      if text.isEmpty { return field.kind.isOptional ? (field.name, .null) : nil }
      guard let target = field.target else { return nil }
      return (field.name, try references.id(of: target, by: key, text.nfc.asName))
    case .readOnly(let field):
      // An id recognises a row; it is never given.
      return field.name == "id" && !text.isEmpty ? ("id", .text(text)) : nil
    case .currency, .leftOut, .unknown: return nil
    }
  }

  private mutating func value(
    _ text: String,
    of field: FieldInfo,
    in row: CSVRow
  ) throws -> Value {
    if !text.isEmpty, field.target != nil {
      return try references.id(named: text.asName, for: field)
    }
    let currency = currencies[field].map { row[$0].trimmed }
    guard let value = reader.value(text, as: field.kind, currency: currency) else {
      throw Refusal.wrongType(.text(text), for: field.name, field.kind)
    }
    return value
  }

  private func misdecoding(
    _ text: String,
    _ row: CSVRow,
    _ column: ImportPlan.Column
  ) -> ImportWarning? {
    guard column.target.assigned != nil, text.looksMisdecoded else { return nil }
    return ImportWarning(
      row: row.number,
      column: column.position + 1,
      header: column.header,
      text: text,
      suggestion: text.repairedMisdecoding
    )
  }
}
