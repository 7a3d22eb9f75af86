public import CRMKernel
public import CRMScripting

/// A plugin that a book has: which version of it works, with which settings, and how it fares.
///
/// What was installed, upgraded and configured when and by whom is in its history.
public struct InstalledPlugin: Stateful {
  public internal(set) var id: ID<InstalledPlugin> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The author's name of it; unique in the book.
  public let name: String
  /// What it does, such as `pricing`.
  public let kind: String
  /// Whether it works; it changes by the moves of the lifecycle only.
  public internal(set) var status: Status
  /// The author's number of the version that works.
  public internal(set) var activeVersion: String
  /// The SHA-256 of that version's source.
  public internal(set) var sourceHash: String
  /// The settings that were given; the others have the defaults of the version.
  public internal(set) var config: GivenSettings
  /// The SHA-256 of all settings; empty for a plugin without any.
  public internal(set) var configHash: String
  /// What it may ask for.
  public internal(set) var grants: [String]
  /// Its place among the plugins of its kind: lower ones come first.
  public internal(set) var position: Int64
  /// How many evaluations have failed in a row.
  public internal(set) var failures: Int64 = 0
  /// Why the last one failed; nil once one succeeds after it.
  public internal(set) var lastError: String?
  /// When the last one failed.
  public internal(set) var failedAt: Instant?
  /// Of a plugin that computes fields: the digests of the source and the settings by which
  /// everything stored was computed; nil if some of it may not be.
  public internal(set) var computedBy: String?

  public static let schema = Schema(
    "plugin",
    InstalledPlugin.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty),
    Column("kind", \.kind),
    Column("status", \.status, .readOnly),
    Column("active_version", \.activeVersion, .readOnly),
    Column("source_hash", \.sourceHash, .readOnly),
    Column("config", \.config, .readOnly),
    Column("config_hash", \.configHash, .readOnly),
    Column("grants", \.grants, .readOnly),
    Column("position", \.position, .readOnly),
    Column("failures", \.failures, .readOnly),
    Column("last_error", \.lastError, .readOnly),
    Column("failed_at", \.failedAt, .readOnly),
    Column("computed_by", \.computedBy, .readOnly)
  )

  /// Where a plugin is on its way.
  public enum Status: String, Choice {
    /// It works.
    case enabled
    /// An administrator keeps it from working; the book goes on as if there were none.
    case disabled
    /// It failed too often; its kind's fallback applies until someone decides.
    case quarantined
  }

  /// What can be done with a plugin.
  public enum Verb: String, Choice {
    /// An administrator sets it to work.
    case enable
    /// An administrator keeps it from working.
    case disable
    /// The host keeps it from working, because it failed too often.
    case quarantine
  }

  public static let lifecycle = Lifecycle<InstalledPlugin, Status, Verb>(
    \.status,
    free: [.disable],
    [
      Move(.enable, from: .disabled, .quarantined, to: .enabled),
      Move(.disable, from: .enabled, .quarantined, to: .disabled),
      Move(.quarantine, from: .enabled, to: .quarantined, needsReason: true),
    ]
  )
}

/// A version of a plugin, with all of its files.
public struct PluginVersion: Entity {
  public internal(set) var id: ID<PluginVersion> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Of which plugin it is a version.
  public let plugin: ID<InstalledPlugin>
  /// The author's own number, such as `1.2.0`.
  public let number: String
  /// The SHA-256 of what takes part in an evaluation; specs don't.
  public let sourceHash: String
  /// All files, specs included, as JSON in ASCII; see ``source``.
  public let files: String

  public static let schema = Schema(
    "plugin_version",
    PluginVersion.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("plugin", \.plugin, .inverse("versions")),
    Column("number", \.number, .notEmpty),
    Column("source_hash", \.sourceHash),
    Column("files", \.files)
  )

  /// The files; nil if they can't be read.
  public var source: PluginSource? { (try? Value(json: files)).flatMap { PluginSource($0) } }
}

/// A price rule of the host's own that the book can't do without.
public struct NativeRequirement: Entity {
  public internal(set) var id: ID<NativeRequirement> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The rule's name, as its identity has it.
  public let name: String

  public static let schema = Schema(
    "native_requirement",
    NativeRequirement.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty)
  )
}
