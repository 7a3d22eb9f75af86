import CRMKernel

extension ConfigurationSchema {
  static func check(
    _ objective: Expression?,
    _ places: [String: Int],
    _ names: [String]
  ) throws(Refusal) {
    for name in objective?.names ?? [] where places[name] == nil {
      var refusal = Refusal.unknown("option or derived value", name, among: names)
      refusal.field = "objective"
      throw refusal
    }
  }

  static func check(
    _ constraints: [ConfigurationConstraint],
    _ places: [String: Int],
    _ names: [String]
  ) throws(Refusal) {
    for (index, constraint) in constraints.enumerated() {
      let path = "constraints.\(index + 1)"
      for name in constraint.needs where places[name] == nil {
        var refusal = Refusal.unknown("option or derived value", name, among: names)
        refusal.field = path
        throw refusal
      }
      switch constraint.condition {
      case .formula: break
      case .allowed(let names, let rows), .forbidden(let names, let rows):
        guard let row = rows.firstIndex(where: { $0.count != names.count }) else { continue }
        throw Refusal(
          "configurator.table",
          "Row \(row + 1) of \(path) has \(rows[row].count) values for \(names.count) names.",
          field: path
        )
      }
    }
  }
}
