import CRMConfigurator
import CRMKernel

/// Reads the constraints of a configurator plugin.
///
/// ```lua
/// constraints = {
///   { "The chassis has not enough sockets.", holds = "cpus <= sockets" },
///   { "RAID needs two drives.", when = "raid ~= 'none'", requires = "drives >= 2" },
///   { "A fixed window takes no lock.",
///     when = "opening == 'fixed'", excludes = "contains(extras, 'lock')" },
///   { "No such profile.", allowed = { "profile", "opening" }, rows = { { "pvc", "tilt" }, … } },
///   { "It does not bear that.", allowed = { "seal", "medium" },
///     from = "seals", columns = { "name", "medium" } },
/// }
/// ```
struct ConstraintReader {
  /// Reads its formulas.
  let formulas: FormulaReader

  init(_ formulas: FormulaReader) { self.formulas = formulas }

  /// The members of a constraint beside its sentence.
  static let members = [
    PluginMember("holds", .value(.text), "What must hold always, as a formula."),
    PluginMember("when", .value(.text), "Where requires or excludes counts, as a formula."),
    PluginMember("requires", .value(.text), "What must hold where when does."),
    PluginMember("excludes", .value(.text), "What must not hold where when does."),
    PluginMember(
      "allowed",
      .data(type: "string[]"),
      "The names whose values together must be one of rows."
    ),
    PluginMember(
      "forbidden",
      .data(type: "string[]"),
      "The names whose values together must be none of rows."
    ),
    PluginMember("rows", .data(type: "any[][]"), "Values, in the order of the names."),
    PluginMember("from", .value(.text), "The lookup table that has the rows."),
    PluginMember(
      "columns",
      .data(type: "string[]"),
      "The table's columns in the order of the names, if they are called otherwise."
    ),
  ]

  /// Reads all constraints.
  func constraints(_ value: Value?) throws(ManifestProblem) -> [ConfigurationConstraint] {
    guard case .list(let list)? = value else { return [] }
    var constraints: [ConfigurationConstraint] = []
    for (index, item) in list.enumerated() {
      guard case .record(let record) = item else { continue }
      constraints.append(try constraint(record, at: ["constraints", "\(index + 1)"]))
    }
    return constraints
  }

  private func constraint(
    _ record: Record,
    at path: [String]
  ) throws(ManifestProblem) -> ConfigurationConstraint {
    var sentence = ""
    if case .text(let text)? = record["sentence"] { sentence = text }
    let said = record.names.filter { $0 != "sentence" }
    switch Set(said) {
    case ["holds"]:
      let formula = try formulas.formula(record["holds"], at: path + ["holds"])
      return ConfigurationConstraint(sentence, .formula(formula))
    case ["when", "requires"], ["when", "excludes"]:
      return try conditional(sentence, record, at: path)
    case ["allowed", "rows"], ["allowed", "from"], ["allowed", "from", "columns"],
      ["forbidden", "rows"], ["forbidden", "from"], ["forbidden", "from", "columns"]:
      return try table(sentence, record, at: path)
    default:
      throw ManifestProblem(
        path,
        "\(MemberReader.text(path)) says \(said.isEmpty ? "nothing" : said.joined(separator: ", "))."
          + " Say holds; or when with requires or excludes; or allowed or forbidden with rows or"
          + " from."
      )
    }
  }

  private func conditional(
    _ sentence: String,
    _ record: Record,
    at path: [String]
  ) throws(ManifestProblem) -> ConfigurationConstraint {
    let condition = try formulas.formula(record["when"], at: path + ["when"])
    if let requires = record["requires"] {
      let formula = try formulas.formula(requires, at: path + ["requires"])
      return ConfigurationConstraint(sentence, .formula(.binary(.or, .not(condition), formula)))
    }
    let formula = try formulas.formula(record["excludes"], at: path + ["excludes"])
    return ConfigurationConstraint(sentence, .formula(.not(.binary(.and, condition, formula))))
  }

