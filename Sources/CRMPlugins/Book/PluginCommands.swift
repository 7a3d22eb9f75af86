import CRMKernel
import CRMScripting
import CRMStore

let pluginCommands: [BookCommand] =
  Plugins.readingCommands(named: "plugins", \.plugins)
  + PluginVersions.readingCommands(named: "plugin_versions", \.pluginVersions)
  + [
    .transaction(
      Command(
        "plugins.list",
        "Lists the plugins in the order in which they apply, and how they fare.",
        \.plugins,
        { plugins in { try plugins.list() } },
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "plugins.by_name",
        "Answers one plugin of the book by its name.",
        \.plugins,
        Plugins.get(named:),
        Parameter("name", "Its name."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "plugins.versions",
        "Lists the versions of a plugin, oldest first.",
        \.plugins,
        Plugins.versions(of:),
        Parameter("plugin", "Its name."),
        effect: .reads
      )
    ),
    .session(
      AsyncCommand(
        "plugins.install",
        "Installs a plugin, or another version of one.",
        \.plugins,
        AsyncRepository<InstalledPlugin>.installing,
        Parameter("source", "Its text, or its files as named values."),
        Parameter("config", "Its settings; those left out keep theirs.", default: [:]),
        Parameter("grants", "What it may ask for; \"all\" is everything.", default: []),
        Parameter("enable", "Whether a new one works at once.", default: true),
        Parameter("position", "Its place among those of its kind; the last unless given.")
      )
    ),
    .session(
      AsyncCommand(
        "plugins.upgrade",
        "Installs another version of a plugin that the book has.",
        \.plugins,
        AsyncRepository<InstalledPlugin>.upgrading,
        Parameter("source", "Its text, or its files as named values."),
        Parameter("config", "Its settings; those left out keep theirs.", default: [:]),
        Parameter("grants", "What else it may ask for; \"all\" is everything.", default: [])
      )
    ),
    .session(
      AsyncCommand(
        "plugins.reload",
        "Loads the plugins of the program's folders again, and names those that changed.",
        \.plugins,
        AsyncRepository<InstalledPlugin>.reloading
      )
    ),
    .transaction(
      Command(
        "plugins.rollback",
        "Goes back to an older version of a plugin.",
        \.plugins,
        Plugins.rollBack,
        Parameter("plugin", "Its name."),
        Parameter("version", "The version; the one before unless given.")
      )
    ),
  ] + pluginStateCommands

private let pluginStateCommands: [BookCommand] = [
  .transaction(
    Command(
      "plugins.enable",
      "Sets a plugin to work.",
      \.plugins,
      Plugins.enable,
      Parameter("plugin", "Its name.")
    )
  ),
  .transaction(
    Command(
      "plugins.disable",
      "Keeps a plugin from working.",
      \.plugins,
      Plugins.disable,
      Parameter("plugin", "Its name.")
    )
  ),
  .transaction(
    Command(
      "plugins.configure",
      "Changes settings of a plugin.",
      \.plugins,
      Plugins.configure,
      Parameter("plugin", "Its name."),
      Parameter("set", "The new values by setting; the others stay.", default: [:]),
      Parameter("reset", "The settings that have their defaults again.", default: [])
    )
  ),
  .transaction(
    Command(
      "plugins.grant",
      "Lets a plugin ask for more.",
      \.plugins,
      Plugins.grant,
      Parameter("plugin", "Its name."),
      Parameter("names", "What it may ask for; \"all\" is everything.")
    )
  ),
  .transaction(
    Command(
      "plugins.revoke",
      "Lets a plugin ask for less.",
      \.plugins,
      Plugins.revoke,
      Parameter("plugin", "Its name."),
      Parameter("names", "What it may no longer ask for.")
    )
  ),
  .transaction(
    Command(
      "plugins.move",
      "Changes a plugin's place among those of its kind.",
      \.plugins,
      { plugins in { name, position in try plugins.move(name, to: position) } },
      Parameter("plugin", "Its name."),
      Parameter("position", "Its place: lower ones come first.")
    )
  ),
  .transaction(
    Command(
      "plugins.remove",
      "Takes a disabled plugin from the book.",
      \.plugins,
      Plugins.remove,
      Parameter("plugin", "Its name.")
    )
  ),
  .transaction(
    Command(
      "plugins.require_native",
      "Has the book refuse programs without a price rule of this name.",
      \.nativeRequirements,
      NativeRequirements.require,
      Parameter("name", "The rule's name.")
    )
  ),
  .transaction(
    Command(
      "plugins.release_native",
      "Lets programs without a price rule of this name use the book again.",
      \.nativeRequirements,
      NativeRequirements.release,
      Parameter("name", "The rule's name.")
    )
  ),
]

// MARK: What the commands call

extension AsyncRepository<InstalledPlugin> {
  @Sendable
  fileprivate func installing(
    _ source: PluginSource,
    config: Record,
    grants: [String],
    enable: Bool,
    position: Int64?
  ) async throws -> InstalledPlugin {
    try await install(
      source,
      PluginInstallation(config: config, grants: grants, isEnabled: enable, position: position)
    )
  }

  @Sendable
  fileprivate func reloading() async throws -> [String] {
    try await session.extensions[PluginHosting.self]?.reload(in: session) ?? []
  }

  @Sendable
  fileprivate func upgrading(
    _ source: PluginSource,
    config: Record,
    grants: [String]
  ) async throws -> InstalledPlugin {
    try await upgrade(source, PluginInstallation(config: config, grants: grants))
  }
}
