import CRMKernel

extension CustomRows {
  /// The values as they are stored: with what the book's rules compute.
  ///
  /// Until the rules have answered, computed fields are as `current` has them.
  ///
  /// - Throws: ``Refusal`` of a rule.
  func judged(_ changed: [Value], insteadOf current: [Value]? = nil) throws -> [Value] {
    guard tx.hearing != nil, let rules = try tx.saveRules(of: entity) else { return changed }
    let kept = record(of: current ?? entity.fields.map { _ in .null })
    let provisional = setting(
      Record(rules.computes.map { ($0, kept[$0] ?? .null) }),
      of: changed
    )
    let question = try tx.question(
      about: entity,
      current.map { Snapshot(entity, $0).id },
      after: record(of: provisional),
      before: current.map(record),
      rules
    )
    guard rules.concerns(question) else { return provisional }
    guard let answer = tx.hearing?.answer(to: question, of: rules) else { return provisional }
    return try setting(answer.get(), of: provisional)
  }

  private func record(of values: [Value]) -> Record {
    Record(distinct: entity.fields.map(\.name), values)
  }
}
