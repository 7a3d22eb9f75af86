import CRMConfigurator
import CRMKernel
import Testing

/// A model in which much was chosen, written in MiniZinc as tables: for each rule the combinations
/// of what is open for which the engine, which knows no solver, says that it holds.
///
/// So numbers of any size are computed exactly, and gecode is left with what it is good at.
struct MiniZincTables {
  private let schema: ConfigurationSchema
  private let engine: ConfigurationEngine
  private let choices: Record
  /// The options that aren't chosen.
  let open: [ConfigurationOption]
  /// What each of them can be, in the order of places from 1.
  let values: [[Value]]
  private(set) var text = "include \"table.mzn\";\n"
  /// Larger tables aren't written down.
  private static let mostRows = 30_000

  init(_ model: any ConfigurationModel, choosing choices: Record) throws {
    schema = model.schema
    engine = ConfigurationEngine(try ModelWithoutHints(model))
    self.choices = choices
    open = schema.options.filter { choices[$0.name] == nil }
    values = open.map(BruteForce.values)
    for (place, values) in values.enumerated() { text += "var 1..\(values.count): o\(place);\n" }
    let needs = schema.rules.map(\.needs) + schema.constraints.map(\.needs)
    for (rule, needs) in needs.enumerated() { try add(rule, needs) }
    let shown = open.indices.map { "show(o\($0))" }.joined(separator: ", \" \", ")
    text += "solve satisfy;\noutput [\(shown), \"\\n\"];\n"
  }

  /// The open options that some names are computed from.
  private func places(_ needs: [String]) -> Set<Int> {
    var result: Set<Int> = []
    for name in needs {
      if let place = open.firstIndex(where: { $0.name == name }) { result.insert(place) }
      if let derived = schema.derived.first(where: { $0.name == name }) {
        result.formUnion(places(derived.needs))
      }
    }
    return result
  }

  private mutating func add(_ rule: Int, _ needs: [String]) throws {
    let places = places(needs).sorted()
    var rows: [[Int]] = [[]]
    for place in places {
      rows = rows.flatMap { row in values[place].indices.map { row + [$0] } }
      try #require(rows.count <= Self.mostRows, "too much is open for rule \(rule + 1)")
    }
    let allowed = try rows.filter { try holds(rule, places, $0) }
    if allowed.count == rows.count { return }
    guard !allowed.isEmpty else {
      text += "constraint false;\n"
      return
    }
    let names = places.map { "o\($0)" }.joined(separator: ",")
    let lines = allowed.map { row in row.map { "\($0 + 1)" }.joined(separator: ",") }
    text += "constraint table([\(names)], [|\(lines.joined(separator: "|"))|]);\n"
  }

  private func holds(_ rule: Int, _ places: [Int], _ row: [Int]) throws -> Bool {
    var record = choices
    for (place, value) in zip(places, row) { record[open[place].name] = values[place][value] }
    let configuration = try engine.configure(record)
    return !configuration.violations.contains { $0.rule == rule }
      && !configuration.pending.contains { $0.rule == rule }
  }
}
