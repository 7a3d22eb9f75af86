import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A note` {
  @Test func `says who wrote it when, and is found by its words`() async throws {
    let book = try await WorkBook.open()
    let account = book.account
    let note = try await book.session.write { tx in
      try tx.notes.add(to: SubjectReference(account), "老板喜欢下围棋")
    }
    #expect(note.author == "li.wei")
    #expect(note.writtenAt == OpenBook.start)
    let found = try await book.session.read { tx in try tx.notes.search("围棋").map(\.entity.id) }
    #expect(found == [note.id])
  }

  @Test func `that is pinned comes before newer ones`() async throws {
    let book = try await WorkBook.open()
    let subject = SubjectReference(book.account)
    let bodies = try await book.session.write { tx in
      let first = try tx.notes.add(to: subject, "first")
      try tx.notes.add(to: subject, "second")
      try tx.notes.add(to: subject, "third")
      try tx.notes.update(first.id, set: ["is_pinned": true])
      return try tx.notes.about(subject).map(\.body)
    }
    #expect(bodies == ["first", "third", "second"])
  }

  @Test func `isn't written about what isn't there, or says nothing`() async throws {
    let book = try await WorkBook.open()
    let account = book.account
    let code = await book.code { tx in
      _ = try tx.notes.add(to: SubjectReference(entity: "account", id: 7), "Hello")
    }
    #expect(code == "notFound")
    #expect(
      await book.code { tx in _ = try tx.notes.add(to: SubjectReference(account), " \n") }
        == "empty"
    )
  }
}
