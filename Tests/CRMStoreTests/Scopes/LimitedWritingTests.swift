import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `A principal who may not see everything` {
  @Test func `can't write what they don't see`() async throws {
    let planted = try await PlantedRule()
    let hidden = planted.hidden
    let writes: [@Sendable (Transaction) throws -> Void] = [
      { try $0.companies.update(hidden.with { $0.rank = 1 }) },
      { try $0.companies.delete(hidden.id) },
      { _ = try $0.companies.update(hidden.id, set: ["rank": 1]) },
    ]
    for write in writes {
      let refusal = await refusal { try await planted.limited.write(write) }
      #expect(refusal?.code == .notFound)
    }
    let gone = try await planted.test.session.write { tx in
      let gone = try tx.companies.insert(Company("Gone", city: "Basel"))
      try tx.companies.delete(gone.id)
      return gone.id
    }
    let restoring = await refusal {
      try await planted.limited.write { _ = try $0.companies.restore(gone) }
    }
    #expect(restoring?.code == .notFound)
    #expect(try await planted.test.session.read { try $0.companies.find(gone) } == nil)
  }

  @Test(arguments: [false, true])
  func `keeps the hidden values by updating the others`(rerunsWrites: Bool) async throws {
    let planted = try await PlantedRule(rerunsWrites: rerunsWrites)
    let updated = try await planted.limited.write { tx in
      let shown = try tx.companies.get(planted.shown.id)
      return try tx.companies.update(
        shown.with { ($0.rank, $0.custom["open"]) = (6, "p") }
      )
    }
    #expect(updated.annualRevenue == nil)
    #expect(updated.custom.json == #"{"open":"p"}"#)
    let stored = try await planted.test.session.read { try $0.companies.get(planted.shown.id) }
    #expect(stored.annualRevenue == .usd(5))
    #expect(stored.custom["secret"] == "s")
    #expect(stored.rank == 6)
  }

  @Test func `can't set hidden fields`() async throws {
    let planted = try await PlantedRule()
    let id = planted.shown.id
    let writes: [@Sendable (Transaction) throws -> Void] = [
      { try $0.companies.update($0.companies.get(id).with { $0.annualRevenue = .usd(1) }) },
      { try $0.companies.update($0.companies.get(id).with { $0.custom["secret"] = "x" }) },
      { _ = try $0.companies.update(id, set: ["annual_revenue": "USD 1.00"]) },
      { _ = try $0.companies.update(id, set: ["secret": "x"]) },
    ]
    for write in writes {
      #expect(await refusal { try await planted.limited.write(write) }?.code == .forbidden)
    }
  }

  @Test func `can't write a row that they wouldn't see`() async throws {
    let planted = try await PlantedRule()
    let id = planted.shown.id
    let writes: [@Sendable (Transaction) throws -> Void] = [
      { try $0.companies.update($0.companies.get(id).with { $0.city = "Basel" }) },
      { try $0.companies.insert(Company("New", city: "Basel")) },
      { try $0.companies.insert(Company("New")) },
      { try $0.companies.update($0.companies.get(id).with { $0.city = nil }) },
    ]
    for write in writes {
      #expect(await refusal { try await planted.limited.write(write) }?.code == .forbidden)
    }
    let hidden = planted.hidden.id
    let naming = await refusal {
      try await planted.limited.write { _ = try $0.deals.insert(Deal(hidden, "X")) }
    }
    #expect(naming?.code == .notFound)
  }

  @Test func `hears of conflicts only in what they see`() async throws {
    let planted = try await PlantedRule()
    let old = try await planted.limited.read { try $0.companies.get(planted.shown.id) }
    try await planted.test.session.write { tx in
      let shown = try tx.companies.get(old.id)
      try tx.companies.update(
        shown.with {
          ($0.annualRevenue, $0.rank) = (.usd(66), 66)
          $0.custom["secret"] = "hush"
        }
      )
    }
    let refusal = await refusal {
      try await planted.limited.write { _ = try $0.companies.update(old.with { $0.rank = 1 }) }
    }
    #expect(refusal?.code == .stale)
    #expect(refusal?.field == "rank")
    #expect(refusal?.description.contains("hush") == false)
  }

  @Test func `can't be kept from a field that has to be there`() throws {
    #expect(
      refusal { try Scope.unrestricted.hiding("name", of: Company.self) }?.code == "scope.required"
    )
    let name = Company.schema.fields[2].info
    #expect(refusal { try Scope.unrestricted.hiding([name]) }?.code == "scope.required")
  }
}
