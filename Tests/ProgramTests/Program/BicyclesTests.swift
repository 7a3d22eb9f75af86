import Foundation
import Testing

/// The example program: what it prints must be right, whatever company it is given.
@Suite struct `The bicycle maker's company` {
  @Test func `is priced as it was, and a second import changes nothing`() throws {
    let desk = try Desk()
    let first = try bicycles(desk.book, "--made-up", "--small")
    #expect(first.contains("orders     78 new, 0 unchanged"), "\(first)")
    for figure in ["unit prices", "subtotals", "documents within"] {
      let line = try #require(first.split(separator: "\n").first { $0.contains(figure) })
      let counts = line.split(separator: " ").compactMap { Int($0) }
      #expect(counts.count == 2 && counts[0] == counts[1] && counts[0] > 0, "\(line)")
    }
    let second = try bicycles(desk.book, "--made-up", "--small")
    #expect(second.contains("customers  0 new, 991 unchanged"), "\(second)")
    #expect(second.contains("orders     0 new, 78 unchanged"), "\(second)")
  }

  private func bicycles(_ arguments: String...) throws -> String {
    // Plugins are found in the project's folder.
    var project = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { project.deleteLastPathComponent() }
    let result = try ProgramRun(arguments, program: "bicycles", in: project)
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }
}
