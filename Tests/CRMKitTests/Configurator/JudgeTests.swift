import CRMConfigurator
import CRMKernel
import CRMScripting
import Foundation
import TestSeeds
import Testing

/// An independent solver: MiniZinc with gecode, where it is installed.
private enum MiniZinc {
  static let path: String? = ["/usr/bin/minizinc", "/usr/local/bin/minizinc"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// All solutions: for each the places of the options, counted from 1.
  static func solutions(_ text: String) throws -> [[Int]] {
    let reply = try answer(text, ["--all-solutions"])
    return reply.split(separator: "\n").filter { $0.first?.isNumber == true }.map { line in
      line.split(separator: " ").compactMap { Int($0) }
    }
  }

  /// Whether there is a solution; nil if that isn't found out within a minute.
  static func isPossible(_ text: String) throws -> Bool? {
    let reply = try answer(text, ["--time-limit", "60000"])
    if reply.contains("=====UNSATISFIABLE=====") { return false }
    return reply.contains("----------") ? true : nil
  }

  private static func answer(_ text: String, _ arguments: [String]) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "model-\(UUID().uuidString).mzn")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: path ?? "")
    process.arguments = ["--solver", "gecode"] + arguments + [file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let reply = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(reply: reply, text: text) }
    return reply
  }

  struct Failure: Error {
    let reply: String
    let text: String
  }
}

@Suite(.enabled(if: MiniZinc.path != nil, "minizinc isn't installed: Scripts/configurator-judge"))
struct `A solver that is judged by minizinc` {
  private let seed = Trials.seed()
  private let rounds = Trials.count(10, long: 200)

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
        try compare(session, model.schema.options, text.values, left, comment)
        let chosen = models.one(of: left)[place]
        try session.choose(model.schema.options[place].name, text.values[place][chosen - 1])
        left = left.filter { $0[place] == chosen }
      }
    }
  }

  private func compare(
    _ session: ConfigurationSession,
    _ options: [ConfigurationOption],
    _ values: [[Value]],
    _ solutions: [[Int]],
    _ comment: Comment
  ) throws {
    for (place, option) in options.enumerated() {
      let remaining = try session.remaining(option.name)
      let possible = Set(solutions.map { values[place][$0[place] - 1] })
      #expect(remaining.canBeLeftOut == possible.contains(.null), comment)
      #expect(Set(remaining.values) == Set(possible.flatMap(\.members)), comment)
    }
  }

  /// What was chosen is all that its option can still be.
  private func expectOnlyChoices(_ session: ConfigurationSession, _ comment: Comment) throws {
    for (name, value) in session.choices {
      let remaining = try session.remaining(name)
      #expect(remaining.undecided.isEmpty, comment)
      #expect(remaining.canBeLeftOut == (value == .null), comment)
      if case .list(let members) = value {
        #expect(remaining.values == members && remaining.required == members, comment)
      } else {
        #expect(remaining.values == [value].filter { $0 != .null }, comment)
      }
    }
  }

  /// What is chosen at random of the models that ship, so that the rest can be listed.
  static let shipped = [
    ("rack-server", ["memory", "drives", "gpus", "processor", "redundant", "rails", "network"]),
    ("centrifugal-pump", ["flow", "head", "npsh", "temperature", "extras"]),
    ("centrifugal-pump", ["flow", "head", "npsh", "medium", "extras"]),
    ("centrifugal-pump", ["head", "npsh", "temperature", "medium", "extras", "seal", "motor"]),
    ("centrifugal-pump", ["flow", "npsh", "temperature", "medium", "extras", "seal"]),
    ("window", ["width", "height", "extras"]),
    ("window", ["width", "opening", "hinges", "extras", "spacer"]),
    ("window", ["height", "profile", "glazing", "spacer", "extras"]),
  ]

  @Test(arguments: shipped)
  func `finds the same configurations of the models that ship, and offers the same values`(
    name: String,
    chosen: [String]
  ) throws {
    var models = RandomModels(seed: seed)
    let model = try shippedModel(name)
    let solver = try ConfigurationSolver(model)
    for round in 0..<(rounds > 10 ? 5 : 1) {
      let comment: Comment = "seed \(seed), round \(round)"
      var session = try solver.session()
      for option in chosen {
        let remaining = try session.remaining(option)
        guard case .anyOf = try model.schema.option(option).domain else {
          let values = remaining.values + (remaining.canBeLeftOut ? [.null] : [])
          try session.choose(option, models.one(of: values))
          continue
        }
        try session.choose(option, .list(Array(remaining.values.prefix(models.pick(0...1)))))
      }
      let tables = try MiniZincTables(model, choosing: session.choices)
      let theirs = try MiniZinc.solutions(tables.text)
      #expect(!theirs.isEmpty, comment)
      #expect(try session.count() == .exactly(theirs.count), comment)
      try compare(session, tables.open, tables.values, theirs, comment)
      try expectOnlyChoices(session, comment)
    }
  }

  @Test(arguments: [`A model of real size`.Shape.modules, .features])
  func `offers the same values of models of real size`(
    shape: `A model of real size`.Shape
  ) throws {
    var models = RandomModels(seed: seed)
    let model =
      switch shape {
      case .modules: try LargeModels.modules()
      case .features: try LargeModels.features()
      }
    let text = try MiniZincText(model)
    var session = try ConfigurationSession(model)
    var chosen = ""
    var unknown = 0
    for round in 0..<(rounds > 10 ? 40 : 6) {
      let place = models.pick(0...model.schema.options.count - 1)
      let option = model.schema.options[place]
      guard session.choices[option.name] == nil else { continue }
      let value = models.pick(1...text.values[place].count)
      let offered = try session.remaining(option.name)
      let isPossible = offered.contains(text.values[place][value - 1])
      let comment: Comment = "\(option.name), seed \(seed), round \(round)"
      switch try MiniZinc.isPossible(text.text + chosen + "constraint o\(place) == \(value);\n") {
      case let theirs?: #expect(isPossible == theirs, comment)
      case nil: unknown += 1
      }
      // One that is still possible is chosen, a few more beside it, and the next one is asked for.
      for other in [place] + (0..<3).map({ _ in models.pick(0...model.schema.options.count - 1) }) {
        let option = model.schema.options[other]
        guard session.choices[option.name] == nil else { continue }
        let value = models.one(of: try session.remaining(option.name).values)
        try session.choose(option.name, value)
        let number = (text.values[other].firstIndex(of: value) ?? 0) + 1
        chosen += "constraint o\(other) == \(number);\n"
      }
    }
    if unknown > 0 { print("gecode didn't find out \(unknown) answers within a minute each") }
  }
}
