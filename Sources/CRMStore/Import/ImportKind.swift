public import CRMKernel

/// What can be imported from a table: an entity, and how its rows are recognised.
///
/// A module declares its kinds beside its commands, one line each:
/// ```swift
/// imports: [ImportKind("accounts", Account(name: ""), matchBy: "external_id", "name")]
/// ```
public struct ImportKind: Sendable {
  /// What the program and its messages call it: `accounts`.
  public let name: String
  /// What each row becomes.
  public let entity: EntityInfo
  /// The fields by which rows are recognised: the first that a file has a column for.
  ///
  /// Several fields that only together are a key stand in one text, with commas.
  public let keys: [String]
  /// The read-only fields that a file may give nevertheless.
  let given: [String]
  /// The fields that a new entity must be given by the file.
  let required: [String]
  let makeImporter: @Sendable (ImportPlan, Transaction) -> any RowImporter

  /// Declares what can be imported.
  ///
  /// - Parameters:
  ///   - name: The plural, as the commands have it.
  ///   - blank: What a new entity is where the file has no column.
  ///   - keys: The fields by which rows are recognised, best first.
  ///   - given: The read-only fields that a file may give, because `prepare` sees to the rest.
  ///   - required: The fields that a new entity must be given, beside those that can't be empty.
  ///   - normalize: Writes what a row gives as it is stored, so that it is recognised.
  ///   - prepare: Derives what the module itself keeps from what the file gave.
  ///   - insert: How a new entity is stored, where its module has a verb for that.
  ///   - update: How a changed one is stored, where a given field needs more than the field's rules.
  public init<E: Entity>(
    _ name: String,
    _ blank: E,
    matchBy keys: String...,
    given: [String] = [],
    required: [String] = [],
    normalize: @escaping @Sendable (inout Record) throws -> Void = { _ in },
    prepare: @escaping @Sendable (inout E) throws -> Void = { _ in },
    insert: @escaping @Sendable (Transaction, E) throws -> Void = { try Repository($0).insert($1) },
    update: @escaping @Sendable (Transaction, E) throws -> E = { try Repository($0).update($1) }
  ) {
    self.name = name
    self.keys = keys
    self.given = given
    self.required = required
    entity = E.schema.info
    makeImporter = { plan, tx in
      Importer(
        plan,
        blank: blank,
        in: tx,
        normalize: normalize,
        prepare: prepare,
        insert: { try insert(tx, $0) },
        update: { try update(tx, $0) }
      )
    }
  }

  /// What can be imported of an entity that no type of Swift stands for.
  init(
    _ name: String,
    _ entity: EntityInfo,
    keys: [String],
    _ makeImporter: @escaping @Sendable (ImportPlan, Transaction) -> any RowImporter
  ) {
    self.name = name
    self.entity = entity
    self.keys = keys
    self.makeImporter = makeImporter
    given = []
    required = []
  }

  /// The names of the fields of a key.
  static func fields(of key: String) -> [String] {
    key.split(separator: ",").map { String($0).trimmed }
  }
}

extension Book {
  /// Everything that can be imported, in the order of the modules.
  public var importKinds: [ImportKind] { modules.flatMap(\.imports) }

  /// The kind called `name`, or a refusal that suggests one.
  public func importKind(_ name: String) throws(Refusal) -> ImportKind {
    let kinds = importKinds
    guard let kind = kinds.first(where: { $0.name == name }) else {
      throw .unknown("kind of import", name, among: kinds.map(\.name))
    }
    return kind
  }
}
