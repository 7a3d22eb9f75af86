import CRMKernel
@testable import CRMStore

extension Transaction {
  /// How the database goes about the first page of a list, in its own words.
  func plan<E: Entity>(
    of _: E.Type,
    where condition: Condition<E> = .always,
    order: Order<E> = .oldestFirst
  ) throws -> String {
    var query = ListQuery(E.schema.info, self)
    let text = try query.select(condition.formula, order.keys, limit: 50)
    var steps: [String] = []
    try connection.run("EXPLAIN QUERY PLAN \(text)", query.arguments) { row in
      _ = (row.nextInt(), row.nextInt(), row.nextInt())
      steps.append(row.nextText())
    }
    return steps.joined(separator: "; ")
  }
}

extension Transaction {
  /// Runs a statement past the library, as a damaged program would.
  func raw(_ text: String) throws { try connection.run(text) }
}
