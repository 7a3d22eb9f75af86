import CRMKernel
import CRMStore
import LuaSandbox

/// A table that lies beside a plugin as CSV, versioned with it.
///
/// ```lua
/// tables = { tiers = { key = "category", columns = { category = "string", off = "percent" } } }
/// ```
/// A function that names `tables` gets it as `tables.tiers`: rows by their key, or else a list.
/// Several columns can find a row together, `key = { "seal", "medium" }`; and the rows of a key can be
/// the points of a curve, `key = "model", along = "flow"`. Formulas read both, functions get a list.
public struct LookupTable: Sendable, Hashable {
  /// Its name; the file is the name with `.csv`.
  public let name: String
  /// What its columns hold.
  public let columns: [ConfigField]
  /// The columns whose values together find a row, or a curve; none if rows are only listed.
  public let keys: [String]
  /// The column of numbers along which the rows of a key are the points of a curve.
  public let along: String?

  /// The column whose value finds a row, if there is one.
  public var key: String? { along == nil && keys.count == 1 ? keys[0] : nil }

  /// Reads the table's file.
  ///
  /// - Throws: ``PluginError`` that names the file, the row and the column.
  /// - Complexity: O(*n*) in the bytes of the file.
  func rows(of source: PluginSource) throws(PluginError) -> [Record] {
    guard let file = source.table(name) else {
      throw PluginError(
        .file,
        file: source.file,
        "The lookup table \(name) has no file: add \(source.nameOfTable(name))."
      )
    }
    let path = source.name(of: file)
    do {
      return try rows(of: Array(file.text.utf8), file: path)
    } catch let error as PluginError {
      throw error
    } catch {
      throw PluginError(.file, file: path, "\(error)")
    }
  }

  private func rows(of bytes: [UInt8], file: String) throws -> [Record] {
    var reader = CSVReader(bytes)
    let header = try reader.next()?.fields ?? []
    let places = try places(header, file: file)
    var rows: [Record] = []
    let unique = keys + (along.map { [$0] } ?? [])
    var met: Set<[Value]> = []
    while let row = try reader.next() {
      var given = Record()
      for (field, place) in zip(columns, places) {
        let text = place.map { row[$0] } ?? ""
        given[field.name] = text.isEmpty ? .null : field.kind.cell(text)
      }
      do {
        let record = try ConfigSchema.values(given, of: columns, at: "")
        let values = unique.map { record[$0] ?? .null }
        if !unique.isEmpty, !met.insert(values).inserted {
          let said = zip(unique, values).map { "\($0) is \($1.plainText)" }
          let row = said.joined(separator: " and ")
          throw Refusal("table.key", "There is another row whose \(row).")
        }
        rows.append(record)
      } catch {
        throw PluginError(.config, file: file, line: row.line, "\(error)")
      }
    }
    return rows
  }

  /// The place of each column in the header; nil for one that may be missing and is.
  private func places(_ header: [String], file: String) throws(PluginError) -> [Int?] {
    for name in header where !columns.contains(where: { $0.name == name }) {
      let refusal = Refusal.unknown("column", name, among: columns.map(\.name))
      throw PluginError(.config, file: file, line: 1, refusal.description)
    }
    return columns.map { column in header.firstIndex(of: column.name) }
  }
}

extension ConfigKind {
  /// Whether its values are numbers that a formula can compute with.
  fileprivate var isPlainNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }

  /// A cell as the kind reads it: only text keeps what looks like a number or a truth value.
  fileprivate func cell(_ text: String) -> Value {
    switch (self, text) {
    case (.boolean, "true"): .bool(true)
    case (.boolean, "false"): .bool(false)
    case (.integer, _): Int64(text).map { .int($0) } ?? .text(text)
    case (.choice(let values), _): values.first { $0.plainText == text } ?? .text(text)
    default: .text(text)
    }
  }
}

/// Reads the `tables` of a manifest.
struct LookupTableReader {
  private let manifest: ManifestReader

  init(_ manifest: ManifestReader) { self.manifest = manifest }

  func tables(_ value: LuaValue?) throws(PluginError) -> [LookupTable] {
    guard let value else { return [] }
    guard case .table(let table) = value, table.items.isEmpty else {
      throw manifest.error(
        ["tables"],
        "tables must name lookup tables: tables = { tiers = { columns = { … } } }."
      )
    }
    var tables: [LookupTable] = []
    for field in table.fields { tables.append(try self.table(field.name, field.value)) }
    return tables
  }

  private func table(_ name: String, _ value: LuaValue) throws(PluginError) -> LookupTable {
    let path = ["tables", name]
    guard case .table(let table) = value, let columns = table["columns"] else {
      throw manifest.error(
        path,
        "tables.\(name) must say its columns: { columns = { from = \"integer\" } }."
      )
    }
    for field in table.fields where !Self.properties.contains(field.name) {
      let refusal = Refusal.unknown("property", field.name, among: Self.properties)
      throw manifest.error(path + [field.name], "tables.\(name): \(refusal.description)")
    }
    let fields = try ConfigSchemaReader(manifest).fields(columns, at: path + ["columns"])
    guard !fields.isEmpty else {
      throw manifest.error(path, "tables.\(name) has no columns.")
    }
    let keys = try keys(table["key"], fields, path)
    return LookupTable(
      name: name,
      columns: fields,
      keys: keys,
      along: try along(table["along"], fields, keys, path)
    )
  }

  private static let properties = ["columns", "key", "along"]

  private func keys(
    _ value: LuaValue?,
    _ fields: [ConfigField],
    _ path: [String]
  ) throws(PluginError) -> [String] {
    guard let value else { return [] }
    var given = [value]
    if case .table(let table) = value, table.fields.isEmpty { given = table.items }
    var keys: [String] = []
    for case .string(let key) in given where fields.contains(where: { $0.name == key }) {
      if !keys.contains(key) { keys.append(key) }
    }
    guard !keys.isEmpty, keys.count == given.count else {
      throw manifest.error(
        path + ["key"],
        "The key of \(path.joined(separator: ".")) must be one of its columns, or a list of some: "
          + "\(fields.map(\.name).joined(separator: ", "))."
      )
    }
    return keys
  }

  /// The column along which rows are the points of curves.
  private func along(
    _ value: LuaValue?,
    _ fields: [ConfigField],
    _ keys: [String],
    _ path: [String]
  ) throws(PluginError) -> String? {
    guard let value else { return nil }
    let numbers = fields.filter { $0.kind.isPlainNumber && !keys.contains($0.name) }.map(\.name)
    guard keys.count == 1, case .string(let along) = value, numbers.contains(along) else {
      throw manifest.error(
        path + ["along"],
        "\(path.joined(separator: ".")).along must be a column of numbers beside one key: "
          + "\(numbers.joined(separator: ", "))."
      )
    }
    return along
  }
}
