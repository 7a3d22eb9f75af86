import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A file of an account` {
  @Test func `is what was added, byte by byte`() async throws {
    let book = try await WorkBook.open()
    let subject = SubjectReference(book.account)
    let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let read = try await book.session.write { tx in
      let file = try tx.attachments.add(to: subject, named: "合同.pdf", bytes: bytes)
      return try tx.attachments.content(of: file.id)
    }
    #expect(read == bytes)
  }

  @Test func `is known by the digest of FIPS 180`() async throws {
    let book = try await WorkBook.open()
    let subject = SubjectReference(book.account)
    let digest = try await book.session.write { tx in
      try tx.attachments.add(to: subject, named: "abc.txt", bytes: Array("abc".utf8)).digest
    }
    #expect(digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `is kept once, however many have the same bytes`() async throws {
    let book = try await WorkBook.open()
    let subject = SubjectReference(book.account)
    let count = try await book.session.write { tx in
      for name in ["a", "b", "c"] {
        try tx.attachments.add(to: subject, named: name, bytes: [1, 2, 3])
      }
      let sql: SQL = "SELECT count(DISTINCT digest) FROM \(Attachment.self)"
      return try tx.value(sql, as: Int64.self)
    }
    #expect(count == 1)
    #expect(try await book.session.read { tx in try tx.attachments.of(subject).count } == 3)
  }

  @Test(arguments: ["../etc/passwd", "a/b", "C:\\x", "..", "a\u{7}b", "a\nb"])
  func `has no name that leads elsewhere`(name: String) async throws {
    let book = try await WorkBook.open()
    let subject = SubjectReference(book.account)
    let code = await book.code { tx in
      _ = try tx.attachments.add(to: subject, named: name, bytes: [1])
    }
    #expect(code == "attachment.name")
  }

  @Test func `that is elsewhere says where, and has no bytes here`() async throws {
    let book = try await WorkBook.open()
    let subject = SubjectReference(book.account)
    let code = await book.code { tx in
      let file = try tx.attachments.refer(
        to: subject,
        named: "plan.dwg",
        location: "https://files.example.com/7"
      )
      _ = try tx.attachments.content(of: file.id)
    }
    #expect(code == "attachment.elsewhere")
    let digest = await book.code { tx in
      _ = try tx.attachments.refer(to: subject, named: "x", location: "y", digest: "12")
    }
    #expect(digest == "attachment.digest")
  }
}
