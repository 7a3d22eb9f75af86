import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A timeline` {
  /// Twelve holds, messages and consents, one an hour.
  private func busy() async throws -> ConsentDesk {
    let shop = try await ConsentDesk.open()
    let desk = shop.desk
    for hour in 0..<12 {
      desk.test.time.advance(by: .hours(1))
      try await desk.session.write { tx in
        switch hour % 3 {
        case 0: try tx.holds.place(.atRisk, on: desk.account, reason: "Hold \(hour)")
        case 1: try tx.consents.send("survey", to: desk.person, by: .email, subject: "\(hour)")
        default:
          try tx.consents.grant("p\(hour)", by: desk.person, proof: "form", source: "shop")
        }
      }
    }
    return shop
  }

  private func pages(_ desk: CustomerDesk, of size: Int) async throws -> [TimelineEntry] {
    try await desk.session.read { tx in
      var entries: [TimelineEntry] = []
      var cursor: Cursor?
      repeat {
        let page = try tx.accounts.timeline(of: desk.account, before: cursor, limit: size)
        entries += page.items
        cursor = page.next
      } while cursor != nil
      return entries
    }
  }

  @Test func `is the newest first, from all sources`() async throws {
    let desk = try await busy().desk
    let entries = try await pages(desk, of: 100)
    #expect(entries.map(\.at) == entries.map(\.at).sorted(by: >))
    #expect(Set(entries.map(\.kind)) == ["hold", "message", "consent", "contact"])
    #expect(entries.count == 13)
  }

  @Test(arguments: 1...7) func `is the same in pages of any size`(size: Int) async throws {
    let desk = try await busy().desk
    let whole = try await pages(desk, of: 100)
    #expect(try await pages(desk, of: size) == whole)
  }

  @Test func `neither skips nor repeats what happened at the same time`() async throws {
    let shop = try await ConsentDesk.open()
    let desk = shop.desk
    try await desk.session.write { tx in
      for number in 0..<9 {
        try tx.holds.place(.atRisk, on: desk.account, reason: "\(number)")
        try tx.consents.send("survey", to: desk.person, by: .email)
      }
    }
    let whole = try await pages(desk, of: 100)
    #expect(Set(whole.map(\.id)).count == 19)
    #expect(try await pages(desk, of: 4) == whole)
  }

  @Test func `has only the kinds that are asked for, and refuses others`() async throws {
    let desk = try await busy().desk
    let kinds = try await desk.session.read { tx in
      try tx.accounts.timeline(of: desk.account, kinds: ["hold"]).items.map(\.kind)
    }
    #expect(kinds == ["hold", "hold", "hold", "hold"])
    let code = try await desk.refusal { tx in
      try tx.accounts.timeline(of: desk.account, kinds: ["holds"])
    }
    #expect(code == .unknown)
  }

  @Test func `has what happened below on request`() async throws {
    let shop = try await busy()
    let desk = shop.desk
    let (alone, whole) = try await desk.session.write { tx in
      let group = try tx.accounts.open(named: "Group")
      try tx.accounts.setParent(group.id, of: desk.account)
      return (
        try tx.accounts.timeline(of: group.id).items.count,
        try tx.accounts.timeline(of: group.id, includingChildren: true).items.count
      )
    }
    #expect(alone == 0)
    #expect(whole == 13)
  }

  @Test func `of a person is theirs alone`() async throws {
    let shop = try await busy()
    let desk = shop.desk
    let kinds = try await desk.session.read { tx in
      Set(try tx.contacts.timeline(of: desk.person).items.map(\.kind))
    }
    #expect(kinds == ["message", "consent"])
  }

  @Test func `obeys the row rules of what it shows`() async throws {
    let desk = try await busy().desk
    let scope = Scope.unrestricted.showing(\Hold.kind == .blacklist)
    let session = desk.test.book.session(as: Principal("m"), scope: scope, time: desk.test.time)
    let kinds = try await session.read { tx in
      Set(try tx.accounts.timeline(of: desk.account).items.map(\.kind))
    }
    #expect(!kinds.contains("hold") && kinds.contains("message"))
  }

  @Test func `of an account that is hidden isn't there`() async throws {
    let desk = try await busy().desk
    let scope = Scope.unrestricted.showing(\Account.name == "other")
    let session = desk.test.book.session(as: Principal("m"), scope: scope, time: desk.test.time)
    await #expect(throws: Refusal.self) {
      try await session.read { tx in try tx.accounts.timeline(of: desk.account) }
    }
  }

  @Test func `hides the fields that are masked`() async throws {
    let desk = try await busy().desk
    let scope = try Scope.unrestricted.hiding("subject", of: ContactAttempt.self)
    let session = desk.test.book.session(as: Principal("m"), scope: scope, time: desk.test.time)
    let titles = try await session.read { tx in
      try tx.accounts.timeline(of: desk.account, kinds: ["message"]).items.map { "\($0.title)" }
    }
    #expect(Set(titles) == ["A message went out by email: -"])
  }

  @Test func `has a cursor of its own`() async throws {
    let desk = try await busy().desk
    let code = try await desk.refusal { tx in
      let other = try tx.accounts.open(named: "other")
      let page = try tx.accounts.timeline(of: desk.account, limit: 2)
      return try tx.accounts.timeline(of: other.id, before: page.next)
    }
    #expect(code == "cursor.order")
  }
}

