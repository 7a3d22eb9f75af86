import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMScripting

/// Writes a plugin to begin with: `crm plugin new KIND NAME`.
struct PluginNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a plugin to begin with, and its spec.",
    usage: "crm plugin new KIND NAME [--folder] [--in FOLDER]",
    discussion: """
      KIND is one of \(PluginKind.all.map(\.name).joined(separator: ", ")). NAME.lua and \
      spec/NAME_spec.lua are written where the command runs; with --folder, a bundle that can have \
      modules and lookup tables: NAME/plugin.lua. Nothing that is there already is replaced.
      """
  )

  @Argument(help: "What the plugin does, such as pricing.")
  var kind: String

  @Argument(help: "Its name: lower-case letters, digits and hyphens.")
  var name: String

  @Flag(help: "Write a bundle: a folder with plugin.lua.")
  var folder = false

  @Option(name: .customLong("in"), help: ArgumentHelp("Where to write it.", valueName: "folder"))
  var place = "."

  func run() throws {
    guard let kind = PluginKind.named(kind) else {
      throw Refusal.unknown("kind of plugin", kind, among: PluginKind.all.map(\.name))
    }
    let template = PluginTemplate(kind: kind, name: name)
    // Refuses a name that no plugin can have before anything is written.
    _ = try Plugin(source: template.plugin, file: "\(name).lua")
    let root = folder ? "\(place)/\(name)" : place
    let files = [
      ("\(root)/\(folder ? "plugin" : name).lua", template.plugin),
      ("\(root)/spec/\(name)_spec.lua", template.spec),
    ]
    for (path, _) in files where Platform.fileExists(path) {
      throw Failure(.usage, "\(path) is there already; choose another name, or remove it.")
    }
    if folder { try Platform.makeFolder(root) }
    try Platform.makeFolder("\(root)/spec")
    for (path, text) in files {
      try Platform.write(Array(text.utf8), to: path)
      Platform.write("wrote \(path.withoutDot)\n")
    }
    let plugin = (folder ? root : files[0].0).withoutDot
    Platform.write("Try: crm plugin check \(plugin) && crm plugin test \(plugin)\n")
  }
}

extension String {
  /// A path without the folder where the command runs.
  fileprivate var withoutDot: String { hasPrefix("./") ? String(dropFirst(2)) : self }
}
