public import CRMKernel

extension Session {
  /// Asks the save rules about every stored entity of one kind, and saves what they now compute.
  ///
  /// For a book whose rules or their configuration changed: each rule is asked,
  /// whether or not anything that it reads changes. Entities are taken page by
  /// page, each page in a write of its own, so that others write in between;
  /// cancelling the task keeps the pages that are done. What a rule refuses, or
  /// can't be saved for another reason, stays as it is and is reported.
  ///
  /// - Parameters:
  ///   - entity: The entity's name in its schema, such as `account`.
  ///   - pageSize: How many entities one write takes.
  ///   - progress: Hears the counts after each page.
  /// - Returns: The counts, and the first refusals.
  /// - Throws: ``Refusal`` `unknown` if the book has no such entity; ``StoreError``.
  /// - Complexity: O(*n*) in the entities there are.
  @discardableResult
  public func recompute(
    _ entity: String,
    pageSize: Int = 200,
    progress: @Sendable (Recomputation) -> Void = { _ in }
  ) async throws -> Recomputation {
    let session = running("recompute.\(entity)")
    let check = try await session.check(of: entity)
    let rules = try await session.ruleIdentities(of: entity)
    let size = max(1, min(pageSize, 1000))
    var total = Recomputation()
    var last: Int64? = 0
    while let after = last {
      let ids = try await session.read { tx in try tx.ids(of: entity, after: after, limit: size) }
      last = ids.last
      guard !ids.isEmpty else { break }
      let page = try await session.judgingAll { tx in try tx.recompute(ids, by: check) }
      total.add(page)
      progress(total)
      session.report(total.judged, of: nil as Int?)
    }
    let seesAll = try await session.read { tx in tx.scope.isUnrestricted }
    guard total.refused == 0, seesAll, let source = book.state.saveRules,
      try await session.ruleIdentities(of: entity) == rules
    else { return total }
    await source.recomputed(entity, by: rules, in: session)
    return total
  }

  private func check(of entity: String) async throws -> EntityCheck {
    try await read { tx in
      if let check = try tx.check(of: entity) { return check }
      throw Refusal.unknown("entity", entity, among: try tx.model().entities.map(\.name))
    }
  }

  /// Who judges an entity now.
  private func ruleIdentities(of entity: String) async throws -> [RuleIdentity] {
    try await read { tx in try tx.saveRules(of: tx.model().entity(entity))?.identities ?? [] }
  }
}

/// What became of a recomputation so far.
public struct Recomputation: Sendable, Hashable {
  /// How many entities the rules were asked about.
  public private(set) var judged = 0
  /// How many of them got another value.
  public private(set) var changed = 0
  /// How many could not be saved: these are as they were.
  public private(set) var refused = 0
  /// The first of them, at most a hundred: their ids without the type, and why.
  public private(set) var refusals: [Int64: Refusal] = [:]

  mutating func add(_ page: Recomputation) {
    judged += page.judged
    changed += page.changed
    refused += page.refused
    for (id, refusal) in page.refusals where refusals.count < 100 { refusals[id] = refusal }
  }

  fileprivate mutating func add(_ outcome: Result<Bool, Refusal>, of id: Int64) {
    judged += 1
    switch outcome {
    case .success(let isChanged): changed += isChanged ? 1 : 0
    case .failure(let refusal):
      refused += 1
      if refusals.count < 100 { refusals[id] = refusal }
    }
  }
}

extension Recomputation: ValueConvertible {
  public var value: Value {
    let reasons = refusals.sorted { $0.key < $1.key }.map { id, refusal in
      Value.record(["id": ID<Never>(rawValue: id).value, "refusal": .text("\(refusal)")])
    }
    return .record([
      "judged": .int(Int64(judged)), "changed": .int(Int64(changed)),
      "refused": .int(Int64(refused)), "refusals": .list(reasons),
    ])
  }
}

let ruleCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "rules.recompute",
      "Asks the save rules about every entity of one kind, and saves what they now compute.",
      { session in session },
      Session.recomputing,
      Parameter("entity", "The entity, such as account.")
    )
  )
]

extension Session {
  fileprivate func recomputing(_ entity: String) async throws -> Recomputation {
    try await recompute(entity)
  }
}

extension Transaction {
  /// The next ids of what isn't deleted; ``recompute(_:by:)`` sees to what may be seen.
  fileprivate func ids(of entity: String, after id: Int64, limit: Int) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.run(
      "SELECT id FROM \(entity) WHERE id > $1 AND deleted_at IS NULL ORDER BY id LIMIT $2",
      [.int(id), .int(Int64(limit))]
    ) { row in ids.append(row.nextInt()) }
    return ids
  }

  fileprivate func recompute(_ ids: [Int64], by check: EntityCheck) throws -> Recomputation {
    var page = Recomputation()
    for id in ids {
      do {
        // nil: the principal may not see it, or it was deleted meanwhile.
        guard let isChanged = try savepoint({ try check.saveAgain(id, self) }) else { continue }
        page.add(.success(isChanged), of: id)
      } catch let refusal as Refusal {
        page.add(.failure(refusal), of: id)
      }
    }
    return page
  }
}
