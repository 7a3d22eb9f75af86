import CRMConfigurator
import CRMKernel
import Foundation
import Testing

/// An independent solver: MiniZinc with gecode, where it is installed.
private enum MiniZinc {
  static let path: String? = ["/usr/bin/minizinc", "/usr/local/bin/minizinc"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// All solutions: for each the places of the options, counted from 1.
  static func solutions(_ text: String) throws -> [[Int]] {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "model-\(UUID().uuidString).mzn")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: path ?? "")
    process.arguments = ["--solver", "gecode", "--all-solutions", file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let reply = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(reply: reply, text: text) }
    return reply.split(separator: "\n").filter { $0.first?.isNumber == true }.map { line in
      line.split(separator: " ").compactMap { Int($0) }
    }
  }

  struct Failure: Error {
    let reply: String
    let text: String
  }
}

@Suite(.enabled(if: MiniZinc.path != nil, "minizinc isn't installed: Scripts/configurator-judge"))
struct `A solver that is judged by minizinc` {
  private let seed = UInt64.random(in: 0 ... .max)
  private let rounds = ProcessInfo.processInfo.environment["CRM_LONG"] == nil ? 10 : 200

  @Test func `finds the same configurations of random models, and offers the same values`() throws {
    var models = RandomModels(seed: seed)
    for round in 0..<rounds {
      let model = try models.model()
      let text = try MiniZincText(model)
      let theirs = try MiniZinc.solutions(text.text)
      let comment: Comment = "seed \(seed), round \(round)"
      guard var session = try? ConfigurationSession(model) else {
        #expect(theirs.isEmpty, comment)
        continue
      }
      #expect(try session.count() == .exactly(theirs.count), comment)
      var left = theirs
      for place in model.schema.options.indices.shuffled(using: &models.numbers) {
        try compare(session, text, left, comment)
        let chosen = models.one(of: left)[place]
        try session.choose(model.schema.options[place].name, text.values[place][chosen - 1])
        left = left.filter { $0[place] == chosen }
      }
    }
  }

  private func compare(
    _ session: ConfigurationSession,
    _ text: MiniZincText,
    _ solutions: [[Int]],
    _ comment: Comment
  ) throws {
    for (place, option) in session.schema.options.enumerated() {
      let remaining = try session.remaining(option.name)
      let possible = Set(solutions.map { text.values[place][$0[place] - 1] })
      #expect(remaining.canBeLeftOut == possible.contains(.null), comment)
      var theirs = possible.subtracting([.null])
      if case .anyOf = option.domain {
        theirs = Set(
          theirs.flatMap { value -> [Value] in
            if case .list(let list) = value { list } else { [] }
          }
        )
      }
      #expect(Set(remaining.values) == theirs, comment)
    }
  }
}
