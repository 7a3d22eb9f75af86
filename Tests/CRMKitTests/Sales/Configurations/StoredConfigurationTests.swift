import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMSales
import CRMStore
import Testing

/// A status of a configuration and a verb.
private struct Passage: Sendable, CustomTestStringConvertible {
  let status: StoredConfiguration.Status
  let verb: StoredConfiguration.Verb

  static let all = StoredConfiguration.Status.allCases.flatMap { status in
    StoredConfiguration.Verb.allCases.map { Passage(status: status, verb: $0) }
  }

  var testDescription: String { "\(status) \(verb)" }

  /// Written out, so that a change of the lifecycle is a change of this test.
  var target: StoredConfiguration.Status? {
    switch (status, verb) {
    case (.incomplete, .complete): .valid
    case (.valid, .reopen): .incomplete
    case (.incomplete, .reject), (.valid, .reject): .invalid
    case (.invalid, .mend): .incomplete
    case (.valid, .freeze): .frozen
    default: nil
    }
  }
}

extension ConfigurationDesk {
  /// A configuration that commands brought into a status.
  fileprivate func configuration(
    in status: StoredConfiguration.Status
  ) async throws -> ID<StoredConfiguration> {
    switch status {
    case .incomplete: return try await configurations.start("small-server").id
    case .valid: return try await valid()
    case .invalid:
      return try await configurations.start("small-server", choosing: ["cpus": 4, "psu": 400]).id
    case .frozen:
      let id = try await valid()
      try await presented(id)
      return id
    }
  }
}

@Suite struct `The lifecycle of a configuration` {
  @Test(arguments: Passage.all)
  private func `makes the legal moves and refuses the others`(passage: Passage) async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configuration(in: passage.status)
    let result = await Result {
      try await desk.session.write { tx in
        try tx.configurations.makeMove(id, passage.verb, reason: "Because").status
      }
    }
    switch (result, passage.target) {
    case (.success(let status), let target?): #expect(status == target)
    case (.success(let status), nil): Issue.record("It became \(status).")
    case (.failure(let error), nil): #expect((error as? Refusal)?.code == .illegalMove, "\(error)")
    case (.failure(let error), _): Issue.record(error)
    }
  }

  @Test(arguments: StoredConfiguration.Status.allCases)
  func `is what the choices make it`(status: StoredConfiguration.Status) async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configuration(in: status)
    #expect(try await desk.configurations.get(id).status == status)
  }
}

@Suite struct `A stored configuration` {
  @Test func `keeps what follows from its choices`() async throws {
    let desk = try await ConfigurationDesk.open()
    let stored = try await desk.configurations.get(desk.valid())
    #expect(stored.choices.record == ["cpus": 2, "psu": 800])
    #expect(stored.configured.record["rails"] == true)
    #expect(stored.derived.record == ["watts": 600])
    #expect(stored.items.items.map(\.sku) == ["BOARD", "PSU-800"])
    #expect(stored.items.items[0].items.map(\.quantity) == [2])
  }

