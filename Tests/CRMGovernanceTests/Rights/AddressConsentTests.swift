import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Li Wei and Chen each look after a customer with an address of its own.
private struct Addresses: Sendable {
  let company: GovernedCompany
  static let ofLi = "info@li.example"
  static let ofChen = "info@chen.example"

  static func open() async throws -> Addresses {
    let company = try await GovernedCompany.open()
    for login in ["li.wei", "chen"] {
      try await company.role(for: login, [("account", ["read", "update"], .own)])
    }
    let accounts = (try company.account("li.wei"), try company.account("chen"))
    try await company.boss.write { tx in
      try tx.accounts.addContactMethod(to: accounts.0, kind: .email, value: ofLi)
      try tx.accounts.addContactMethod(to: accounts.1, kind: .email, value: ofChen)
      for address in [ofLi, ofChen, "nobody@x.example"] {
        try tx.consents.withdraw("news", by: nil, address: address, source: "link")
      }
    }
    return Addresses(company: company)
  }

  func seen(by login: String) async throws -> [String] {
    try await company.session(login).read { tx in
      try Repository<Consent>(tx).all().compactMap(\.address).sorted()
    }
  }
}

@Suite struct `Consent of an address alone` {
  @Test func `is seen by who sees a record with that address, and by who sees all`() async throws {
    let addresses = try await Addresses.open()
    #expect(try await addresses.seen(by: "li.wei") == [Addresses.ofLi])
    #expect(try await addresses.seen(by: "chen") == [Addresses.ofChen])
    #expect(try await addresses.seen(by: "wang") == [])
    #expect(try await addresses.seen(by: "boss").count == 3)
  }

  @Test func `is counted, searched for by condition and answered one by one alike`() async throws {
    let addresses = try await Addresses.open()
    let session = addresses.company.session("li.wei")
    let (count, ofChen) = try await session.read { tx in
      let lines = Repository<Consent>(tx)
      return (try lines.count(), try lines.count(where: \.address == Addresses.ofChen))
    }
    #expect(count == 1)
    #expect(ofChen == 0)
    let hidden = try #require(
      try await addresses.company.boss.read { tx in
        try Repository<Consent>(tx).first(where: \.address == Addresses.ofChen)
      }
    )
    #expect(try await session.read { tx in try Repository<Consent>(tx).find(hidden.id) } == nil)
  }

  @Test func `is seen by who wrote it down, whoever's address it is`() async throws {
    let addresses = try await Addresses.open()
    try await addresses.company.role(for: "wang", [("account", ["read"], .own)])
    try await addresses.company.session("wang").write { tx in
      try tx.consents.withdraw(by: nil, address: Addresses.ofChen, source: "call")
    }
    #expect(try await addresses.seen(by: "wang") == [Addresses.ofChen])
    #expect(try await addresses.seen(by: "chen") == [Addresses.ofChen, Addresses.ofChen])
  }

  @Test func `is granted by who may change a record with that address, and by nobody else`()
    async throws
  {
    let addresses = try await Addresses.open()
    let session = addresses.company.session("li.wei")
    @Sendable func grant(_ address: String) async -> Refusal? {
      await refusal {
        _ = try await session.write { tx in
          try tx.consents.grant(
            "news",
            by: nil,
            address: address,
            proof: "form 1",
            source: "fair"
          )
        }
      }
    }
    #expect(await grant(Addresses.ofLi) == nil)
    #expect(await grant(Addresses.ofChen)?.code == "forbidden")
  }
}
