import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `Text that can't be empty and is hidden` {
  /// Li Wei reads and changes accounts, but doesn't see numbers and mail addresses.
  private func open() async throws -> (GovernedCompany, ID<ContactMethod>) {
    let company = try await GovernedCompany.open()
    let role = try await company.role(for: "li.wei", [("account", ["*"], .own)])
    let account = try company.account("li.wei")
    let method = try await company.boss.write { tx in
      _ = try tx.roles.limit(role, "contact_method", "value")
      return try tx.contactMethods.all(where: \.account == account).first?.id
    }
    return (company, try #require(method))
  }

  @Test func `is shown as a mask, in the form that is compared, too`() async throws {
    let (company, id) = try await open()
    let wei = company.session("li.wei")
    let method = try await wei.read { tx in try tx.contactMethods.get(id) }
    #expect([method.value, method.normalized] == [Mask.text, Mask.text])
    let shown = try await wei.run("contact_methods.find", [:])
    #expect(!"\(shown)".contains("li.wei@"))
    let past = try await wei.read { tx in try tx.contactMethods.find(id, asOf: tx.now) }
    #expect(past?.value == Mask.text)
    let stored = try await company.boss.read { tx in try tx.contactMethods.get(id) }
    #expect(stored.value == "li.wei@example.com")
  }

  @Test func `can't be asked about, nor ordered by`() async throws {
    let (company, _) = try await open()
    let wei = company.session("li.wei")
    for condition in [#"value == "x""#, #"normalized == "x""#, #"starts_with(normalized, "l")"#] {
      let refused = await refusal {
        _ = try await wei.run("contact_methods.find", ["where": .text(condition)])
      }
      #expect(refused?.code == "maskedField", "\(condition)")
    }
    let ordered = await refusal {
      _ = try await wei.run("contact_methods.page", ["order": "normalized"])
    }
    #expect(ordered?.code == "maskedField")
  }

  @Test func `stays as it is by what changes other fields`() async throws {
    let (company, id) = try await open()
    let account = try company.account("li.wei")
    let added = try await company.session("li.wei").write { tx in
      try tx.contactMethods.recordBounce(id, reason: "no such box")
      try tx.contactMethods.verify(id)
      try tx.contactMethods.retire(id)
      return try tx.accounts.addContactMethod(to: account, kind: .email, value: "new@example.com")
    }
    #expect(added.value == Mask.text)
    let stored = try await company.boss.read { tx in
      try tx.contactMethods.all(where: \.account == account)
    }
    #expect(stored.map(\.value) == ["li.wei@example.com", "new@example.com"])
    #expect(stored.map(\.normalized) == stored.map(\.value))
    #expect(stored.map(\.isActive) == [false, true])
  }

  @Test func `is named where a field is hidden that may hold the same`() async throws {
    let (company, _) = try await open()
    let answer = try await company.boss.run(
      "roles.limit_field",
      [
        "role": try await company.role(for: "chen", []).value, "entity": "contact",
        "field": "phone",
      ]
    )
    guard case .record(let role) = answer else { return #expect(Bool(false)) }
    #expect("\(role["hint"] ?? .null)".contains("contact_method.value"))
    #expect(role["name"] != nil)
  }
}

@Suite struct `The past of a row` {
  @Test func `isn't shown to who no longer looks after it`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["*"], .own)])
    let (id, chen) = (try company.account("li.wei"), try company.user("chen"))
    let wei = company.session("li.wei")
    let before = OpenBook.start
    company.test.time.set(OpenBook.start + .hours(1))
    #expect(try await wei.read { tx in try tx.accounts.find(id, asOf: before) } != nil)
    try await company.boss.write { tx in _ = try tx.accounts.assign(id, owner: chen, team: nil) }
    try await wei.read { (tx: Transaction) throws in
      #expect(try tx.accounts.find(id) == nil)
      #expect(try tx.accounts.find(id, asOf: before) == nil)
      #expect(try tx.accounts.all(asOf: before).isEmpty)
    }
  }
}

@Suite struct `What still names a user` {
  @Test func `counts what the asker sees, and is refused for all`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(
      for: "li.wei",
      [("account", ["*"], .own), ("user", ["*"], .all)]
    )
    let chen = try company.user("chen")
    let seen = try await company.session("li.wei").read { tx in
      try tx.users.openReferences(to: chen)
    }
    #expect(seen["account"] == nil)
    let all = try await company.boss.read { tx in try tx.users.openReferences(to: chen) }
    #expect(all["account"] == 1)
    let refused = await refusal {
      try await company.session("li.wei").write { tx in _ = try tx.users.deactivate(chen) }
    }
    #expect(refused?.code == "user.referenced")
    #expect(refused?.message.description.contains("account") == false)
  }
}

@Suite struct `A number that a hidden row has` {
  @Test func `is refused without naming that row or what it holds`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["*"], .own)])
    let (own, other) = (try company.account("li.wei"), try company.account("chen"))
    try await company.boss.write { tx in
      _ = try tx.accounts.update(other, set: ["external_id": "ERP-7"])
    }
    let refused = await refusal {
      try await company.session("li.wei").write { tx in
        _ = try tx.accounts.update(own, set: ["external_id": "ERP-7"])
      }
    }
    #expect(refused?.code == .notUnique)
    let text = "\(refused?.message.description ?? "") \(refused?.remedy?.description ?? "")"
    #expect(!text.contains("chen") && !text.contains(other.description))
  }
}
