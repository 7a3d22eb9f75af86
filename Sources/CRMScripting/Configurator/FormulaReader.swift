import CRMConfigurator
import CRMKernel
import LuaSandbox

/// Reads formulas of a configurator plugin, and puts its settings and the rows of its lookup tables
/// in their places.
///
/// `config.reserve` is the administrator's setting; `lookup("chassis", model, "sockets")` is the
/// column of the row whose key the option has, and `curve("curves", model, flow, "head")` the column
/// between the points of the option's curve.
struct FormulaReader {
  let manifest: Manifest
  /// The settings and rows of a plugin at work; nil while it is only checked.
  let active: Active?

  struct Active {
    let config: Record
    let lookups: [[Record]]
  }

  init(_ manifest: Manifest, _ active: Active? = nil) {
    self.manifest = manifest
    self.active = active
  }

  /// Reads a formula that stands at a path.
  ///
  /// - Throws: ``ManifestProblem`` for what isn't a formula, and for a setting, a table or a column
  ///   that there isn't.
  func formula(_ value: Value?, at path: [String]) throws(ManifestProblem) -> Expression {
    guard case .text(let text)? = value else {
      throw ManifestProblem(
        path,
        "\(MemberReader.text(path)) must be a formula as text: \"cpus <= 2 * sockets\"."
      )
    }
    do throws(Refusal) {
      return try filled(Expression(text))
    } catch {
      throw ManifestProblem(path, "\(MemberReader.text(path)): \(error.description)")
    }
  }

  private func filled(_ expression: Expression) throws(Refusal) -> Expression {
    switch expression {
    case .number, .text, .truth, .nothing: return expression
    case .name(let name, let position): return try setting(name, at: position) ?? expression
    case .call("lookup", let parts, let position):
      if case .text(let table)? = parts.first {
        return try lookup(table, Array(parts.dropFirst()), at: position)
      }
      return expression
    case .call("curve", let parts, let position):
      if case .text(let table)? = parts.first {
        return try curve(table, try filled(Array(parts.dropFirst())), at: position)
      }
      return .call("curve", try filled(parts), at: position)
    case .call(let name, let parts, let position):
      return .call(name, try filled(parts), at: position)
    case .minus(let part): return .minus(try filled(part))
    case .not(let part): return .not(try filled(part))
    case .binary(let sign, let one, let other):
      return .binary(sign, try filled(one), try filled(other))
    case .isIn(let part, let list): return .isIn(try filled(part), try filled(list))
    }
  }

  private func filled(_ parts: [Expression]) throws(Refusal) -> [Expression] {
    var result: [Expression] = []
    for part in parts { result.append(try filled(part)) }
    return result
  }

  // MARK: Settings

  private func setting(_ name: String, at position: Int) throws(Refusal) -> Expression? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 2, parts[0] == "config" else { return nil }
    let names = manifest.config.fields.map(\.name)
    guard names.contains(parts[1]) else {
      var refusal = Refusal.unknown("setting", parts[1], among: names)
      refusal.position = position
      throw refusal
    }
    // While a plugin is checked any number will do.
    guard let active else { return .number(1, places: 0) }
    return try literal(active.config[parts[1]] ?? .null, name)
  }

  func literal(_ value: Value, _ name: String) throws(Refusal) -> Expression {
    // As Lua sees it: a share of 20 % is 20.
    guard let seen = try? Value(LuaValue(value, amounts: .text), amounts: .text).optionScalar else {
      throw notLiteral(value, name)
    }
    switch seen {
    case .text(let text): return .text(text)
    case .bool(let bool): return .truth(bool)
    case .null: return .nothing
    case .int(let int): return .number(int, places: 0)
    case .quantity(let quantity):
      return .number(quantity.millionths, places: Quantity.scale)
    default: throw notLiteral(value, name)
    }
  }

  private func notLiteral(_ value: Value, _ name: String) -> Refusal {
    Refusal(
      "configurator.formula",
      "\(name) is \(value.description), which a formula can't compute with.",
      remedy: "Use a number, a text or a truth value."
    )
  }

  // MARK: Rows

  /// The rows of some columns of a lookup table.
  ///
  /// - Throws: ``ManifestProblem`` for a table or a column that there isn't.
  func rows(
    of name: String,
    _ columns: [String],
    at path: [String]
  ) throws(ManifestProblem) -> [[Value]] {
    guard let place = manifest.tables.firstIndex(where: { $0.name == name }) else {
      let refusal = Refusal.unknown("table", name, among: manifest.tables.map(\.name))
      throw ManifestProblem(path, refusal.description)
    }
    let known = manifest.tables[place].columns.map(\.name)
    for column in columns where !known.contains(column) {
      let refusal = Refusal.unknown("column of \(name)", column, among: known)
      throw ManifestProblem(path, refusal.description)
    }
    return (active?.lookups[place] ?? []).map { row in
      columns.map { (row[$0] ?? .null).optionScalar }
    }
  }
}
