public import CRMKernel
import CRMScripting
import CRMStore

/// What an administrator decided of one plugin: an object of the configuration file.
public struct PluginSettings: Sendable, Hashable {
  /// The plugin's name.
  public var name: String
  /// What it does; it can't be changed.
  public var kind: String
  /// The author's number of the version that works.
  public var version: String
  /// The SHA-256 of that version's source.
  public var sourceHash: String
  /// Whether it works.
  public var status: InstalledPlugin.Status
  /// Its place among the plugins of its kind.
  public var position: Int64
  /// What it may ask for.
  public var grants: [String]
  /// The settings that were given.
  public var config: Record

  /// What was decided of an installed plugin.
  public init(_ plugin: InstalledPlugin) {
    name = plugin.name
    kind = plugin.kind
    version = plugin.activeVersion
    sourceHash = plugin.sourceHash
    status = plugin.status
    position = plugin.position
    grants = plugin.grants
    config = plugin.config.values
  }
}

extension PluginSettings: ValueConvertible {
  /// The object; settings stand in the order of their names.
  public var value: Value {
    .record([
      "name": .text(name), "kind": .text(kind), "version": .text(version),
      "source": .text(sourceHash), "status": status.value, "position": .int(position),
      "grants": grants.sorted().value,
      "config": .record(Record(config.sorted { $0.0 < $1.0 })),
    ])
  }

  private static let names = [
    "name", "kind", "version", "source", "status", "position", "grants", "config",
  ]

  /// Reads one object of a file.
  ///
  /// - Throws: ``Refusal`` that names what is unknown, missing or of the wrong type.
  init(_ value: Value, at path: String) throws(Refusal) {
    guard let record = Record(value) else {
      throw Refusal(.wrongType, "\(path) must be named values.", field: path)
    }
    let reader = try InputReader(record, names: Self.names, at: path + ".")
    name = try reader.text("name")
    kind = try reader.text("kind")
    version = try reader.text("version")
    sourceHash = try reader.text("source")
    let statuses = InstalledPlugin.Status.allCases.map(\.rawValue).joined(separator: ", ")
    status = try reader.required("status", "one of \(statuses)") { InstalledPlugin.Status($0) }
    position = try reader.required("position", "a whole number") { Int64($0) }
    grants = try reader.required("grants", "a list of names") { [String]($0) }
    config = try reader.fields("config")
  }
}

/// The configuration of all plugins of a book, as a file.
///
/// The same decisions give the same text, so that files can be compared and kept under version
/// control.
public struct PluginConfiguration: Sendable, Hashable {
  /// In the order in which they apply.
  public let plugins: [PluginSettings]

  /// The configuration of these plugins.
  public init(_ plugins: [PluginSettings]) { self.plugins = plugins }

  /// Reads a file.
  ///
  /// - Throws: ``Refusal`` `json.syntax`, or one that names what is wrong by its path, such as
  ///   `[2].position`.
  public init(text: String) throws(Refusal) {
    guard case .list(let values) = try Value(json: text) else {
      throw Refusal(
        .wrongType,
        "A plugin configuration must be a JSON list.",
        remedy: "Write one with plugins.export_config."
      )
    }
    var plugins: [PluginSettings] = []
    for (index, value) in values.enumerated() {
      let path = "[\(index + 1)]"
      let plugin = try PluginSettings(value, at: path)
      guard !plugins.contains(where: { $0.name == plugin.name }) else {
        throw Refusal(
          "config.twice",
          "\(path) is \(plugin.name), which stands there already.",
          remedy: "Keep one of them.",
          field: path
        )
      }
      plugins.append(plugin)
    }
    self.plugins = plugins
  }

  /// The file's text: JSON with a line for each value, so that a change is a line.
  public var text: String { Value.list(plugins.map(\.value)).indentedJSON + "\n" }
}

extension Value {
  /// The value as JSON over several lines.
  fileprivate var indentedJSON: String { indentedJSON(margin: "") }

  private func indentedJSON(margin: String) -> String {
    let inner = margin + "  "
    switch self {
    case .list(let values) where values.contains(where: \.isRecord):
      let lines = values.map { inner + $0.indentedJSON(margin: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(margin)]"
    case .record(let record) where !record.isEmpty:
      let lines = record.map { name, value in
        "\(inner)\(Value.text(name).json): \(value.indentedJSON(margin: inner))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
    default: return json
    }
  }

  private var isRecord: Bool { if case .record = self { true } else { false } }
}