  @Test func `refuses a choice that can't be completed, with the choices and the rule`()
    async throws
  {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.valid()
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.configurations.choose(["cpus": 4], in: id)
    }
    #expect(refusal?.code == "configurator.conflict")
    #expect(
      refusal.map { "\($0.message)" }
        == "cpus can't be 4. You chose psu = 800. The supply can't carry the load."
    )
    #expect(try await desk.configurations.get(id).choices.record["cpus"] == 2)
  }

  @Test func `can be chosen otherwise without taking the old choice back first`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.valid()
    let sheet = try await desk.configurations.choose(["psu": 1600], in: id)
    #expect(sheet.stored.choices.record == ["cpus": 2, "psu": 1600])
    #expect(sheet.stored.choices.record.names == ["cpus", "psu"])
  }

  @Test func `is open again when a choice is taken back`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.valid()
    let sheet = try await desk.configurations.retract(["psu"], in: id)
    #expect(sheet.stored.status == .incomplete)
    #expect(sheet.rows.first { $0.option == "psu" }?.origin == .open)
    #expect(sheet.stored.items.items == [])
  }

  @Test func `is completed where neither default nor suggestion says anything`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configurations.start("small-server", choosing: ["cpus": 2]).id
    #expect(await refusal { try await desk.draft(id) } == "configuration.incomplete")
    let sheet = try await desk.configurations.complete(id)
    #expect(sheet.stored.status == .valid)
    #expect(sheet.stored.configured.record["cpus"] == 2)
  }

  @Test func `offers nothing that can't be completed`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configurations.start("small-server", choosing: ["cpus": 3]).id
    let sheet = try await desk.configurations.sheet(of: id)
    let supply = try #require(sheet.rows.first { $0.option == "psu" })
    #expect(supply.possible?.values == [1600])
    #expect(supply.origin == .only)
    #expect(supply.value == 1600)
  }

  @Test func `whose choices conflict is kept as invalid, and says what to change`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configuration(in: .invalid)
    let sheet = try await desk.configurations.sheet(of: id)
    #expect(
      sheet.problems.map { "\($0)" }
        == ["The supply can't carry the load.", "Change psu 400 → 1600."]
    )
    let mended = try await desk.configurations.choose(["psu": 1600], in: id)
    #expect(mended.stored.status == .valid)
  }

  @Test func `that is frozen never changes`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configuration(in: .frozen)
    let refused = await refusal { try await desk.configurations.choose(["cpus": 1], in: id) }
    #expect(refused == "configuration.frozen")
    let error = await #expect(throws: (any Error).self) {
      try await desk.session.write { tx in
        try tx.configurations.update(id, set: ["status": "valid"])
      }
    }
    #expect((error as? Refusal)?.code == .readOnly)
  }

  @Test func `is reconfigured as a copy`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.configuration(in: .frozen)
    let copy = try await desk.session.write { tx in try tx.configurations.reconfigure(id) }
    #expect(copy.copiedFrom == id)
    #expect(copy.status == .valid)
    let sheet = try await desk.configurations.choose(["cpus": 1], in: copy.id)
    #expect(sheet.stored.choices.record["cpus"] == 1)
    #expect(try await desk.configurations.get(id).choices.record["cpus"] == 2)
  }

  @Test func `is judged again by another version of its model`() async throws {
    let desk = try await ConfigurationDesk.open()
    let id = try await desk.valid()
    desk.models.upgrade(to: try ConfigurationDesk.smallServer(version: "2.0.0", wattsEach: 500))
    let sheet = try await desk.configurations.check(id)
    #expect(sheet.stored.status == .invalid)
    #expect(sheet.stored.modelVersion == "2.0.0")
  }

  @Test func `of a model that there isn't is refused with the nearest name`() async throws {
    let desk = try await ConfigurationDesk.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.configurations.start("small-servre")
    }
    #expect(refusal?.remedy.map { "\($0)" } == "Did you mean small-server?")
  }
}

@Suite struct `A report about a new version of a model` {
  @Test func `names the frozen configurations that it would no longer allow, and why`()
    async throws
  {
    let desk = try await ConfigurationDesk.open()
    let quote = try await desk.presented(desk.valid())
    let one = try await desk.configurations.start(
      "small-server",
      choosing: ["cpus": 1, "psu": 800],
      sku: "PUMP-200"
    )
    try await desk.presented(one.id)
    let number = try await desk.session.quotes.get(quote).title
    let candidate = try ConfigurationDesk.smallServer(version: "2.0.0", wattsEach: 500).model
    let reports = try await desk.configurations.report(of: "small-server", by: candidate)
    #expect(reports.map(\.problems.isEmpty) == [false, true])
    #expect(reports.first?.name == "\(number)/1")
    #expect(
      reports.first?.problems.first.map { "\($0)" } == "The supply can't carry the load."
    )
  }
}
