import CRMGovernance
import CRMKernel
import CRMParties
@testable import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `What is about a note or an activity of a hidden account` {
  /// A governed book: Li Wei sees the account and wrote a note on it, a file and a note on that
  /// note; Wang runs all commands, and sees the accounts that are his: none.
  private struct Desk {
    let book: WorkBook
    let note: ID<Note>
    let nested: ID<Note>
    let started: Instant
    var wang: Session { book.test.session(as: "wang") }
    var wei: Session { book.session }
  }

  private func open() async throws -> Desk {
    let book = try await WorkBook.open()
    let (account, wang) = (book.account, book.wang)
    let (note, nested) = try await book.session.write { tx in
      _ = try tx.accounts.assign(account, owner: book.wei, team: nil)
      let note = try tx.notes.add(to: SubjectReference(account), "on the firm").id
      let nested = try tx.notes.add(to: SubjectReference(note), "on the note: secret").id
      try tx.attachments.add(
        to: SubjectReference(nested),
        named: "secret.txt",
        mediaType: "text/plain",
        bytes: Array("secret".utf8)
      )
      return (note, nested)
    }
    try await book.session.write { tx in
      _ = try tx.governance.begin(administrator: book.wei)
    }
    try await book.session.write { tx in
      let role = try tx.roles.add(named: "Seller").id
      _ = try tx.roles.allow(role, commands: "*")
      for entity in ["account", "activity", "approval_request"] {
        _ = try tx.roles.grant(role, entity, ["*"], .own)
      }
      _ = try tx.users.assign(wang, role: role)
    }
    return Desk(book: book, note: note, nested: nested, started: OpenBook.start)
  }

  @Test func `is neither found, counted, searched nor read by id`() async throws {
    let desk = try await open()
    let (note, nested) = (desk.note, desk.nested)
    try await desk.wang.read { (tx: Transaction) throws in
      #expect(try tx.notes.all().isEmpty)
      #expect(try tx.notes.count() == 0)
      #expect(try tx.notes.search("secret").isEmpty)
      #expect(try tx.notes.about(SubjectReference(note)).isEmpty)
      #expect(try tx.notes.find(nested) == nil)
      #expect(try tx.attachments.all().isEmpty)
      #expect(try tx.attachments.count() == 0)
      #expect(try tx.attachments.search("secret").isEmpty)
      #expect(try tx.attachments.of(SubjectReference(nested)).isEmpty)
    }
  }

  @Test func `is shown by no history`() async throws {
    let desk = try await open()
    let (note, nested) = (desk.note, desk.nested)
    try await desk.wei.write { tx in
      let gone = try tx.notes.add(to: SubjectReference(note), "for a moment").id
      try tx.notes.delete(gone)
    }
    try await desk.wang.read { (tx: Transaction) throws in
      #expect(try tx.notes.find(nested, asOf: tx.now) == nil)
      #expect(try tx.notes.all(asOf: tx.now).isEmpty)
      #expect(throws: Refusal.self) { try tx.notes.changes(of: nested) }
    }
  }

  @Test func `is shown as before to who sees the account`() async throws {
    let desk = try await open()
    let account = desk.book.account
    let (note, nested) = (desk.note, desk.nested)
    let wang = desk.book.wang
    try await desk.wei.write { tx in _ = try tx.accounts.assign(account, owner: wang, team: nil) }
    try await desk.wang.read { (tx: Transaction) throws in
      #expect(try tx.notes.all().map(\.id) == [note, nested])
      #expect(try tx.attachments.search("secret").count == 1)
      #expect(try tx.notes.find(nested, asOf: tx.now)?.id == nested)
    }
  }

  @Test func `is hidden by what the host lets a session see, too`() async throws {
    let book = try await WorkBook.open()
    let account = book.account
    let activity = try await book.plan(.task, nil)
    try await book.session.write { tx in
      let note = try tx.notes.add(to: SubjectReference(activity.id), "on the task")
      try tx.notes.add(to: SubjectReference(note.id), "on the note")
      try tx.notes.add(to: SubjectReference(account), "on the firm")
    }
    let scope = Scope.unrestricted.showing(\Activity.title == "something else")
    let viewer = book.test.book.session(as: Principal("m"), scope: scope, time: book.test.time)
    #expect(try await viewer.read { tx in try tx.notes.all().map(\.body) } == ["on the firm"])
    #expect(try await book.session.read { tx in try tx.notes.count() } == 3)
  }

  @Test func `is hidden from who sees the way but for one step`() async throws {
    let desk = try await open()
    let nested = desk.nested
    let scope = Scope.unrestricted.showing(\Note.body != "on the firm")
    let viewer = desk.book.test.book.session(
      as: .unrestricted("m"),
      scope: scope,
      time: desk.book.test.time
    )
    try await viewer.read { (tx: Transaction) throws in
      #expect(try tx.notes.all().isEmpty)
      #expect(try tx.notes.find(nested) == nil)
      #expect(try tx.attachments.count() == 0)
    }
  }

  @Test func `costs a lookup by key a step, and no walk through a table`() async throws {
    let desk = try await open()
    let (all, about) = try await desk.wang.read { tx in
      let about: Condition<Note> = \.entity == "note" && \.subject == 7
      return (try tx.plan(.constant(true)), try tx.plan(about.formula))
    }
    let walks = (all + about).filter { $0.hasPrefix("SCAN") && !$0.contains("way") }
    #expect(Set(walks).subtracting(["SCAN CONSTANT ROW"]) == ["SCAN note"])
    #expect(about.first?.hasPrefix("SEARCH note USING INDEX note_subject") == true, "\(about)")
  }
}

extension Transaction {
  /// How the database goes about the first page of a list of notes, step by step.
  fileprivate func plan(_ formula: Formula) throws -> [String] {
    var query = ListQuery(Note.schema.info, self)
    let text = try query.select(formula, [], limit: 50)
    var steps: [String] = []
    try connection.run("EXPLAIN QUERY PLAN \(text)", query.arguments) { row in
      _ = (row.nextInt(), row.nextInt(), row.nextInt())
      steps.append(row.nextText())
    }
    return steps
  }
}
