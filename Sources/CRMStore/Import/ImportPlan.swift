public import CRMKernel

/// Which column of a file goes to which field, and how rows are recognised.
public struct ImportPlan: Sendable {
  /// One for each column of the file, in its order, whatever becomes of it.
  public let columns: [Column]
  /// The fields that together recognise a row; none if every row is new.
  public internal(set) var matchBy: [FieldInfo] = []
  let entity: EntityInfo
  let options: ImportOptions
  /// The fields that a new entity must be given.
  let required: [String]

  /// A column of the file.
  public struct Column: Sendable {
    /// Its place in a row, from 0.
    public let position: Int
    /// The first row's text in this column, as it stands there.
    public let header: String
    /// What becomes of its cells.
    public let target: Target
  }

  /// What becomes of a column.
  public enum Target: Sendable, Hashable {
    /// Its cells are the field's values.
    case field(FieldInfo)
    /// The entity that the field names, found by a field of its own.
    case reference(FieldInfo, by: FieldInfo)
    /// The currency of the amounts in the field's own column.
    case currency(of: FieldInfo)
    /// A field that the book keeps itself.
    case readOnly(FieldInfo)
    /// Left out on request.
    case leftOut
    /// No field has such a name.
    case unknown
  }

  /// Whether the import only says what would be.
  public var isDryRun: Bool { options.mode == .dryRun }

  /// The headers that no field was found for.
  public var unmapped: [String] { columns.filter { $0.target == .unknown }.map(\.header) }

  /// The headers of fields that the book keeps itself.
  public var readOnly: [String] {
    columns.compactMap { if case .readOnly = $0.target { $0.header } else { nil } }
  }
}

extension ImportPlan {
  /// The columns that an import adds to a file of refused rows, and that it skips.
  public static let reasonHeader = "import_error"

  /// Maps the columns of `header`.
  ///
  /// - Throws: ``Refusal`` if a stated field doesn't exist, two columns go to one
  ///   field, or nothing recognises a row.
  init(
    header: [String],
    kind: ImportKind,
    options: ImportOptions,
    model: Model
  ) throws(Refusal) {
    let names = FieldNames(of: kind, in: model)
    for stated in options.columns.keys where !header.contains(stated) {
      throw .unknown("column", stated, among: header)
    }
    var columns: [Column] = []
    for (position, header) in header.enumerated() {
      var target = Target.leftOut
      if let stated = options.columns[header] {
        if !stated.isEmpty { target = try names.stated(stated) }
      } else if header != Self.reasonHeader {
        target = names.target(of: header)
      }
      columns.append(Column(position: position, header: header, target: target))
    }
    self.columns = columns
    self.options = options
    required = kind.required
    entity = kind.entity
    try refuseRepeatedFields()
    matchBy = try matchFields(kind, names)
  }

  private func refuseRepeatedFields() throws(Refusal) {
    var seen: [FieldInfo: Column] = [:]
    for column in columns {
      guard let field = column.target.assigned else { continue }
      if let first = seen[field] {
        throw Refusal(
          "import.repeatedField",
          "Columns \(first.header) and \(column.header) both go to \(field.name).",
          remedy: "Map one of them to nothing: --map \"\(column.header)=\".",
          field: field.name
        )
      }
      seen[field] = column
    }
  }

  private func matchFields(_ kind: ImportKind, _ names: FieldNames) throws(Refusal) -> [FieldInfo] {
    if let stated = options.matchBy { return try statedFields(stated, names) }
    for key in kind.keys {
      var fields: [FieldInfo] = []
      for name in ImportKind.fields(of: key) { fields.append(try names.field(name)) }
      if let first = fields.first, hasColumn(for: first) { return fields }
    }
    let keys = kind.keys.joined(separator: " or ")
    throw Refusal(
      "import.match",
      "The file has no column for \(keys), by which \(kind.name) are recognised.",
      remedy: """
        Map a column to it, match by another field, or match by none to make every row new.
        """,
      field: kind.keys.first
    )
  }

  private func statedFields(_ stated: [String], _ names: FieldNames) throws(Refusal) -> [FieldInfo]
  {
    var fields: [FieldInfo] = []
    for name in stated {
      let field = try names.field(name)
      guard hasColumn(for: field) else {
        throw Refusal(
          "import.match",
          "No column of the file goes to \(name), by which rows are to be recognised.",
          remedy: "Map one to it, or match by another field.",
          field: name
        )
      }
      fields.append(field)
    }
    return fields
  }

  private func hasColumn(for field: FieldInfo) -> Bool {
    columns.contains { column in
      column.target.assigned == field || (field.name == "id" && column.target == .readOnly(field))
    }
  }
}

extension ImportPlan.Target {
  /// The field that the column's cells give a value.
  var assigned: FieldInfo? {
    switch self {
    case .field(let field), .reference(let field, _): field
    case .currency, .readOnly, .leftOut, .unknown: nil
    }
  }
}
