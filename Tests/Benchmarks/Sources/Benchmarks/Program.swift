import Foundation

/// Measures CRMKit against plain C and GRDB, and prints one line of JSON a figure.
///
///     benchmarks [--quick] [--table] [--only=WAY] [--crm=PATH] [PREFIX …]
///
/// It is run in the folder of the package CRMKit.
@main struct Program {
  static let topics = [
    StoreReading.topic, StoreWriting.topic, LuaCalls.topic, PluginCalls.topic, Growth.topic,
    QuoteRates.topic, Saves.topic, Programs.topic, PriceEngines.topic,
    Configurations.topic, OrderBytes.topic, Repricings.topic, PriceLints.topic,
    Timelines.topic, Calendars.topic, RowRules.topic, DuplicateSearches.topic,
  ]

  static func main() async {
    do {
      if try await isHelper() { return }
      let arguments = CommandLine.arguments.dropFirst()
      if let unknown = arguments.first(where: isUnknown) {
        let usage = "benchmarks [--quick] [--table] [--only=WAY] [--crm=PATH] [PREFIX …]\n"
        FileHandle.standardError.write(Data("There is no option \(unknown).\n\(usage)".utf8))
        exit(2)
      }
      let run = Run(
        isQuick: arguments.contains("--quick"),
        prefixes: arguments.filter { !$0.hasPrefix("-") },
        onlyWay: option("--only"),
        crmProgram: option("--crm"),
        folder: Bundle.main.bundleURL.appending(path: "books")
      )
      try await measure(run)
      guard arguments.contains("--table") else { return }
      let page = Table(figures: run.figures).page
      try Data(page.utf8).write(to: URL(filePath: "Documentation/Benchmarks.md"))
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }

  private static func isUnknown(_ argument: String) -> Bool {
    argument.hasPrefix("-") && !["--quick", "--table"].contains(argument)
      && !["--only=", "--crm="].contains { argument.hasPrefix($0) }
  }

  /// What this program does as the other process of a measurement; false if it is the first.
  private static func isHelper() async throws -> Bool {
    if let path = option("--import-into") {
      try await Saves.importForever(into: path)
    } else if let path = option("--load-plugins") {
      try await PluginLoads.load(path)
    } else if let path = option("--replay") {
      try await PluginReplays.replay(path)
    } else if let path = option("--write-into") {
      try await PluginSpins.write(into: path)
    } else {
      return false
    }
    return true
  }

  private static func measure(_ run: Run) async throws {
    try FileManager.default.createDirectory(at: run.folder, withIntermediateDirectories: true)
    for topic in topics where run.wants(topic.name) { try await topic.measure(run) }
  }

  /// The value of an argument such as `--only=C`.
  private static func option(_ name: String) -> String? {
    CommandLine.arguments.first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}
