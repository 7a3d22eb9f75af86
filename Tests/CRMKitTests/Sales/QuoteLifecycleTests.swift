import CRMKernel
import CRMSales
import CRMStore
import Testing

/// A quote in a state that the verbs can reach, and a verb.
private struct Passage: Sendable, CustomTestStringConvertible {
  let status: Quote.Status
  let verb: Quote.Verb

  static let all = Quote.Status.allCases.flatMap { status in
    Quote.Verb.allCases.map { Passage(status: status, verb: $0) }
  }

  var testDescription: String { "\(status) \(verb)" }

  /// Written out, so that a change of the lifecycle is a change of this test.
  var target: Quote.Status? {
    switch (status, verb) {
    case (.draft, .submit): .approved
    case (.inReview, .approve): .approved
    case (.inReview, .reject), (.inReview, .recall): .draft
    case (.inReview, .cancel): .cancelled
    case (.approved, .edit): .draft
    case (.approved, .present): .presented
    case (.presented, .accept): .accepted
    case (.presented, .decline): .declined
    case (.presented, .revise), (.declined, .revise): .superseded
    case (.draft, .cancel), (.approved, .cancel), (.presented, .cancel): .cancelled
    case (.accepted, .order): .ordered
    default: nil
    }
  }
}

@Suite struct `The lifecycle of a quote` {
  @Test(arguments: Passage.all)
  private func `makes the legal moves and refuses the others`(passage: Passage) async throws {
    let test = try await TestBook.open()
    var id = try await test.quote(in: passage.status).id
    if passage.status == .approved {
      // Otherwise presenting would lack the last day, not the right.
      id = try await test.session.write { [id] tx in
        try tx.quotes.setValidity(of: id, until: tx.moment.today).id
      }
    }
    let result = await Result {
      try await test.session.write { [id] tx in
        try tx.quotes.makeMove(id, passage.verb, reason: "Because").status
      }
    }
    switch (result, passage.target) {
    case (.success(let status), let target?): #expect(status == target)
    case (.success(let status), nil): Issue.record("It became \(status).")
    case (.failure(let error), nil):
      #expect((error as? Refusal)?.code == .illegalMove, "\(error)")
      #expect(try await test.session.quotes.get(id).status == passage.status)
    case (.failure(let error), _): Issue.record(error)
    }
  }

  @Test func `names the legal verbs when it refuses`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .declined).id
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.quotes.submit(id) }
    }
    #expect(refusal?.remedy.map { "\($0)" } == "Possible: revise.")
  }

  @Test func `records each passage with who made it and why`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .declined).id
    let passages = try await test.session.read { tx in
      try Repository<StatusChange>(tx).all(where: \.subject == id.rawValue)
    }
    #expect(passages.map(\.newStatus) == ["approved", "presented", "declined"])
    #expect(passages.last?.reason == "Too late")
    #expect(passages.last?.principal == "li.wei")
  }

  @Test func `asks for a reason to decline`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .presented).id
    let refused = await code {
      try await test.session.write { tx in try tx.quotes.decline(id, reason: " ") }
    }
    #expect(refused == "lifecycle.reasonMissing")
  }
}
