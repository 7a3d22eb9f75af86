import ArgumentParser
import CRMPlatform
import CRMScripting

/// What authors of plugins need, without a book, and what administrators need, with one.
struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Writes, checks, tests and tries plugins, and keeps those of a book.",
    usage: """
      crm plugin new KIND NAME       a plugin to begin with, and its spec
      crm plugin check PATH…         what is wrong with plugins, without running them on a book
      crm plugin test PATH…          runs their specs
      crm plugin run PATH --input F  evaluates one with an input
      crm plugin bench PATH --input F  says how fast it is

      crm FILE plugin install PATH   checks and tests a plugin, and installs it in a book
      crm FILE plugin list           what is installed, and how it fares
      crm FILE plugin enable|disable|remove NAME
      crm FILE plugin configure NAME SETTING=VALUE…
      crm FILE plugin grant NAME WHAT,…
      crm FILE plugin rollback NAME [VERSION]
      crm FILE plugin logs [NAME]    what they printed last
      crm FILE plugin replay [NAME]  decides again what was decided, bit for bit
      crm FILE plugin diff PATH --since DATE  what a candidate would have changed
      """,
    subcommands: [
      PluginNewCommand.self, PluginCheckCommand.self, PluginTestCommand.self,
      PluginRunCommand.self, PluginBenchCommand.self, PluginInstallCommand.self,
      PluginListCommand.self, PluginEnableCommand.self, PluginDisableCommand.self,
      PluginConfigureCommand.self, PluginGrantCommand.self, PluginRollbackCommand.self,
      PluginRemoveCommand.self, PluginLogsCommand.self, PluginReplayCommand.self,
      PluginDiffCommand.self,
    ]
  )
}

extension Printer {
  /// How answers are printed: as JSON if that is asked for, else as the output is read.
  init(json: Bool) {
    self.init(json ? .json : Platform.isTerminal(1) ? .table : .tabs)
  }
}

extension PluginSource {
  /// Reads a plugin that must be there.
  ///
  /// - Throws: ``Failure``; ``PluginError``.
  static func existing(_ path: String) throws -> PluginSource {
    guard Platform.fileExists(path) else {
      throw Failure(.usage, "\(path): there is no such file or folder.")
    }
    return try PluginSource(path: path, name: path)
  }
}
