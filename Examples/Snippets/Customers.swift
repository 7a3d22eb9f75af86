import CRMKit

extension Program {
  static func customers() async throws {
    say("customers")
    let session = try await Shop().session
    // snippet.customers
    let wang = try await session.write { tx in
      let donghua = try tx.accounts.open(named: "东华机械有限公司")
      let wang = try tx.contacts.add(to: donghua.id, named: "王小明先生")
      try tx.messageTypes.add("newsletter", .marketing, purpose: "newsletter")
      try tx.consents.grant(
        "newsletter",
        by: wang.id,
        address: "wang@donghua.example",
        proof: "Form of 3 March, signed",
        source: "trade fair"
      )
      return wang
    }
    let decision = try await session.read { tx in
      try tx.consents.mayContact(wang.id, "newsletter", by: .email, address: "wang@donghua.example")
    }
    print(decision.isAllowed)
    for reason in decision.reasons { print(reason.code, reason.message) }
    // snippet.end
    // snippet.merging
    let pair = try await session.read { tx in
      try tx.accounts.all(where: \.name == "東華機械有限公司" || \.name == "东华机械有限公司")
    }
    let (winner, loser) = (pair[0].id, pair[1].id)
    let plan = try await session.write { tx in try tx.accounts.planMerge(loser, into: winner) }
    print(plan.repointed.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })
    let merged = try await session.write { tx in try tx.accounts.merge(loser, into: winner) }
    print(try await session.accounts.get(loser).name)  // the id leads on for ever
    if let merge = merged.merge {
      try await session.write { tx in try tx.merges.undo(merge) }
    }
    print(try await session.accounts.get(loser).name)
    // snippet.end
  }
}
