import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A person who is erased` {
  @Test func `takes along facts, wishes, what was sent to them and what they did where`()
    async throws
  {
    let desk = try await CustomerDesk.open()
    let entities = ["person_fact", "contact_preference", "contact_attempt", "account_contact"]
    let (before, plan, after) = try await desk.session.write { tx in
      try tx.factTypes.add("hobby", .choice, choices: ["golf"], retentionDays: 30)
      try tx.personFacts.note(
        "hobby",
        "golf",
        of: desk.person,
        purpose: "service",
        basis: .legitimateInterest
      )
      try tx.contacts.prefer(desk.person, language: "zh-Hans")
      try tx.messageTypes.add("invoice", .transactional, purpose: "contract")
      try tx.accounts.addContactMethod(
        to: desk.account,
        kind: .email,
        value: "li@donghua.example",
        contact: desk.person
      )
      try tx.consents.send("invoice", to: desk.person, by: .email, subject: "R-1")
      let other = try tx.accounts.open(named: "Contoso").id
      try tx.contacts.assign(desk.person, to: other)
      let rows = {
        try entities.map { entity in
          var count: Int64 = 0
          try tx.connection.run("SELECT count(*) FROM \(entity)") { row in count = row.nextInt() }
          return count
        }
      }
      let before = try rows()
      let plan = try tx.privacy.erase(desk.person)
      return (before, plan, try rows())
    }
    #expect(before == [1, 1, 1, 1])
    #expect(after == [0, 0, 0, 0])
    let fates = Dictionary(uniqueKeysWithValues: plan.places.map { ($0.entity, $0.fate) })
    for entity in entities { #expect(fates[entity] == .deleted, "\(entity)") }
  }

  @Test func `takes what was said of their address alone, and nothing that another said`()
    async throws
  {
    let desk = try await CustomerDesk.open()
    let (before, after) = try await desk.session.write { tx in
      let address = "li@donghua.example"
      let neighbour = try tx.contacts.add(to: desk.account, familyName: "Wu", givenName: "Min").id
      for person in [desk.person, neighbour] {
        try tx.accounts.addContactMethod(
          to: desk.account,
          kind: .email,
          value: address,
          contact: person
        )
      }
      func said(_ proof: String, by person: ID<Contact>?, of address: String?) throws {
        try tx.consents.grant(
          "news",
          by: person,
          address: address,
          channel: .email,
          proof: proof,
          source: "\(proof) of the fair"
        )
      }
      try said("A card of Li Lei's", by: nil, of: address)
      try said("A card of Wu Min's", by: neighbour, of: address)
      try said("A card of nobody's", by: nil, of: "li@contoso.example")
      // A number as it is dialled, which was typed in another way.
      try tx.accounts.addContactMethod(
        to: desk.account,
        kind: .mobile,
        value: "+86 138 0013 8000",
        contact: desk.person
      )
      try tx.consents.grant(
        "news",
        by: nil,
        address: "+8613800138000",
        channel: .phone,
        proof: "A call",
        source: "a call"
      )
      let rows = {
        try Repository<Consent>(tx).all().map { ($0.state, $0.proof, $0.source, $0.addressKey) }
      }
      let before = try rows()
      try tx.privacy.erase(desk.person)
      return (before, try rows())
    }
    #expect(after.map(\.1) == [nil, "A card of Wu Min's", "A card of nobody's", nil])
    #expect(after[0].2 == "erased" && after[3].2 == "erased")
    #expect(after.map(\.0) == before.map(\.0))
    #expect(after.map(\.3) == before.map(\.3))
  }
}
