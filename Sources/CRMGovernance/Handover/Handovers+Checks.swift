import CRMKernel
import CRMStore

// What a handover asks of who starts, approves and executes it.

extension Handovers {
  /// Refuses rules that can't be read, or that ask about what the principal may not see.
  func check(_ rules: [HandoverRule]) throws {
    let model = try tx.model()
    for rule in rules {
      guard rule.condition == nil || rule.entity != nil else {
        throw Refusal(
          "handover.rule",
          "A rule with a condition names the entity that it is about.",
          remedy: "Say whose condition it is, such as account.",
          field: "rules"
        )
      }
      try checkRetiring(rule)
      guard let name = rule.entity else { continue }
      let entity = try model.entity(name)
      try requireReach(of: [name])
      if let condition = rule.condition {
        try tx.refuseHidden(in: Formula(condition, about: entity, in: model), about: entity)
      }
    }
  }

  /// Refuses to give up what others have a part in.
  private func checkRetiring(_ rule: HandoverRule) throws {
    guard rule.receiver == .nobody else { return }
    if let name = rule.entity, try OpenReferences(in: tx).mayRetire(name) { return }
    throw Refusal(
      "handover.retire",
      "Only what one has for oneself can go without a successor.",
      remedy: "Name such an entity, such as saved_view, or somebody who gets the rest.",
      field: "rules"
    )
  }

  /// Refuses to move rows of an entity for whom may not see and change all of them: a handover
  /// finds every row, whoever looks after it.
  func requireReach(of entities: Set<String>) throws {
    for name in entities.sorted() where try !tx.mayReachAll([.read, .update], of: name) {
      throw Refusal(
        "handover.reach",
        "A handover moves any \(name), and your right to update \(name) doesn't reach all of them.",
        remedy: "Ask somebody who may change all of them.",
        field: "rules"
      )
    }
  }

  /// Refuses to hand over the work of somebody who stays, unless that is said.
  func refuseUnlessLeaving(_ handover: Handover) throws {
    let user = try tx.users.get(handover.user)
    guard user.status == .active, !handover.isReassignment else { return }
    throw Refusal(
      "handover.notLeaving",
      "\(user.name) isn't leaving.",
      remedy: "Say that they are with users.leave, or start a handover with reassign.",
      field: "user"
    )
  }

  /// Refuses approval by who asks for a handover, gains by it, or is its subject.
  ///
  /// Where nobody administers the book, everybody may do everything; so may who is unrestricted.
  func refuseInterested(_ handover: Handover, _ distribution: Distribution) throws {
    guard try tx.isGoverned(), !tx.principal.isUnrestricted else { return }
    let people = tx.principal.people
    let requesters = Principal.people(behind: handover.requestedBy)
    if let requester = people.first(where: requesters.contains) {
      throw Refusal(
        "handover.ownRequest",
        "\(requester) asks for the handover, and so can't approve it.",
        remedy: "Somebody else has to."
      )
    }
    let interested = Set(distribution.parts.map(\.receiver) + [handover.user])
    for login in people {
      guard let user = try tx.users.find(login: login), interested.contains(user.id) else {
        continue
      }
      throw Refusal(
        "handover.ownGain",
        "The handover is about \(user.name), who so can't approve it.",
        remedy: "Somebody has to who neither gives nor gets anything."
      )
    }
  }

  func refuseIfChanged(_ handover: Handover, _ distribution: Distribution) throws(Refusal) {
    guard distribution.content != handover.content else { return }
    throw Refusal(
      "handover.changed",
      "What is to be handed over changed since it was simulated.",
      remedy: "Simulate it again, and have it approved again."
    )
  }
}

extension Handover {
  /// What was simulated, and agreed to, holds no longer.
  mutating func forgetOutcome() {
    (outcome, content, approvedBy) = (nil, nil, nil)
  }
}