  private func table(
    _ sentence: String,
    _ record: Record,
    at path: [String]
  ) throws(ManifestProblem) -> ConfigurationConstraint {
    let key = record["allowed"] == nil ? "forbidden" : "allowed"
    let names = try texts(record[key], at: path + [key])
    let rows = try rows(record, names, at: path)
    return key == "allowed"
      ? .allowed(names, rows, or: sentence) : .forbidden(names, rows, or: sentence)
  }

  private func rows(
    _ record: Record,
    _ names: [String],
    at path: [String]
  ) throws(ManifestProblem) -> [[Value]] {
    if case .text(let table)? = record["from"] {
      var columns = names
      if let value = record["columns"] { columns = try texts(value, at: path + ["columns"]) }
      guard columns.count == names.count else {
        throw ManifestProblem(
          path + ["columns"],
          "\(MemberReader.text(path)) has \(names.count) names and \(columns.count) columns."
        )
      }
      return try formulas.rows(of: table, columns, at: path + ["from"])
    }
    guard case .list(let list)? = record["rows"] else { throw notRows(path) }
    var rows: [[Value]] = []
    for item in list {
      guard case .list(let row) = item else { throw notRows(path) }
      rows.append(row)
    }
    return rows
  }

  private func notRows(_ path: [String]) -> ManifestProblem {
    ManifestProblem(
      path + ["rows"],
      "\(MemberReader.text(path + ["rows"])) must be a list of lists: { { \"1U\", 800 }, … }."
    )
  }

  private func texts(_ value: Value?, at path: [String]) throws(ManifestProblem) -> [String] {
    var texts: [String] = []
    if case .list(let list)? = value {
      for case .text(let text) in list { texts.append(text) }
      if texts.count == list.count, !texts.isEmpty { return texts }
    }
    throw ManifestProblem(
      path,
      "\(MemberReader.text(path)) must be a list of names: { \"chassis\", \"cooling\" }."
    )
  }

  // MARK: Formulas and prices

  /// Reads derived values that are declared by formulas.
  func derived(_ value: Value?) throws(ManifestProblem) -> [DerivedValue] {
    guard case .record(let record)? = value else {
      guard value == nil || value == .list([]) else {
        throw ManifestProblem(
          ["formulas"],
          "formulas must be formulas by name: { watts = \"90 + 150 * cpus\" }."
        )
      }
      return []
    }
    var derived: [DerivedValue] = []
    for (name, value) in record {
      let formula = try formulas.formula(value, at: ["formulas", name])
      derived.append(DerivedValue(name, is: formula))
    }
    return derived
  }

  /// Reads what values add to the price: an amount for each unit, or pairs of a value and its own.
  func prices(_ value: Value?) throws(ManifestProblem) -> [OptionPrice] {
    guard case .record(let record)? = value else {
      if value == nil { return [] }
      throw notPrice(["prices"])
    }
    var prices: [OptionPrice] = []
    for (name, value) in record {
      let path = ["prices", name]
      if let each = Quantity(value) {
        prices.append(OptionPrice(name, .each(each)))
        continue
      }
      guard case .list(let pairs) = value else { throw notPrice(path) }
      var amounts: [Value: Quantity] = [:]
      for pair in pairs {
        guard case .list(let pair) = pair, pair.count == 2, let amount = Quantity(pair[1]) else {
          throw notPrice(path)
        }
        amounts[pair[0].optionScalar] = amount
      }
      prices.append(OptionPrice(name, .values(amounts)))
    }
    return prices
  }

  /// Reads what is least for the best configuration.
  func objective(_ value: Value?) throws(ManifestProblem) -> Expression? {
    guard let value else { return nil }
    return try formulas.formula(value, at: ["objective"])
  }

  private func notPrice(_ path: [String]) -> ManifestProblem {
    ManifestProblem(
      path,
      "\(MemberReader.text(path)) must be an exact amount for each unit, or pairs of a value and its"
        + " amount: prices = { cpus = \"95.00\", psu = { { 800, \"120.00\" }, … } }."
    )
  }
}
