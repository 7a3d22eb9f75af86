import ArgumentParser
import CRMKit
import CRMPlatform

/// Prints what is generated from the declarations: `crm reference commands`.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Prints a reference that is made from the library itself.",
    usage: "crm reference SUBJECT",
    discussion: """
      commands, lifecycles, plugins: Markdown. lua: definitions for LuaLS, of the newest level of the \
      plugin interface; luarc: its settings. luacheck: the names that a plugin sees. Scripts/docs \
      writes them where the repository keeps them.
      """
  )

  /// What a reference is about.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case commands, lifecycles, plugins, lua, luarc, luacheck
  }

  @Argument(help: "commands, lifecycles, plugins, lua, luarc or luacheck.")
  var subject: Subject

  func run() throws {
    let book = try Waiting.run { try await CRM.inMemory().book }
    switch subject {
    case .commands: Platform.write(CommandReference(book.allCommands.map(\.info)).text)
    case .lifecycles: Platform.write(LifecycleReference(book.modules).text)
    case .plugins: Platform.write(PluginReference().text)
    case .lua: Platform.write(LuaReference(book).text)
    case .luarc: Platform.write(try LuarcReference().text)
    case .luacheck: Platform.write(try LuacheckReference().text)
    }
  }
}
