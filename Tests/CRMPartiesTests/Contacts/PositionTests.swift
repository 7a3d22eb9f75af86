import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A person with roles at several accounts` {
  @Test func `is among the people of each`() async throws {
    let desk = try await CustomerDesk.open()
    let people = try await desk.session.write { tx in
      let other = try tx.accounts.open(named: "鯤鵬")
      try tx.contacts.add(to: other.id, familyName: "王", givenName: "芳")
      try tx.contacts.assign(
        desk.person,
        to: other.id,
        jobTitle: "Adviser",
        isPrimary: true,
        influence: .influences,
        buyingCriteria: [.price, .relationship]
      )
      return try tx.accounts.people(at: other.id)
    }
    #expect(people.map(\.name) == ["李偉", "王芳"])
  }

  @Test func `says what they look at, and conditions find it`() async throws {
    let desk = try await CustomerDesk.open()
    let found = try await desk.session.write { tx in
      try tx.contacts.assign(desk.person, to: desk.account, buyingCriteria: [.price, .function])
      let condition = try Condition<Contact>(
        #"any(positions, contains(buying_criteria, "function"))"#,
        in: tx.model()
      )
      return try tx.contacts.count(where: condition)
    }
    #expect(found == 1)
  }

  @Test func `is talked to first at an account alone`() async throws {
    let desk = try await CustomerDesk.open()
    let primary = try await desk.session.write { tx in
      let other = try tx.contacts.add(to: desk.account, familyName: "王", givenName: "芳")
      try tx.contacts.assign(desk.person, to: desk.account, isPrimary: true)
      try tx.contacts.assign(other.id, to: desk.account, isPrimary: true)
      return try tx.accountContacts.all(where: \.isPrimary == true).map(\.contact) == [other.id]
    }
    #expect(primary)
  }
}

@Suite struct `A person who moves to another firm` {
  private func moved(_ desk: CustomerDesk) async throws -> ID<Account> {
    try await desk.session.write { tx in
      let other = try tx.accounts.open(named: "鯤鵬")
      for (kind, value, usage) in [
        (ContactMethod.Kind.email, "li@donghua.example", ContactMethod.Usage.work),
        (.mobile, "+886 912 345 678", .personal),
      ] {
        try tx.accounts.addContactMethod(
          to: desk.account,
          kind: kind,
          value: value,
          contact: desk.person,
          usage: usage
        )
      }
      try tx.contacts.move(desk.person, to: other.id, jobTitle: "CTO")
      return other.id
    }
  }

  @Test func `keeps where they worked`() async throws {
    let desk = try await CustomerDesk.open()
    let other = try await moved(desk)
    let (person, positions, today) = try await desk.session.read { tx in
      (
        try tx.contacts.get(desk.person), try tx.contacts.positions(of: desk.person),
        tx.moment.today
      )
    }
    #expect(person.account == other)
    #expect(positions.map(\.account) == [other, desk.account])
    #expect(positions.map(\.isActive) == [true, false])
    #expect(positions[1].endsOn == today.adding(days: -1))
  }

  @Test func `takes what is personal along, and leaves the desk behind`() async throws {
    let desk = try await CustomerDesk.open()
    let other = try await moved(desk)
    let methods = try await desk.session.read { tx in
      try tx.contactMethods.all(where: \.contact == desk.person)
    }
    #expect(methods.map(\.account) == [desk.account, other])
    #expect(methods.map(\.isActive) == [false, true])
  }
}

@Suite struct `A way to reach somebody` {
  private func mail(_ desk: CustomerDesk) async throws -> ID<ContactMethod> {
    try await desk.session.write { tx in
      try tx.accounts.addContactMethod(
        to: desk.account,
        kind: .email,
        value: "Li@Donghua.example",
        contact: desk.person
      ).id
    }
  }

  @Test func `that bounced is counted until it is verified again`() async throws {
    let desk = try await CustomerDesk.open()
    let id = try await mail(desk)
    let (bounced, verified) = try await desk.session.write { tx in
      try tx.contactMethods.recordBounce(id, reason: "550 no such user")
      let bounced = try tx.contactMethods.recordBounce(id, reason: "550 no such user")
      return (bounced, try tx.contactMethods.verify(id))
    }
    #expect(bounced.bounces == 2)
    #expect(bounced.bounceReason == "550 no such user")
    #expect(verified.bounces == 0 && verified.bouncedAt == nil && verified.verifiedAt != nil)
  }

  @Test func `that is out of use can't come first`() async throws {
    let desk = try await CustomerDesk.open()
    let id = try await mail(desk)
    let code = try await desk.refusal { tx in
      try tx.contactMethods.retire(id)
      return try tx.contactMethods.makePrimary(id)
    }
    #expect(code == "contactMethod.inactive")
  }
}
