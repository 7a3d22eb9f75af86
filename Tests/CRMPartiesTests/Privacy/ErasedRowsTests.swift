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
}
