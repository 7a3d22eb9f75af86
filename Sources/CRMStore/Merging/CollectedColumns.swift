import CRMKernel

/// The columns of a row as they would be written, by name: to write only those that change.
///
/// What a trigger guards isn't touched by a change of something else.
final class CollectedColumns: BindingSink {
  private var cells: [Value] = []

  func bind(_ int: Int64, at index: Int32) { cells.append(.int(int)) }
  func bind(_ real: Double, at index: Int32) { cells.append(.real(real)) }
  func bind(_ text: String, at index: Int32) { cells.append(.text(text)) }
  func bind(_ bytes: [UInt8], at index: Int32) {
    cells.append(.list(bytes.map { .int(Int64($0)) }))
  }
  func bindNull(at index: Int32) { cells.append(.null) }

  /// The columns of the fields called `names`, derived ones included, and that of the version.
  static func changed<E: Entity>(
    _ names: [String],
    of entity: E
  ) -> [(column: String, value: Value)] {
    let collected = CollectedColumns()
    var bindings = Bindings(collected)
    E.schema.encode(entity, &bindings)
    let fields = E.schema.info.fields
    let columns = fields.flatMap(\.columns) + fields.flatMap(\.derivedColumns)
    let wanted = Set(
      fields.filter { names.contains($0.name) || $0.name == "version" }
        .flatMap { $0.columns + $0.derivedColumns }
    )
    return zip(columns, collected.cells).filter { wanted.contains($0.0) }
      .map { (column: $0, value: $1) }
  }
}
