import CRMKernel
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `The outcome of an activity` {
  @Test(arguments: Activity.Kind.allCases) func `is one of the list of its kind`(
    kind: Activity.Kind
  ) async throws {
    let book = try await WorkBook.open()
    let first = try await book.session.read { tx in
      try #require(try tx.activities.outcomes(of: kind).first?["code"])
    }
    guard case .text(let code) = first else { return #expect(Bool(false)) }
    let logged = try await book.session.write { tx in
      try tx.activities.log(kind, "Talk", outcome: code)
    }
    #expect(logged.outcome == code)
    #expect(
      await book.code { tx in _ = try tx.activities.log(kind, "Talk", outcome: "superb") }
        == "picklist.unknown"
    )
  }

  @Test func `is checked when an activity is held or completed, and nothing is kept`() async throws
  {
    let book = try await WorkBook.open()
    let call = try await book.plan(.call, "2026-03-12T09:30[Asia/Shanghai]").id
    let task = try await book.plan(.task, nil).id
    #expect(
      await book.code { tx in _ = try tx.activities.hold(call, outcome: "sent") }
        == "picklist.unknown"
    )
    #expect(
      await book.code { tx in _ = try tx.activities.complete(task, outcome: "busy") }
        == "picklist.unknown"
    )
    let status = try await book.session.read { tx in
      [try tx.activities.get(call).status, try tx.activities.get(task).status]
    }
    #expect(status == [.planned, .planned])
  }

  @Test func `is read in three languages`() async throws {
    let book = try await WorkBook.open()
    let labels = try await book.session.read { tx in
      let list = Activity.Kind.call.outcomes
      return try [Language.english, .simplifiedChinese, .traditionalChinese].map {
        try tx.label(of: "no_answer", in: list, $0)
      }
    }
    #expect(labels == ["No answer", "无人接听", "無人接聽"])
    for kind in Activity.Kind.allCases {
      let (plain, chinese) = try await book.session.read { tx in
        (
          try tx.activities.outcomes(of: kind).map { $0["label"] },
          try tx.activities.outcomes(of: kind, in: .traditionalChinese).map { $0["label"] }
        )
      }
      #expect(plain.count > 2 && zip(plain, chinese).allSatisfy { $0 != $1 }, "\(kind)")
    }
  }

  @Test func `is the administrator's: what is added stands beside what the library brought`()
    async throws
  {
    let book = try await WorkBook.open()
    let call = try await book.session.write { tx in
      try tx.picklists.add("gatekeeper", to: "call_outcome", simplified: "前台")
      return try tx.activities.log(.call, "Talk", outcome: "gatekeeper").outcome
    }
    #expect(call == "gatekeeper")
    let codes = try await book.session.read { tx in
      try tx.activities.outcomes(of: .call).map { $0["code"] }
    }
    #expect(codes.first == "interested")
    #expect(codes.last == "gatekeeper")
    #expect(codes.count == 9)
  }

  @Test func `that is retired can't be chosen any more, and stays readable where it was`()
    async throws
  {
    let book = try await WorkBook.open()
    let call = try await book.session.write { tx in
      let call = try tx.activities.log(.call, "Talk", outcome: "busy").id
      try tx.picklists.retire("busy", of: "call_outcome")
      return call
    }
    #expect(
      await book.code { tx in _ = try tx.activities.log(.call, "Talk", outcome: "busy") }
        == "picklist.inactive"
    )
    let (outcome, label) = try await book.session.write { tx in
      try tx.activities.update(call, set: ["title": "Talk of Monday"])
      let outcome = try tx.activities.get(call).outcome ?? ""
      return (outcome, try tx.label(of: outcome, in: "call_outcome", .simplifiedChinese))
    }
    #expect(outcome == "busy")
    #expect(label == "占线")
    try await book.session.write { tx in
      try tx.picklists.revive("busy", of: "call_outcome")
      try tx.activities.log(.call, "Talk", outcome: "busy")
    }
  }

  @Test func `is listed by a command`() async throws {
    let book = try await WorkBook.open()
    let answer = try await book.session.run("activities.outcomes", ["kind": "letter"])
    #expect(answer.json.contains("Came back"))
  }
}
