import CRMKernel
import CRMStore
import Synchronization
import Testing

@Suite struct `A table that is imported` {
  private let three = """
    Code,Name,Rating,Employees
    A1,東華機械,warm,"1,200"
    A2,Acme Ltd,Very Hot,
    A3,Müller GmbH,,7

    """

  @Test func `becomes entities`() async throws {
    let shop = try await Shop()
    let report = try await shop.take("customers", three)
    #expect(report.counts.list == [3, 0, 0, 0])
    #expect(report.isCommitted)
    let customer = try await shop.customer("東華機械")
    #expect(customer.employees == 1200)
    #expect(customer.rating == .warm)
    #expect(customer.isActive)
  }

  @Test func `changes nothing a second time`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", three)
    let before = try await shop.customers()
    let report = try await shop.take("customers", three)
    #expect(report.counts.list == [0, 0, 3, 0])
    #expect(try await shop.customers() == before)
  }

  @Test func `updates what it recognises`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", three)
    let verdicts = Mutex<[ImportVerdict.Outcome]>([])
    let source = ImportSource("two.csv", bytes: Array("code,name\nA2,Acme Inc\nA4,New\n".utf8))
    let report = try await shop.session.importCSV("customers", from: source) { event in
      if case .row(let verdict) = event { verdicts.withLock { $0.append(verdict.outcome) } }
    }
    #expect(report.counts.list == [1, 1, 0, 0])
    #expect(verdicts.withLock { $0 } == [.updated(["name"]), .created])
    #expect(try await shop.customer("Acme Inc").rating == .veryHot)
  }

  @Test func `keeps nothing of a dry run`() async throws {
    let shop = try await Shop()
    let report = try await shop.take("customers", three, .dryRun)
    #expect(report.counts.list == [3, 0, 0, 0])
    #expect(!report.isCommitted)
    #expect(try await shop.customers().isEmpty)
  }

  @Test func `keeps nothing if one row is refused`() async throws {
    let shop = try await Shop()
    let report = try await shop.take("customers", "code,name\nA1,One\nA2,\n")
    #expect(report.counts.list == [1, 0, 0, 1])
    #expect(report.refusals == ["3 name empty"])
    #expect(!report.isCommitted)
    #expect(try await shop.customers().isEmpty)
  }

  @Test func `keeps the good rows on request`() async throws {
    let shop = try await Shop()
    let report = try await shop.take("customers", "code,name\nA1,One\nA2,\nA3,Three\n", .keepGood)
    #expect(report.counts.list == [2, 0, 0, 1])
    #expect(report.isCommitted)
    #expect(try await shop.customers().map(\.name) == ["One", "Three"])
  }

  @Test func `says of every cell what is wrong with it`() async throws {
    let shop = try await Shop()
    let report = try await shop.take(
      "customers",
      "code,name,employees,rating,founded\nA1,One,many,icy,31/12/2020\n"
    )
    #expect(
      report.refusals == ["2 employees wrongType", "2 rating wrongType", "2 founded wrongType"]
    )
    let verdict = try #require(report.refused.first)
    guard case .refused(let problems) = verdict.outcome else { return }
    #expect("\(problems[0])".hasPrefix("Row 2, column 3 (employees): employees must be"))
  }

  @Test func `has every row counted once`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", three)
    let report = try await shop.take(
      "customers",
      "code,name\nA1,東華機械\nA2,Acme\nA3,\nA4\n,None\nA5,\"x\"y\nA6,Six\nA6,Seven\n",
      .keepGood
    )
    #expect(report.counts.list == [1, 1, 1, 5])
    #expect(report.counts.rows == 8)
    guard case .refused(let problems)? = report.refused.dropFirst().first?.outcome else { return }
    #expect("\(problems[0])".hasPrefix("Row 5: the row has 1 fields, the first row has 2."))
    #expect(
      report.refusals == [
        "4 name empty", "5 - csv.ragged-row", "6 code import.noKey", "7 - csv.stray-quote",
        "9 code import.repeatedKey",
      ]
    )
  }

  @Test func `has a row taken back that the store refuses`() async throws {
    let shop = try await Shop()
    let report = try await shop.take(
      "customers",
      "code,name\nA1,Acme\nA2,ACME\nA3,Other\n",
      .keepGood
    )
    #expect(report.counts.list == [2, 0, 0, 1])
    #expect(report.refusals == ["3 name notUnique"])
    #expect(try await shop.customers().map(\.code) == ["A1", "A3"])
  }

  @Test func `recognises names whatever their case and width`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", "name\nAcme\n")
    let report = try await shop.take("customers", "name,employees\nＡＣＭＥ,5\n")
    #expect(report.counts.list == [0, 1, 0, 0])
  }
}
