import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `An object that an administrator defined` {
  @Test func `has rows with values of every type`() async throws {
    let test = try await Projects.open()
    let values: Record = [
      "budget": "EUR 1200.50", "code": "P-1", "phase": "build", "due": "2026-05-01",
      "seen": "2026-01-01T08:00:00+08:00", "share": .real(0.25), "weight": .real(2.5),
      "score": .real(0.5),
      "seats": 12, "vip": true, "tags": ["a", "b"], "source": "fair",
    ]
    let row = try await test.session.write { tx in try Projects.add(tx, "Pump", values) }
    let found = try await test.session.read { tx in try tx.rows("project").get(row.id) }
    #expect(found == row)
    #expect(found["budget"] == Money(minorUnits: 120_050, .eur).value)
    #expect(found["tags"] == ["a", "b"])
    #expect(found["status"] == "planned")
    #expect(found.version == 1)
    let holding = [
      #"budget > "EUR 1200.49""#, #"code == "P-1""#, #"phase in {"build"}"#,
      #"due < "2026-05-02""#, #"seen == "2026-01-01T00:00:00Z""#, "share < 0.26", "weight >= 2.5",
      "score <= 0.5", "seats > 11", "vip", #"source == "fair""#, #"status == "planned""#,
      #"name == "pump""#,
    ]
    for text in holding {
      let count = try await test.session.read { tx in
        try tx.rows("project").count(where: text)
      }
      #expect(count == 1, "\(text)")
    }
  }

  @Test func `is asked about through its references, and its references through it`() async throws {
    let test = try await Projects.open()
    try await test.session.write { tx in
      let pump = try Projects.add(tx, "Pump")
      _ = try Projects.add(tx, "Shop", industry: .retail)
      try tx.rows("milestone").insert(["name": "Contract", "project": pump.id.value])
    }
    try await test.session.read { tx in
      let projects = try tx.rows("project")
      #expect(try projects.all(where: #"account.industry == "retail""#).map(\.name) == ["Shop"])
      #expect(try projects.count(where: "any(milestones)") == 1)
      #expect(try projects.count(where: #"any(account.projects, name == "Shop")"#) == 1)
      let deep = #"project.account.industry == "manufacturing""#
      #expect(try tx.rows("milestone").count(where: deep) == 1)
      let accounts = try Condition<Account>(
        #"any(projects, any(milestones, name == "Contract"))"#,
        in: tx.model()
      )
      #expect(try tx.accounts.all(where: accounts).map(\.name) == ["東華機械 Pump"])
    }
  }

  @Test func `answers a condition in memory as SQL does`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in
      try Projects.add(tx, "Pump", ["seats": 3, "due": "2026-05-01"])
    }
    let texts = [
      "seats > 2", "seats > 3", "budget == nil", #"account.industry == "manufacturing""#,
      "none(milestones)", "count(account.projects) == 1", #"due > "2026-04-30""#, "seats < vip",
    ]
    try await test.session.read { tx in
      for text in texts.dropLast() {
        let answer = try tx.rows("project").explain(row.id, where: text).holds == true
        let count = try tx.rows("project").count(where: text)
        #expect(answer == (count == 1), "\(text)")
      }
    }
  }

  @Test func `keeps what it names from being deleted, and is kept by what names it`() async throws {
    let test = try await Projects.open()
    let (row, account) = try await test.session.write { tx in
      let row = try Projects.add(tx)
      try tx.rows("milestone").insert(["name": "Contract", "project": row.id.value])
      return (row, try #require(ID<Account>(String(row["account"]) ?? "")))
    }
    let first = await refusal { try await test.session.write { try $0.accounts.delete(account) } }
    #expect(first?.code == "referenced")
    let second = await refusal {
      try await test.session.write { try $0.rows("project").delete(row.id) }
    }
    #expect(second?.code == "referenced")
    let lost = await refusal {
      try await test.session.write { tx in
        try tx.rows("milestone").insert(["name": "Lost", "project": account.value])
      }
    }
    #expect(lost?.code == .notFound)
  }

  @Test func `shows its references to those who reflect on the model`() async throws {
    let test = try await Projects.open()
    try await test.session.read { tx in
      let model = try tx.model()
      let references = model.references(to: try model.entity("account"))
      #expect(references.contains { $0.child.name == "x_project" && $0.field.name == "account" })
      let own = model.references(to: try model.entity("x_project"))
      #expect(own.map(\.child.name) == ["x_milestone"])
    }
  }

  @Test func `can name its own rows`() async throws {
    let test = try await Projects.open()
    try await test.session.write { tx in
      try tx.customObjects.add(
        .reference("parent", to: "project", inverse: "parts"),
        to: tx.customObjects.named("project")
      )
      let whole = try Projects.add(tx, "Whole")
      _ = try Projects.add(tx, "Part", ["parent": whole.id.value])
      #expect(try tx.rows("project").count(where: #"parent.name == "Whole""#) == 1)
      #expect(try tx.rows("project").count(where: #"any(parts, name == "Part")"#) == 1)
    }
  }

  @Test func `moves by its lifecycle alone`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in try Projects.add(tx) }
    let early = await refusal {
      try await test.session.write { try $0.rows("project").move(row.id, "start") }
    }
    #expect(early?.code == .conditionNotMet)
    #expect(early?.description.contains("budget") == true)
    let set = await refusal {
      try await test.session.write { try $0.rows("project").update(row.id, set: ["status": "x"]) }
    }
    #expect(set?.code == .readOnly)
    let illegal = await refusal {
      try await test.session.write { try $0.rows("project").move(row.id, "close") }
    }
    #expect(illegal?.code == .illegalMove)
    #expect(illegal?.remedy?.description == "Possible: start.")
    let moved = try await test.session.write { tx in
      try tx.rows("project").move(row.id, "start", set: ["budget": "USD 5.00"])
    }
    #expect(moved["status"] == "running")
    let silent = await refusal {
      try await test.session.write { try $0.rows("project").move(row.id, "close") }
    }
    #expect(silent?.code == .reasonMissing)
    try await test.session.write { tx in
      try tx.rows("project").move(row.id, "close", reason: "Done")
      let passages = try tx.all(
        "SELECT reason FROM status_change WHERE subject = \(row.id.rawValue) ORDER BY id",
        as: String?.self
      )
      #expect(passages == [nil, "Done"])
    }
  }

  @Test func `refuses a write on an old version, and names the field`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in try Projects.add(tx, "Pump", ["seats": 1]) }
    try await test.session.write { tx in
      try tx.rows("project").update(row.id, set: ["seats": 2], version: 1)
    }
    let stale = await refusal {
      try await test.session.write { tx in
        try tx.rows("project").update(row.id, set: ["seats": 3], version: 1)
      }
    }
    #expect(stale?.code == .stale)
    #expect(stale?.field == "seats")
    #expect(stale?.description.contains("now 2") == true)
  }

  @Test func `keeps the history of every row`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in try Projects.add(tx, "Pump", ["seats": 1]) }
    test.time.advance(by: .hours(1))
    let before = test.time.now
    test.time.advance(by: .hours(1))
    try await test.session.write { tx in
      try tx.rows("project").update(row.id, set: ["seats": 2])
      try tx.rows("project").delete(row.id)
    }
    try await test.session.read { tx in
      let projects = try tx.rows("project")
      #expect(try projects.find(row.id) == nil)
      #expect(try projects.changes(of: row.id).map(\.operation) == [.delete, .update, .insert])
      #expect(try projects.find(row.id, asOf: before)?["seats"] == 1)
    }
    let restored = try await test.session.write { try $0.rows("project").restore(row.id) }
    #expect(restored["seats"] == 2)
    #expect(restored.version == 4)
    #expect(try await test.book.checkup() == [])
  }

  @Test func `refuses what another row has alone`() async throws {
    let test = try await Projects.open()
    let refused = await refusal {
      try await test.session.write { tx in
        _ = try Projects.add(tx, "One", ["code": "P-1"])
        _ = try Projects.add(tx, "Two", ["code": "P-1"])
      }
    }
    #expect(refused?.code == .notUnique)
    #expect(refused?.field == "code")
  }

  @Test func `is found by words, by Chinese and by pinyin`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in
      try Projects.add(tx, "上海泵站", ["code": "Old code"])
    }
    try await test.session.write { tx in
      try tx.customObjects.add(FieldDefinition("notes"), to: tx.customObjects.named("project"))
      try tx.rows("project").update(row.id, set: ["notes": "Commissioning in autumn"])
    }
    for word in ["泵站", "shbz", "shanghai beng", "autumn", "code"] {
      let found = try await test.session.read { try $0.rows("project").search(word) }
      #expect(found.map(\.row.id) == [row.id], "\(word)")
    }
    #expect(try await test.session.read { try $0.rows("project").search("winter") }.isEmpty)
  }

  @Test func `pages neither skip nor repeat a row`() async throws {
    let test = try await Projects.open()
    try await test.session.write { tx in
      for number in 0..<25 {
        let seats: Value = number.isMultiple(of: 4) ? .null : .int(Int64(number % 3))
        _ = try Projects.add(tx, "P\(number)", ["seats": seats])
      }
    }
    for order in ["seats", "seats desc", "name desc", "budget, name", ""] {
      var seen: [RowID] = []
      var cursor: Cursor?
      repeat {
        let after = cursor
        let page = try await test.session.read { tx in
          try tx.rows("project").page(order: order, size: 4, after: after)
        }
        seen += page.items.map(\.id)
        cursor = page.next
      } while cursor != nil
      #expect(seen.count == 25 && Set(seen).count == 25, "\(order)")
    }
  }
}
