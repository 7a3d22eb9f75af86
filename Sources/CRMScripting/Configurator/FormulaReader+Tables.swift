import CRMConfigurator
import CRMKernel

extension FormulaReader {
  /// A lookup of a table's column, with the rows written out.
  ///
  /// - Throws: ``Refusal`` `unknown` for a table or a column that there isn't,
  ///   `configurator.formula` for a lookup that doesn't fit the table's key.
  func lookup(
    _ name: String,
    _ parts: [Expression],
    at position: Int
  ) throws(Refusal) -> Expression {
    let (table, rows) = try table(name, at: position)
    let keys = table.along == nil ? table.keys : []
    let options = Expression.names(of: parts)
    guard !keys.isEmpty, options.count == keys.count, parts.count == keys.count + 1,
      case .text(let column)? = parts.last
    else {
      throw Refusal(
        "configurator.formula",
        "lookup needs a table with a key, an option for each column of the key, and a column.",
        remedy: "Write lookup(\"chassis\", model, \"sockets\")."
      )
    }
    try check(column, of: table)
    var arguments = Array(parts.dropLast())
    for row in rows {
      guard let value = row[column], value != .null else { continue }
      for key in keys { arguments.append(try literal(row[key] ?? .null, "\(name).\(key)")) }
      arguments.append(try literal(value, "\(name).\(column)"))
    }
    return .call("lookup", arguments, at: position)
  }

  /// A curve through a table's rows, with its points written out.
  ///
  /// - Throws: As ``lookup(_:_:at:)``.
  func curve(
    _ name: String,
    _ parts: [Expression],
    at position: Int
  ) throws(Refusal) -> Expression {
    let (table, rows) = try table(name, at: position)
    guard let along = table.along, let key = table.keys.first, parts.count == 3,
      case .name = parts[0], case .text(let column) = parts[2]
    else {
      throw Refusal(
        "configurator.formula",
        "curve needs a table that says key and along, an option, a number and a column.",
        remedy: "Write curve(\"curves\", model, flow, \"head\")."
      )
    }
    try check(column, of: table)
    var arguments = [parts[0], parts[1]]
    for row in rows {
      guard let value = row[column], value != .null else { continue }
      arguments.append(try literal(row[key] ?? .null, "\(name).\(key)"))
      arguments.append(try literal(row[along] ?? .null, "\(name).\(along)"))
      arguments.append(try literal(value, "\(name).\(column)"))
    }
    return .call("curve", arguments, at: position)
  }

  /// A table and its rows; none while the plugin is only checked.
  private func table(
    _ name: String,
    at position: Int
  ) throws(Refusal) -> (LookupTable, [Record]) {
    guard let place = manifest.tables.firstIndex(where: { $0.name == name }) else {
      var refusal = Refusal.unknown("table", name, among: manifest.tables.map(\.name))
      refusal.position = position
      throw refusal
    }
    return (manifest.tables[place], active?.lookups[place] ?? [])
  }

  private func check(_ column: String, of table: LookupTable) throws(Refusal) {
    guard !table.columns.contains(where: { $0.name == column }) else { return }
    throw .unknown("column of \(table.name)", column, among: table.columns.map(\.name))
  }
}
