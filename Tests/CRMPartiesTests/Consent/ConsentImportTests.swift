import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A file of consents` {
  private static func take(
    _ shop: ConsentDesk,
    _ lines: [String],
    mode: ImportOptions.Mode = .keepGood
  ) async throws -> ImportReport {
    let header = "contact,address,channel,purpose,state,proof,text_version,source,at"
    let text = ([header] + lines).joined(separator: "\r\n") + "\r\n"
    let source = ImportSource("consents.csv", bytes: Array(text.utf8))
    return try await shop.desk.session.importCSV(
      "consents",
      from: source,
      options: ImportOptions(mode: mode)
    )
  }

  private static func codes(_ report: ImportReport) -> [Refusal.Code] {
    report.refused.flatMap { verdict -> [Refusal.Code] in
      guard case .refused(let problems) = verdict.outcome else { return [] }
      return problems.map(\.refusal.code)
    }
  }

  private static let yes = "Li@DongHua.example,email,news,granted,form 17,2025-03,old shop"
  private static let earlier = "2025-12-01T08:00:00Z"

  @Test func `keeps what proves a yes: source, time, proof and the version of the text`()
    async throws
  {
    let shop = try await ConsentDesk.open()
    let report = try await Self.take(shop, [",\(Self.yes),\(Self.earlier)"])
    #expect(report.counts.created == 1, "\(Self.codes(report))")
    let line = try #require(
      try await shop.desk.session.read { tx in try Repository<Consent>(tx).first() }
    )
    #expect(line.address == "li@donghua.example")
    #expect(line.proof == "form 17")
    #expect(line.textVersion == "2025-03")
    #expect(line.source == "old shop")
    #expect(line.at == Instant(milliseconds: 1_764_576_000_000))
    #expect(try await shop.obstacles("newsletter") == [])
  }

  @Test func `says nothing new when it comes again`() async throws {
    let shop = try await ConsentDesk.open()
    for _ in 1...2 { _ = try await Self.take(shop, [",\(Self.yes),\(Self.earlier)"]) }
    let again = try await Self.take(shop, [",\(Self.yes),\(Self.earlier)"])
    #expect(again.counts.unchanged == 1, "\(Self.codes(again))")
    #expect(try await shop.desk.session.read { try Repository<Consent>($0).count() } == 1)
  }

  @Test func `has no yes without a proof, a source and a time, nor a request`() async throws {
    let shop = try await ConsentDesk.open()
    let report = try await Self.take(
      shop,
      [
        ",a@x.example,email,news,granted,,,old shop,\(Self.earlier)",
        ",b@x.example,email,news,granted,form 1,,old shop,",
        ",c@x.example,email,news,granted,form 2,,,\(Self.earlier)",
        ",d@x.example,email,news,pending_double_opt_in,,,old shop,\(Self.earlier)",
        ",e@x.example,email,news,,form 3,,old shop,\(Self.earlier)",
        ",f@x.example,email,news,granted,form 4,,old shop,2999-01-01T00:00:00Z",
      ]
    )
    #expect(report.counts.created == 0)
    let codes = Self.codes(report)
    #expect(codes.prefix(2) == ["consent.proof", "consent.date"])
    #expect(codes.count == 6 && codes.contains("consent.imported"), "\(codes)")
  }

  @Test func `never makes a yes of a no: neither a later one, nor one of the same time`()
    async throws
  {
    let shop = try await ConsentDesk.open()
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw("news", by: person, address: ConsentDesk.address, source: "call")
    }
    let now = "\(OpenBook.start)"
    let report = try await Self.take(
      shop,
      [",\(Self.yes),\(Self.earlier)", ",\(Self.yes),\(now)"]
    )
    #expect(report.counts.created == 1)
    #expect(Self.codes(report) == ["consent.overruled"])
    #expect(try await shop.obstacles("newsletter") == ["withdrawn"])
  }

  @Test func `takes nobody off a list of those who are left alone`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.desk.session.write { tx in
      try tx.consents.suppress(ConsentDesk.address, list: "robinson", reason: "list of May")
    }
    _ = try await Self.take(shop, [",\(Self.yes),\(Self.earlier)"])
    #expect(try await shop.obstacles("newsletter") == ["suppressed"])
  }

  @Test func `has a no without proof and time`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree()
    shop.desk.test.time.advance(by: .days(1))
    let report = try await Self.take(shop, [",\(ConsentDesk.address),,*,withdrawn,,,unsubscribes,"])
    #expect(report.counts.created == 1, "\(Self.codes(report))")
    #expect(try await shop.obstacles("newsletter") == ["withdrawn"])
  }

  @Test func `can't say what the ledger itself keeps`() async throws {
    let shop = try await ConsentDesk.open()
    let text =
      "address,purpose,state,source,principal,token\r\na@x.example,*,withdrawn,x,boss,t\r\n"
    let report = try await shop.desk.session.importCSV(
      "consents",
      from: ImportSource("consents.csv", bytes: Array(text.utf8))
    )
    let line = try await shop.desk.session.read { tx in try Repository<Consent>(tx).first() }
    #expect(line?.principal != "boss")
    #expect(line?.token == nil)
    let kept = report.plan.columns.filter { if case .readOnly = $0.target { true } else { false } }
    #expect(kept.map(\.header) == ["principal", "token"])
  }
}