@Suite struct `The view of an account` {
  @Test func `says all in one read`() async throws {
    let desk = try await CustomerDesk.open()
    let overview = try await desk.session.write { tx in
      try tx.accounts.tag(desk.account, "VIP")
      try tx.holds.place(.atRisk, on: desk.account, reason: "Quiet lately")
      try tx.accounts.setCredit(.twd(500_000), of: desk.account)
      return try tx.accounts.overview(desk.account)
    }
    #expect(overview.people.map(\.name) == ["李偉"])
    #expect(overview.tags.map(\.name) == ["VIP"])
    #expect(overview.holds.map(\.reason) == ["Quiet lately"])
    #expect(overview.credit.available == .twd(500_000))
    #expect(overview.timeline.items.map(\.kind).contains("hold"))
  }

  @Test(arguments: [
    (Language.english, "Stage: at_risk (Their buyer left)."),
    (.simplifiedChinese, "阶段：有流失风险（Their buyer left）。"),
    (.traditionalChinese, "階段：有流失風險（Their buyer left）。"),
  ]) func `is a brief in the reader's language`(language: Language, line: String) async throws {
    let desk = try await CustomerDesk.open()
    try await desk.session.write { tx in
      try tx.accounts.overrideStage(.atRisk, of: desk.account, reason: "Their buyer left")
    }
    let brief = try await desk.session.speaking(language).accounts.brief(desk.account)
    #expect(brief.split(separator: "\n").map(String.init).contains(line), "\(brief)")
    #expect(brief.hasPrefix("東華機械\n"))
  }

  @Test func `shows what other systems say, and which of them don't answer`() async throws {
    struct Ledger: BackOffice {
      func sections(about account: Account) async throws -> [PanelSection] {
        [PanelSection("Receivables", [.init("Overdue", Money.twd(12_000))])]
      }
    }
    struct Broken: BackOffice {
      struct Down: Error {}
      func sections(about account: Account) async throws -> [PanelSection] { throw Down() }
    }
    let desk = try await CustomerDesk.open(
      extensions: Extensions().offering(
        BackOffices.self,
        [("ledger", Ledger()), ("warehouse", Broken())]
      )
    )
    let panel = try await desk.session.accounts.panel(desk.account)
    #expect(panel.remote.map { "\($0.title)" } == ["Receivables"])
    #expect(panel.missing.count == 1)
    #expect("\(panel.missing[0])".hasPrefix("warehouse doesn't answer"))
  }
}
