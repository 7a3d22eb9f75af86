import CRMKernel
import LuaSandbox

/// The fields of the entity that a plugin is about, which its functions ask for by name.
struct EntityFields: Sendable {
  let entity: EntityInfo
  /// Those that can be asked for: declared ones but `id` and `version`, and custom ones.
  let names: [String]
  /// The custom fields that the book is known to have.
  private let custom: [FieldInfo]

  /// Reads `entity` and `custom_fields` of a plugin's table.
  ///
  /// - Parameters:
  ///   - manifest: The plugin's table.
  ///   - environment: What the book has.
  ///   - computed: The custom fields that the plugin computes, at the keys of `fields`.
  /// - Throws: ``ManifestProblem`` for an entity or a custom field that there isn't or can't be.
  init(
    _ manifest: Manifest,
    _ environment: PluginEnvironment,
    computed: [String] = []
  ) throws(ManifestProblem) {
    let name = manifest.text("entity")
    guard let entity = environment.entities.first(where: { $0.name == name }) else {
      let refusal = Refusal.unknown("entity", name, among: environment.entities.map(\.name))
      throw ManifestProblem(["entity"], refusal.description)
    }
    let custom = environment.customFields(of: name)
    self.entity = entity
    self.custom = custom ?? []
    let asked = manifest.texts("custom_fields")
    for name in asked { try entity.require(custom: name, among: custom, at: ["custom_fields"]) }
    for name in computed { try entity.require(custom: name, among: custom, at: ["fields", name]) }
    var names = entity.fields.map(\.name).filter { !["id", "version"].contains($0) }
    for name in self.custom.map(\.name) + asked + computed where !names.contains(name) {
      names.append(name)
    }
    self.names = names
  }

  /// The field, if anything is known of it.
  func field(_ name: String) -> FieldInfo? {
    entity.declaredField(name) ?? custom.first { $0.name == name }
  }

  /// The fields as functions can ask for them; what all plugins of a kind have goes first.
  func parameters(besides kind: PluginKind) -> [PluginParameter] {
    let taken = kind.allParameters.map(\.name)
    return names.filter { !taken.contains($0) }.map { name in
      let type = field(name)?.kind.luaType ?? "any"
      return PluginParameter(name, type, "The field of \(entity.name).")
    }
  }

  /// Reads fields as JSON has them, in the types of the entity.
  ///
  /// - Throws: ``Refusal`` for a field that there isn't, or a value that it can't have.
  func values(_ reader: InputReader, _ name: String) throws(Refusal) -> Record {
    let given = try reader.fields(name)
    _ = try InputReader(given, names: names, at: "\(name).")
    var values = Record()
    for (field, value) in given {
      guard let kind = self.field(field)?.kind, value != .null else {
        values[field] = value
        continue
      }
      guard let converted = kind.convert(value) else {
        throw .wrongType(value, for: "\(name).\(field)", kind)
      }
      values[field] = converted
    }
    return values
  }
}

extension EntityInfo {
  /// Refuses a custom field that can't be or that the book doesn't have.
  fileprivate func require(
    custom name: String,
    among known: [FieldInfo]?,
    at path: [String]
  ) throws(ManifestProblem) {
    do throws(Refusal) {
      // The kind doesn't matter to whether there can be such a field.
      _ = try FieldInfo.custom(name, of: self, kind: .any)
      guard let known, !known.contains(where: { $0.name == name }) else { return }
      throw .unknown("custom field of \(self.name)", name, among: known.map(\.name))
    } catch {
      throw ManifestProblem(path, error.description)
    }
  }
}

extension Manifest {
  /// Text at a key of the plugin's table; empty where there is none.
  package func text(_ name: String) -> String { values[name].flatMap { String($0) } ?? "" }

  /// The texts of a list at a key of the plugin's table.
  func texts(_ name: String) -> [String] { values[name].flatMap { [String]($0) } ?? [] }

  /// The fields of its entity that the functions ask for: what no kind offers.
  package var askedFields: [String] {
    let offered = kind.allParameters.map(\.name)
    return asks.filter { !offered.contains($0) }
  }
}

extension Kind {
  /// The type as LuaLS writes it, of a field whose amounts are of one currency.
  fileprivate var luaType: String {
    switch self {
    case .bool: "boolean"
    case .int: "integer"
    case .real, .quantity, .rate: "number"
    case .text, .date, .instant, .id: "string"
    case .money, .price: "Money"
    case .any: "any"
    case .choice(let names): names.map { "\"\($0)\"" }.joined(separator: "|")
    case .list(let kind): "(\(kind.luaType))[]"
    case .record: "table"
    case .optional(let kind): "(\(kind.luaType))?"
    }
  }
}

extension PluginMember {
  /// What a plugin is about.
  static let entity = PluginMember(
    "entity",
    .value(.text),
    "The entity that it is about, such as \"account\".",
    isRequired: true
  )
  /// Custom fields that functions ask for.
  static let customFields = PluginMember(
    "custom_fields",
    .value(.list(.text)),
    "The custom fields that its functions ask for: they are the book's own, so that a name that "
      + "is only misspelt isn't taken for one."
  )
}

extension PluginKind.Rules {
  /// What to do about a name that is no field.
  static let customFieldHint = " A custom field must be in custom_fields = { \"…\" }, too."
}
