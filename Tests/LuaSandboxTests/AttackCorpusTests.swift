import Foundation
import LuaSandbox
import Testing

/// One file of the corpus; its README has the grammar.
struct Attack: Sendable, CustomTestStringConvertible {
  enum Expectation: Sendable {
    case error(kinds: [String], text: String?)
    case value(String)
    case nilGlobal(String)
    case isolated
  }

  let name: String
  let source: [UInt8]
  let expectation: Expectation

  var testDescription: String { name }

  /// The corpus beside the repository or above it; empty where there is none.
  static let all: [Attack] = {
    var ancestor = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while ancestor.pathComponents.count > 1 {
      ancestor.deleteLastPathComponent()
      let folder = ancestor.appendingPathComponent("shared/checks/lua-attacks")
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      let sources = files.filter { $0.hasSuffix(".lua") }.sorted()
      if !sources.isEmpty {
        return sources.compactMap { Attack(file: folder.appendingPathComponent($0)) }
      }
    }
    return []
  }()

  init?(file: URL) {
    guard let data = try? Data(contentsOf: file) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    guard let start = text.range(of: "-- expect: ") else { return nil }
    let header = text[start.upperBound...].prefix { $0 != "\n" }
    guard let expectation = Self.expectation(String(header)) else { return nil }
    name = file.lastPathComponent
    source = Array(data)
    self.expectation = expectation
  }

  private static func expectation(_ header: String) -> Expectation? {
    let words = header.split(separator: " ").map(String.init)
    switch words.first {
    case "error":
      let kinds = words.first { $0.hasPrefix("kind=") }?.dropFirst(5).split(separator: "|")
      let quoted = header.split(separator: "\"")
      let text = quoted.count >= 2 ? String(quoted[1]) : nil
      return kinds.map { .error(kinds: $0.map(String.init), text: text) }
    case "value": return .value(words.dropFirst().joined(separator: " "))
    case "nil": return .nilGlobal(words.last ?? "")
    case "isolated": return .isolated
    default: return nil
    }
  }
}

/// One line of a report.
private struct Line: Decodable, Equatable {
  var status: String
  var kind: String?
  var message: String?
  var value: String?
  var ms: Int?

  init(_ json: String) throws {
    self = try JSONDecoder().decode(Line.self, from: Data(json.utf8))
  }
}

@Suite(.serialized, .enabled(if: !Attack.all.isEmpty, "../shared/checks/lua-attacks is absent"))
struct `A hostile program` {
  @Test(arguments: Attack.all)
  func `ends as its file says, twice, and leaves the sandbox working`(attack: Attack) throws {
    try judge(SandboxReport.run(source: attack.source, name: attack.name), of: attack)
  }

  @Test(arguments: Attack.all)
  func `ends the same on a stack of 512 KB`(attack: Attack) throws {
    let lines = Box<[String]>([])
    onSmallStack { lines.value = SandboxReport.run(source: attack.source, name: attack.name) }
    try judge(lines.value, of: attack)
  }

  private func judge(_ report: [String], of attack: Attack) throws {
    let lines = try report.map(Line.init)
    try #require(lines.count == 4)
    #expect(lines[2].status == "ok" && lines[2].value == "2")
    #expect(lines[3].status == "alive")
    for line in lines.prefix(2) { judge(line, attack.expectation) }
    if case .isolated = attack.expectation { #expect(lines[0].value == lines[1].value) }
  }

  private func judge(_ line: Line, _ expectation: Attack.Expectation) {
    switch expectation {
    case .error(let kinds, let text):
      #expect(line.status == "error")
      #expect(kinds.contains(line.kind ?? ""), "\(line)")
      if let text { #expect(line.message?.contains(text) == true) }
    case .value(let value):
      #expect(line.status == "ok", "\(line)")
      #expect((line.value ?? "nil") == value)
    case .nilGlobal(let name):
      let undeclared = line.message?.contains("undeclared global '\(name)'") == true
      #expect(undeclared || (line.status == "ok" && line.value == nil), "\(line)")
    case .isolated:
      #expect(line.status == "ok", "\(line)")
    }
  }
}

/// Carries one value out of a thread that the caller waits for.
final class Box<Value>: @unchecked Sendable {
  // Sendable: written by one thread, read by another only after that one has finished.
  var value: Value
  init(_ value: Value) { self.value = value }
}
