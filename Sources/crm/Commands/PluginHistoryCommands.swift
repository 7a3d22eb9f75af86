import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMScripting
import CRMStore

/// Runs `crm FILE plugin replay [NAME]`.
struct PluginReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Evaluates what plugins of a book decided again, bit for bit.",
    usage: "crm FILE plugin replay [NAME] [--since TIME] [--subject ID] [--limit N]",
    discussion: "Ends with 1 if a decision comes out otherwise, or can't be evaluated any more."
  )

  @Argument(help: "The book.")
  var file: String

  @Argument(help: "The plugin's name; all unless given.")
  var name: String?

  @Option(help: "Decisions made at this time or later.")
  var since: String?

  @Option(help: "Decisions made for what has this id.")
  var subject: String?

  @Option(help: "At most so many, oldest first.")
  var limit: Int64?

  @OptionGroup var options: BookOptions

  func run() throws {
    var arguments = Record()
    if let name { arguments["plugin"] = .text(name) }
    if let since { arguments["since"] = .text(since) }
    if let subject { arguments["subject"] = .text(subject) }
    if let limit { arguments["limit"] = .int(limit) }
    let given = arguments
    let book = try options.open(file, creates: false)
    defer { book.close() }
    let session = book.session
    do {
      let answer = try Waiting.run { try await session.run("plugins.replay", given) }
      Printer(json: options.json).print([answer])
      let counts = Record(answer) ?? [:]
      if counts["different"] != .int(0) || counts["impossible"] != .int(0) {
        throw Failure(.refused)
      }
    } catch {
      throw Failure(error, reader: book.reader)
    }
  }
}

/// Runs `crm FILE plugin diff PATH --since DATE`.
struct PluginDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what a candidate would have changed in prices of the past.",
    usage: "crm FILE plugin diff PATH|NAME --since DATE [--config FILE]",
    discussion: """
      The candidate is a file or a bundle, or the name of a plugin of the book with other settings. \
      It takes the place of the plugin of its name; nothing is written.
      """
  )

  @Argument(help: "The book.")
  var file: String

  @Argument(help: "The candidate: a file, a bundle, or a name.")
  var candidate: String

  @Option(help: "The first day on which the quotes were priced.")
  var since: String

  @Option(help: ArgumentHelp("The candidate's settings as JSON.", valueName: "file"))
  var config: String?

  @OptionGroup var options: BookOptions

  func run() throws {
    var arguments: Record = ["since": .text(since)]
    if Platform.fileExists(candidate) {
      arguments["source"] = try PluginSource.existing(candidate).value
    } else {
      arguments["plugin"] = .text(candidate)
    }
    if let config { arguments["config"] = .record(try PluginInput.record(ofFile: config)) }
    try options.run("plugins.diff", arguments, on: file)
  }
}

/// Runs `crm FILE plugin logs [NAME]`.
struct PluginLogsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Shows what the plugins of a book printed last.",
    usage: "crm FILE plugin logs [NAME] [--lines N]",
    discussion: """
      What plugins print while crm works with a book stands in a file beside it, FILE.log, with \
      the time and what was being evaluated; the newest megabyte or two are kept.
      """
  )

  @Argument(help: "The book.")
  var file: String

  @Argument(help: "The plugin's name; all unless given.")
  var name: String?

  @Option(help: "How many lines.")
  var lines = 100

  @Flag(help: "Print them as JSON.")
  var json = false

  func run() throws {
    guard Platform.fileExists(file) else {
      throw Failure(.usage, "\(file): there is no such file.")
    }
    let records = try PluginLogFile(ofBook: file).last(lines, of: name)
    Printer(json: json).print([.list(records.map { .record($0) })])
  }
}

/// The configuration of a book's plugins as a file: `crm FILE config …`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Carries the configuration of plugins from book to book.",
    usage: """
      crm FILE config export          prints it
      crm FILE config diff JSON       what applying a file would change
      crm FILE config apply JSON      brings the book to what a file says
      """,
    subcommands: [ConfigExportCommand.self, ConfigDiffCommand.self, ConfigApplyCommand.self]
  )
}

/// Runs `crm FILE config export`.
struct ConfigExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints the configuration of a book's plugins as JSON.",
    usage: "crm FILE config export > plugins.json"
  )

  @Argument(help: "The book.")
  var file: String

  @OptionGroup var options: BookOptions

  func run() throws {
    let book = try options.open(file, creates: false)
    defer { book.close() }
    let session = book.session
    let answer = try Waiting.run { try await session.run("plugins.export_config") }
    // The file's own text, whatever the output is.
    Platform.write(String(answer) ?? "")
  }
}

/// Runs `crm FILE config diff JSON`.
struct ConfigDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what applying a configuration would change.",
    usage: "crm FILE config diff JSON"
  )

  @OptionGroup var given: ConfigFile

  func run() throws { try given.run("plugins.diff_config") }
}

/// Runs `crm FILE config apply JSON`.
struct ConfigApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Brings a book's plugins to what a configuration says: all of them, or none.",
    usage: "crm FILE config apply JSON"
  )

  @OptionGroup var given: ConfigFile

  func run() throws { try given.run("plugins.apply_config") }
}

/// A book and a configuration for it.
struct ConfigFile: ParsableArguments {
  @Argument(help: "The book.")
  var file: String

  @Argument(help: "The configuration, as config export prints it; - reads it from the pipe.")
  var json: String

  @OptionGroup var options: BookOptions

  func run(_ command: String) throws {
    try options.run(command, ["text": .text(PluginInput.text(of: json))], on: file)
  }
}
