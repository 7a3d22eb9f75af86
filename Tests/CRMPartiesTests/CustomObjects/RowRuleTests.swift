import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// A rule about projects that is a closure.
private struct ProjectRule: SaveRule {
  let identity: RuleIdentity
  let entity = "x_project"
  let reads: [String]
  let computes: [String]
  let body: @Sendable (SaveSubject) throws -> SaveVerdict

  init(
    _ name: String,
    reads: [String],
    computes: [String] = [],
    _ body: @escaping @Sendable (SaveSubject) throws -> SaveVerdict
  ) {
    identity = RuleIdentity(name: name, version: "1")
    self.reads = reads
    self.computes = computes
    self.body = body
  }

  func judge(_ subject: SaveSubject) throws -> SaveVerdict { try body(subject) }

  /// Refuses projects with more than 100 seats.
  static let seats = ProjectRule("seats", reads: ["seats"]) { subject in
    guard case .int(let seats)? = subject.after["seats"], seats > 100 else { return .approved }
    return .refused(Refusal("project.seats", "\(seats) seats are too many.", field: "seats"))
  }

  /// Gives the weight ten times the seats.
  static let weight = ProjectRule("weight", reads: ["seats"], computes: ["score"]) { subject in
    guard case .int(let seats)? = subject.after["seats"] else { return .approved }
    return SaveVerdict(values: ["score": .real(Double(seats) * 10)])
  }
}

@Suite struct `A save rule about an object of an administrator's own` {
  private func open(_ rules: ProjectRule...) async throws -> OpenBook {
    var extensions = Extensions()
    extensions[SaveRules.self] = FixedSaveRules(rules)
    return try await Projects.open(extensions: extensions)
  }

  @Test func `refuses a new row`() async throws {
    let test = try await open(.seats)
    let refusal = await refusal {
      try await test.session.write { tx in try Projects.add(tx, "Hall", ["seats": 101]) }
    }
    #expect(refusal?.code == "project.seats")
    let count = try await test.session.read { tx in try tx.rows("project").count() }
    #expect(count == 0)
  }

  @Test func `refuses a change, and what is moved with it`() async throws {
    let test = try await open(.seats)
    let row = try await test.session.write { tx in
      try Projects.add(tx, "Hall", ["seats": 100, "budget": "EUR 5.00"])
    }
    let changed = await refusal {
      try await test.session.write { tx in
        try tx.rows("project").update(row.id, set: ["seats": 101])
      }
    }
    let moved = await refusal {
      try await test.session.write { tx in
        try tx.rows("project").move(row.id, "start", set: ["seats": 101])
      }
    }
    #expect(changed?.code == "project.seats")
    #expect(moved?.code == "project.seats")
  }

  @Test func `isn't asked about a change of what it doesn't read`() async throws {
    let test = try await open(
      ProjectRule("never", reads: ["seats"]) { subject in
        if subject.before == nil { return .approved }
        return .refused(Refusal("project.asked", "It was asked."))
      }
    )
    let row = try await test.session.write { tx in
      let row = try Projects.add(tx, "Hall", ["seats": 100])
      return row
    }
    let renamed = try await test.session.write { tx in
      try tx.rows("project").update(row.id, set: ["name": "Great hall"])
    }
    #expect(renamed["name"] == "Great hall")
  }

  @Test func `computes a field, whatever was given for it`() async throws {
    let test = try await open(.weight)
    let row = try await test.session.write { tx in
      try Projects.add(tx, "Hall", ["seats": 7, "score": 1])
    }
    #expect(row["score"] == .real(70))
    let changed = try await test.session.write { tx in
      try tx.rows("project").update(row.id, set: ["seats": 8])
    }
    #expect(changed["score"] == .real(80))
  }

  @Test func `judges every row that is there when it is asked to`() async throws {
    let test = try await open(.weight)
    let row = try await test.session.write { tx in
      let row = try Projects.add(tx, "Hall", ["seats": 7])
      try tx.connection.script("UPDATE x_project SET score = 1")
      return row
    }
    let done = try await test.session.recompute("x_project")
    #expect(done.changed == 1)
    let score = try await test.session.read { tx in try tx.rows("project").get(row.id)["score"] }
    #expect(score == .real(70))
  }

  @Test func `may not compute what the library keeps`() async throws {
    let rule = ProjectRule("status", reads: ["seats"], computes: ["status"]) { _ in .approved }
    let test = try await open(rule)
    let refusal = await refusal {
      try await test.session.write { tx in try Projects.add(tx, "Hall") }
    }
    #expect(refusal?.code == "save.computes")
  }

  @Test func `fails where the field that it reads is gone`() async throws {
    let rule = ProjectRule("lost", reads: ["floors"]) { _ in .approved }
    let test = try await open(rule)
    let refusal = await refusal {
      try await test.session.write { tx in try Projects.add(tx, "Hall") }
    }
    #expect(refusal?.code == "save.rule")
  }
}
