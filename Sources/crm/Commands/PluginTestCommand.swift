import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMPluginTools

/// Runs specs: `crm plugin test PATH…`.
struct PluginTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the specs of plugins.",
    usage: "crm plugin test PATH… [--properties] [--seed N] [--documents N]",
    discussion: """
      A path is a plugin, whose specs are NAME_spec.lua beside it or in spec; a bundle; a spec; or \
      a folder of them. Each example is a line; ends with 1 if one fails. --properties checks of \
      every pricing plugin besides that it never sets a price below zero, that it sets the same \
      prices again, and that these add up, with random documents.
      """
  )

  @Argument(help: "Plugins, bundles, specs and folders of them.")
  var paths: [String]

  @Flag(help: "Check what must hold of every pricing plugin, with random documents.")
  var properties = false

  @Option(help: "What the random documents are made from.")
  var seed: UInt64 = 42

  @Option(help: "How many random documents a property is checked with.")
  var documents = 100

  @Flag(help: "Print what specs and plugins print, even where nothing fails.")
  var verbose = false

  func run() throws {
    for path in paths where !Platform.fileExists(path) {
      throw Failure(.usage, "\(path): there is no such file or folder.")
    }
    let files = try SpecFiles(paths)
    guard !files.specs.isEmpty || properties else {
      throw Failure(
        .refused,
        "There is no spec: \(paths.joined(separator: ", ")) has none, here or in spec."
      )
    }
    var options = SpecOptions()
    options.checksProperties = properties
    options.seed = seed
    options.documents = documents
    let report = SpecRunner.run(files.specs, of: files.plugins, options: options)
    Platform.write(SpecText(report, isVerbose: verbose).text)
    if !report.isPassed { throw Failure(.refused) }
  }
}

/// The report of specs for people: each example a sentence.
struct SpecText {
  private let report: SpecReport
  private let isVerbose: Bool

  init(_ report: SpecReport, isVerbose: Bool = false) {
    self.report = report
    self.isVerbose = isVerbose
  }

  var text: String {
    var lines: [String] = []
    for suite in report.suites {
      lines.append(suite.name)
      for example in suite.cases { lines += self.lines(example) }
    }
    lines += report.problems.map { "FAILED  \($0)" }
    lines.append(count)
    // Names and texts are the author's own; they can't pass for a line of the report.
    return lines.map { $0.inOneLine + "\n" }.joined()
  }

  private func lines(_ example: SpecReport.Case) -> [String] {
    let shown = isVerbose || example.failure != nil ? example.output : []
    guard let failure = example.failure else {
      return ["  ok  \(example.name)"] + shown.map { "      | \($0)" }
    }
    let reasons = "\(failure)".split(separator: "\n", omittingEmptySubsequences: false)
    return ["  FAILED  \(example.name)"] + reasons.map { "      \($0)" }
      + shown.map { "      | \($0)" }
  }

  private var count: String {
    let examples = report.count == 1 ? "1 example" : "\(report.count) examples"
    var parts = [examples]
    parts.append(report.failureCount == 0 ? "none failed" : "\(report.failureCount) failed")
    if !report.problems.isEmpty {
      let files = report.problems.count == 1 ? "1 file" : "\(report.problems.count) files"
      parts.append("\(files) couldn't be run")
    }
    return parts.joined(separator: ", ") + "."
  }
}
