/// What is known of an entity by those who have only its name: a name and fields.
public final class EntityInfo: Sendable {
  /// What SQL, Lua and the REPL call the entity.
  public let name: String
  /// In the order of the table's columns: `id` and `version` first, without custom fields.
  public let fields: [FieldInfo]
  /// What each entity is about, if it names entities of any kind: all of them, and the first.
  package let subjects: [Subject]
  package var subject: Subject? { subjects.first }
  /// The fields whose values come from a list of the administrator's.
  package let listedFields: [FieldInfo]
  /// The texts of the statements that every repository runs.
  package let statements: Statements
  /// The user who looks after a row, if the entity says who that is.
  package let owner: FieldInfo?
  /// The team that looks after a row, if the entity says which that is.
  package let team: FieldInfo?
  /// The territory that a row lies in, if the entity says that.
  package let territory: FieldInfo?
  /// The reference whose owner and team count for a row that has none of its own.
  package let guardian: FieldInfo?
  /// The reference to what a row is a part of: whose rights are the row's.
  package let whole: FieldInfo?
  private let positions: [String: Int]
  private let readers: [@Sendable (inout Row) throws(CorruptRow) -> Value]

  init(
    name: String,
    fields: [FieldInfo],
    readers: [@Sendable (inout Row) throws(CorruptRow) -> Value]
  ) {
    self.name = name
    self.fields = fields
    self.readers = readers
    statements = Statements(of: (name, fields))
    listedFields = fields.filter { $0.picklist != nil }
    // The loser of a merge has become its winner, of the same kind: the first stands for both.
    subjects = fields.compactMap { Subject($0) }.reduce(into: []) { known, subject in
      if !known.contains(where: { $0.entityField == subject.entityField }) { known.append(subject) }
    }
    owner = fields.first { $0.rules.contains(.owner) }
    team = fields.first { $0.rules.contains(.team) }
    territory = fields.first { $0.rules.contains(.territory) }
    guardian = fields.first { $0.rules.contains(.guardian) }
    whole = fields.first { $0.rules.contains(.whole) }
    positions = Dictionary(fields.map { ($0.name, $0.position) }) { first, _ in first }
  }

  /// Reads the values of the fields from the columns of `row`.
  ///
  /// Masked columns are null, whatever the field's type.
  package func values(of row: inout Row) throws(CorruptRow) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(readers.count)
    for (field, read) in zip(fields, readers) {
      values.append(row.skipsNull(width: field.kind.width) ? .null : try read(&row))
    }
    return values
  }

  /// Whether who sees a row is said by another row, whatever its own rule says: by what it is
  /// about, or by what the whole is about of which it is a part.
  package var isSeenWithSubject: Bool {
    if !subjects.isEmpty { return true }
    guard let target = whole?.target, target != self else { return false }
    return target.isSeenWithSubject
  }

  /// The field called `name`, if there is one.
  public func declaredField(_ name: String) -> FieldInfo? { positions[name].map { fields[$0] } }

  /// The place of a declared field among the entity's values.
  package func place(of field: FieldInfo) -> Int { field.position }

  /// The fields that full-text search finds; none if the entity isn't searched.
  public var searchableFields: [FieldInfo] { fields.filter(\.isSearchable) }

  /// The columns of the entity's full-text index.
  public var searchColumns: [String] {
    searchableFields.flatMap { $0.hasPinyin ? [$0.name, $0.pinyinColumn] : [$0.name] }
  }

  /// The column that holds the custom fields, if the entity may have some.
  public var customColumn: FieldInfo? { fields.first { $0.kind == CustomValues.kind } }
}

/// The two fields that name an entity of any kind.
package struct Subject: Sendable {
  /// The field that holds the entity's name.
  package let entityField: String
  /// The field that holds its id, as a number.
  package let idField: String

  init?(_ field: FieldInfo) {
    for case .subject(let entityField) in field.rules {
      self.entityField = entityField
      idField = field.name
      return
    }
    return nil
  }
}

extension EntityInfo: Hashable {
  public static func == (lhs: EntityInfo, rhs: EntityInfo) -> Bool { lhs.name == rhs.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
