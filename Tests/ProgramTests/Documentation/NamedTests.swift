import CRMKit
import CRMStore
import Foundation
import Testing

@Suite struct `What the documentation promises` {
  /// A test that a table names: `Suite` › `test`.
  struct Claim: CustomTestStringConvertible {
    let file: String
    let suite: String
    let test: String
    var testDescription: String { "\(suite) \(test)" }
  }

  static let claims = Markdown.all.flatMap { file in
    file.text.matches(of: /`([^`|]+)` › `([^`|]+)`/).map { match in
      Claim(file: file.path, suite: String(match.output.1), test: String(match.output.2))
    }
  }

  /// The tests that there are, by their suites.
  static let tests: Set<String> = {
    var names: Set<String> = []
    for path in Repository.files(below: "Tests", ending: ".swift") {
      var suite = ""
      let text = (try? Repository.read(path)) ?? ""
      for match in text.matches(of: /(struct|func) `([^`]+)`/) {
        let name = String(match.output.2)
        if match.output.1 == "struct" { suite = name } else { names.insert("\(suite) › \(name)") }
      }
    }
    return names
  }()

  @Test(arguments: claims)
  func `is shown by a test that is there`(claim: Claim) {
    let isThere = Self.tests.contains("\(claim.suite) › \(claim.test)")
    #expect(isThere, "\(claim.file) names a test that isn't there.")
  }

  @Test func `names only commands that there are`() async throws {
    let crm = try await CRM.inMemory()
    let known = Set(crm.book.allCommands.map(\.info.name))
    for file in Markdown.all where file.path.hasPrefix("Documentation/") {
      // A command takes a table; `crm.plugins.reload()` is Swift.
      for match in file.text.matches(of: /\bcrm\.([a-z_]+\.[a-z_]+)\b(?!\()/) {
        let name = String(match.output.1)
        // A book in Swift, and the file of definitions.
        let isElse = name.hasPrefix("book.") || name == "d.lua"
        #expect(known.contains(name) || isElse, "\(file.path): crm.\(name)")
      }
    }
    await crm.close()
  }
}
