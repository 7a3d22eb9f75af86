import CRMKernel
import CRMStore
import CRMStoreSQLite
import Foundation
import Testing

@Suite struct `Ids of one book` {
  @Test func `never meet, when two drivers draw them`() async throws {
    let folder = try ScratchFolder()
    let books = try await [TestBook.open(folder.open()), TestBook.open(folder.open())]
    let ids = try await withThrowingTaskGroup(of: [ID<Company>].self) { group in
      for number in 0..<40 {
        group.addTask {
          try await books[number % 2].session.write { tx in
            try (0..<5).map { try tx.companies.insert(Company("\(number) \($0)")).id }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(ids).count == 200)
    #expect(ids.allSatisfy { $0.rawValue > 0 })
  }

  @Test func `are of another node in a copy`() async throws {
    let folder = try ScratchFolder()
    let original = try await TestBook.open(folder.open())
    try await original.session.write { _ = try $0.companies.insert(Company("Acme")) }
    let node = try await original.raw("SELECT node FROM book")
    await original.book.close()
    try FileManager.default.copyItem(atPath: folder.file(), toPath: folder.file("copy.crm"))
    let copy = try await TestBook.open(folder.open("copy.crm"))
    #expect(try await copy.raw("SELECT node FROM book") != node)
    let again = try await TestBook.open(folder.open())
    #expect(try await again.raw("SELECT node FROM book") == node)
    let (one, other) = try await (
      again.session.write { try $0.companies.insert(Company("One")).id },
      copy.session.write { try $0.companies.insert(Company("Other")).id }
    )
    #expect(one != other)
  }

  @Test func `ascend when the clock is set back between two openings`() async throws {
    let folder = try ScratchFolder()
    let first = try await TestBook.open(folder.open())
    let one = try await first.session.write { try $0.companies.insert(Company("One")).id }
    await first.book.close()
    let second = try await TestBook.open(folder.open()) { 0 }
    let two = try await second.session.write { try $0.companies.insert(Company("Two")).id }
    #expect(two > one)
  }
}
