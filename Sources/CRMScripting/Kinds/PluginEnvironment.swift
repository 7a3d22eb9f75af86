import CRMCatalog
import CRMGovernance
import CRMInventory
public import CRMKernel
import CRMParties
import CRMSales
public import CRMStore
import CRMWork

/// What a check of a plugin's table knows of the book beside the table.
public struct PluginEnvironment: Sendable {
  /// The entities of the book, whose fields some kinds ask for.
  public var entities: [EntityInfo]
  /// The custom fields of all entities; `nil` where there is no book that could have some.
  public var customFields: [FieldInfo]?
  /// The names of the commands; `nil` where nobody knows them.
  public var commands: [String]?

  /// What the library's own contexts have, for plugins that are checked without a book.
  public static let library = PluginEnvironment(modules: [
    .governance, .parties, .work, .catalog, .sales, .inventory,
  ])

  /// An environment of these entities.
  public init(
    entities: [EntityInfo],
    customFields: [FieldInfo]? = nil,
    commands: [String]? = nil
  ) {
    self.entities = entities
    self.customFields = customFields
    self.commands = commands
  }

  /// What modules bring to a book that isn't open yet.
  public init(modules: [Module]) {
    entities = modules.flatMap(\.entities)
    commands = modules.flatMap(\.commands).map(\.info.name)
  }

  /// What a book has now, as `tx.model()` says it.
  public init(_ model: Model, commands: [String]? = nil) {
    entities = model.entities
    customFields = model.entities.flatMap { model.customFields(of: $0) }
    self.commands = commands
  }

  /// What the library's own contexts have.
  public init() { self = .library }

  /// The custom fields of an entity; `nil` where nobody knows them.
  func customFields(of entity: String) -> [FieldInfo]? {
    customFields?.filter { $0.entity == entity }
  }
}
