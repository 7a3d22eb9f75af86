import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMScripting
import CRMStore

// The plugins of a book: each verb is a command of the book with its arguments.

/// A verb about one plugin of a book.
struct PluginOfBook: ParsableArguments {
  @Argument(help: "The book.")
  var file: String

  @Argument(help: "The plugin's name.")
  var name: String

  @OptionGroup var options: BookOptions

  /// Runs a command with the plugin's name, and prints its answer.
  func run(_ command: String, _ arguments: Record = [:]) throws {
    var arguments = arguments
    arguments["plugin"] = .text(name)
    try options.run(command, arguments, on: file)
  }
}

extension BookOptions {
  /// Runs a command of a book, and prints its answer.
  ///
  /// - Throws: ``Failure`` in the language of the options.
  func run(_ command: String, _ arguments: Record, on file: String, creates: Bool = false) throws {
    let book = try open(file, creates: creates)
    defer { book.close() }
    let session = book.session
    do {
      defer { ProgressLine.clear() }
      let answer = try Waiting.run { try await session.run(command, arguments) }
      Printer(json: json).print([answer])
    } catch {
      throw Failure(error, reader: book.reader)
    }
  }
}

/// Runs `crm FILE plugin install PATH`.
struct PluginInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Installs a plugin in a book, or another version of one.",
    usage: "crm FILE plugin install PATH [--config FILE] [--grant NAME,…|all] [--disabled]",
    discussion: """
      The plugin is checked and its specs are run first; the book is untouched if one fails. What \
      it asks for must be granted: what a plugin of that name was granted before stays so.
      """
  )

  @Argument(help: "The book; it is created if there is none.")
  var file: String

  @Argument(help: "The plugin, or the folder of a bundle.")
  var path: String

  @Option(help: ArgumentHelp("Settings as JSON; those left out keep theirs.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("What it may ask for, with commas; all is everything."))
  var grant: String?

  @Flag(help: "Keep it from working until it is enabled.")
  var disabled = false

  @OptionGroup var options: BookOptions

  func run() throws {
    var arguments: Record = [
      "source": try PluginSource.existing(path).value, "enable": .bool(!disabled),
      "grants": .list(names(grant)),
    ]
    if let config { arguments["config"] = .record(try PluginInput.record(ofFile: config)) }
    try options.run("plugins.install", arguments, on: file, creates: true)
  }
}

/// Names between commas.
private func names(_ text: String?) -> [Value] {
  (text ?? "").split(separator: ",").map { .text(String($0)) }
}

/// Runs `crm FILE plugin list`.
struct PluginListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the plugins of a book, and how they fare.",
    usage: "crm FILE plugin list"
  )

  @Argument(help: "The book.")
  var file: String

  @OptionGroup var options: BookOptions

  func run() throws { try options.run("plugins.list", [:], on: file) }
}

/// Runs `crm FILE plugin enable NAME`.
struct PluginEnableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable",
    abstract: "Sets a plugin of a book to work.",
    usage: "crm FILE plugin enable NAME"
  )

  @OptionGroup var plugin: PluginOfBook

  func run() throws { try plugin.run("plugins.enable") }
}

/// Runs `crm FILE plugin disable NAME`.
struct PluginDisableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable",
    abstract: "Keeps a plugin of a book from working.",
    usage: "crm FILE plugin disable NAME"
  )

  @OptionGroup var plugin: PluginOfBook

  func run() throws { try plugin.run("plugins.disable") }
}

/// Runs `crm FILE plugin remove NAME`.
struct PluginRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes a disabled plugin from a book.",
    usage: "crm FILE plugin remove NAME"
  )

  @OptionGroup var plugin: PluginOfBook

  func run() throws { try plugin.run("plugins.remove") }
}

/// Runs `crm FILE plugin configure NAME SETTING=VALUE…`.
struct PluginConfigureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "configure",
    abstract: "Changes settings of a plugin of a book.",
    usage: "crm FILE plugin configure NAME SETTING=VALUE…",
    discussion: "A value is JSON, or else text; nothing after the sign is the plugin's default."
  )

  @OptionGroup var plugin: PluginOfBook

  @Argument(help: "The settings.")
  var settings: [String]

  func validate() throws {
    for setting in settings where !setting.contains("=") {
      throw ValidationError("configure needs SETTING=VALUE, not \(setting).")
    }
  }

  func run() throws {
    var values = Record()
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let text = String(parts[parts.count - 1])
      values[String(parts[0])] = text.isEmpty ? .null : (try? Value(json: text)) ?? .text(text)
    }
    try plugin.run("plugins.configure", ["set": .record(values)])
  }
}

/// Runs `crm FILE plugin grant NAME NAMES`.
struct PluginGrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: "Lets a plugin of a book ask for more.",
    usage: "crm FILE plugin grant NAME WHAT,… [--revoke]"
  )

  @OptionGroup var plugin: PluginOfBook

  @Argument(help: "What it may ask for, with commas; all is everything.")
  var what: String

  @Flag(help: "Take it back instead.")
  var revoke = false

  func run() throws {
    try plugin.run(revoke ? "plugins.revoke" : "plugins.grant", ["names": .list(names(what))])
  }
}

/// Runs `crm FILE plugin rollback NAME [VERSION]`.
struct PluginRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Goes back to an older version of a plugin of a book.",
    usage: "crm FILE plugin rollback NAME [VERSION]"
  )

  @OptionGroup var plugin: PluginOfBook

  @Argument(help: "The version; the one before unless given.")
  var version: String?

  func run() throws {
    try plugin.run("plugins.rollback", version.map { ["version": .text($0)] } ?? [:])
  }
}
