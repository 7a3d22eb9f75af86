import Foundation
import Testing

/// A hostile file, and what its first lines promise of it.
private struct HostileFile: Sendable, CustomTestStringConvertible {
  let path: String
  let expectation: String

  var testDescription: String { String(path.split(separator: "/").last ?? "") }

  /// The corpus beside the repository or above it; empty where there is none.
  static let all: [HostileFile] = {
    var ancestor = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while ancestor.pathComponents.count > 1 {
      ancestor.deleteLastPathComponent()
      let folder = ancestor.appendingPathComponent("shared/checks/lua-attacks")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      let files = names.filter { $0.hasSuffix(".lua") }.sorted()
        .compactMap { HostileFile(folder.appendingPathComponent($0)) }
      if !files.isEmpty { return files }
    }
    return []
  }()

  private init?(_ file: URL) {
    guard let data = try? Data(contentsOf: file),
      let header = String(decoding: data, as: UTF8.self).split(separator: "\n")
        .first(where: { $0.contains("-- expect: ") }),
      let start = header.range(of: "-- expect: ")
    else { return nil }
    path = file.path
    expectation = String(header[start.upperBound...])
  }
}

/// A line of the report.
private struct ReportLine: Decodable {
  let status: String
  let kind: String?
  let message: String?
  let value: String?
}

extension ProgramRun {
  fileprivate var report: [ReportLine] {
    get throws {
      try lines.map { try JSONDecoder().decode(ReportLine.self, from: Data($0.utf8)) }
    }
  }
}

@Suite(
  .serialized,
  .enabled(if: !HostileFile.all.isEmpty, "../shared/checks/lua-attacks is absent")
)
struct `A hostile file that the program is given` {
  @Test(arguments: HostileFile.all)
  fileprivate func `ends as it promises, and leaves the program alive`(file: HostileFile) throws {
    let run = try ProgramRun(["lua", "--sandbox", file.path])
    #expect(run.code == 0, "\(run.errors)")
    let report = try run.report
    try #require(report.count == 4)
    #expect(report[2].value == "2")
    #expect(report[3].status == "alive")
    for line in report.prefix(2) { judge(line, file.expectation) }
  }

  private func judge(_ line: ReportLine, _ expectation: String) {
    let words = expectation.split(separator: " ").map(String.init)
    switch words.first {
    case "error":
      let kinds = words.first { $0.hasPrefix("kind=") }?.dropFirst(5).split(separator: "|") ?? []
      #expect(line.status == "error")
      #expect(kinds.contains { $0 == line.kind ?? "" }, "\(line)")
    case "value": #expect(line.value ?? "nil" == words.dropFirst().joined(separator: " "))
    case "nil":
      let isUndeclared = line.message?.contains("undeclared global '\(words.last ?? "")'") == true
      #expect(isUndeclared || (line.status == "ok" && line.value == nil), "\(line)")
    default: #expect(line.status == "ok", "\(line)")
    }
  }
}

@Suite struct `A file that is tried in the sandbox` {
  @Test func `is run twice, and a trivial one after it`() throws {
    let desk = try Desk()
    let run = try ProgramRun(["lua", "--sandbox", try desk.write("return 6 * 7", to: "a.lua")])
    #expect(try run.report.map(\.status) == ["ok", "ok", "ok", "alive"])
    #expect(try run.report.map(\.value) == ["42", "42", "2", nil])
  }

  @Test func `sees no book`() throws {
    let desk = try Desk()
    let run = try ProgramRun(["lua", "--sandbox", try desk.write("return crm", to: "a.lua")])
    #expect(try run.report.first?.kind == "runtime")
  }

  @Test func `must be there`() throws {
    let run = try ProgramRun(["lua", "--sandbox", "nowhere.lua"])
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
  }

  @Test func `can't be run in any other way`() throws {
    let desk = try Desk()
    #expect(try ProgramRun(["lua", try desk.write("return 1", to: "a.lua")]).code == 2)
  }
}
