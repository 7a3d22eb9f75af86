import CRMKit

// snippet.saverule
/// An account has a size, and a large one a territory.
struct AccountSize: SaveRule {
  let identity = RuleIdentity(name: "account-size", version: "1")
  let entity = "account"
  let reads = ["annual_revenue", "territory"]
  let computes = ["size"]  // a custom field

  func judge(_ save: SaveSubject) -> SaveVerdict {
    guard case .money(let revenue)? = save.after["annual_revenue"], revenue.minorUnits > 100_000_00
    else { return SaveVerdict(values: ["size": "small"]) }
    guard save.after["territory"] != .null else {
      return .refused(
        Refusal("account.territory", "A large account needs a territory.", field: "territory")
      )
    }
    return SaveVerdict(values: ["size": "large"])
  }
}
// snippet.end

// snippet.reaction
/// Somebody calls new accounts.
struct Welcome: EventReaction {
  let identity = RuleIdentity(name: "welcome", version: "1")
  let events = ["account.inserted"]
  let allowedCommands = ["accounts.update"]

  func react(to event: PastEvent, now: Instant) -> [Intent] {
    guard let id = event.subject["id"] else { return [] }
    return [Intent("accounts.update", ["id": id, "set": .record(["notes": "Call in a week."])])]
  }
}
// snippet.end

extension Program {
  static func rules() async throws {
    say("rules")
    // snippet.saverules
    var options = CRM.Options()
    options.saveRules = [AccountSize()]
    options.reactions = [Welcome()]
    // snippet.end
    let crm = try await CRM.inMemory(options: options)
    let session = crm.session(as: "li.wei")
    _ = try await session.run("custom_fields.define", ["name": "size", "entity": "account"])
    // snippet.refused
    do {
      try await session.write { tx in
        try tx.accounts.insert(Account(name: "Acme Ltd", annualRevenue: .usd(5_000_000)))
      }
    } catch { print(error) }
    // snippet.end
    // snippet.react
    try await session.write { tx in try tx.accounts.insert(Account(name: "Acme Ltd")) }
    print(try await crm.react().commands)
    let small = try await session.read { tx in
      try tx.accounts.all(where: Condition("size == 'small'", in: tx.model()))
    }
    for account in small { print(account.name, account.notes ?? "") }
    // snippet.end
  }
}
