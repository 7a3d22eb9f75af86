public import CRMStore

extension Module {
  /// Plugins: what a book has of them, and what they decided.
  public static let scripting = Module(
    "scripting",
    entities: [
      EntityCheck(InstalledPlugin.self, .restricted),
      EntityCheck(PluginVersion.self, .restricted),
      EntityCheck(NativeRequirement.self, .restricted),
    ],
    migrations: [
      Migration(1, "Plugins and their versions", scriptingTables),
      Migration(
        2,
        "By what stored fields were computed",
        "ALTER TABLE plugin ADD COLUMN computed_by TEXT;"
      ),
    ],
    commands: pluginCommands + pluginFileCommands + replayCommands + diffCommands,
    catalogues: scriptingCatalogues
  )
}

// The index over versions answers whether any plugin changed without reading a row.
private let scriptingTables = """
  CREATE TABLE plugin(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, active_version TEXT NOT NULL, source_hash TEXT NOT NULL,
    config TEXT NOT NULL, config_hash TEXT NOT NULL, grants TEXT NOT NULL,
    position INTEGER NOT NULL, failures INTEGER NOT NULL, last_error TEXT, failed_at INTEGER,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX plugin_name ON plugin(name) WHERE deleted_at IS NULL;
  CREATE INDEX plugin_row_version ON plugin(version);

  CREATE TABLE plugin_version(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    plugin INTEGER NOT NULL REFERENCES plugin(id), number TEXT NOT NULL,
    source_hash TEXT NOT NULL, files TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX plugin_version_number ON plugin_version(plugin, number)
    WHERE deleted_at IS NULL;
  CREATE INDEX plugin_version_source ON plugin_version(source_hash, id) WHERE deleted_at IS NULL;

  CREATE TABLE native_requirement(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX native_requirement_name ON native_requirement(name)
    WHERE deleted_at IS NULL;
  """
