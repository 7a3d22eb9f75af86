/// A column as those see it who know only its name.
public struct FieldInfo: Sendable {
  // One reference, so that conditions and orders hand a field on at the cost of one.
  private let parts: Parts

  private struct Contents: Sendable {
    let entity: String
    let name: String
    let kind: Kind
    let rules: [Rule]
    let storage: Storage
    let position: Int
    let reference: (@Sendable () -> EntityInfo)?
    let listed: (@Sendable () -> EntityInfo)?
  }

  private final class Parts: Sendable {
    let contents: Contents
    init(_ contents: Contents) { self.contents = contents }
  }

  /// The name of the entity that it belongs to.
  public var entity: String { parts.contents.entity }
  /// What SQL, conditions, Lua, CSV and the REPL call it.
  public var name: String { parts.contents.name }
  /// What its values are.
  public var kind: Kind { parts.contents.kind }
  /// What its values must meet, and how they are kept.
  public var rules: [Rule] { parts.contents.rules }
  /// Whether SQL finds it in a column or in the JSON of the custom fields.
  public var storage: Storage { parts.contents.storage }
  /// Its place among the fields of its entity; custom fields have none.
  var position: Int { parts.contents.position }

  init(
    entity: String,
    name: String,
    kind: Kind,
    rules: [Rule] = [],
    storage: Storage,
    position: Int,
    reference: (@Sendable () -> EntityInfo)? = nil,
    listed: (@Sendable () -> EntityInfo)? = nil
  ) {
    parts = Parts(
      Contents(
        entity: entity,
        name: name,
        kind: kind,
        rules: rules,
        storage: storage,
        position: position,
        reference: reference,
        listed: listed
      )
    )
  }

  /// Whether it is the very field, not only one of the same name.
  func isIdentical(to other: FieldInfo) -> Bool { parts === other.parts }

  /// Where SQL finds a field.
  public enum Storage: Hashable, Sendable {
    /// A column of the field's own name, and one for the currency of an amount.
    case column
    /// A key of the JSON column that holds the custom fields.
    case custom(column: String)
  }

  /// The entity that the field's value names, if it is an id.
  public var target: EntityInfo? { parts.contents.reference?() }

  /// The entity that the elements of the field's list name, if it is a list of ids.
  public var listedTarget: EntityInfo? { parts.contents.listed?() }

  /// What the field's target calls the entities that name it.
  public var inverse: String? {
    for case .inverse(let name) in rules { return name }
    return nil
  }

  /// Whether it can be hidden from somebody: in the place of what can't be empty, a mask must do.
  public var canBeHidden: Bool {
    kind.isOptional || kind == .text && rules.contains(.maskable) || shownWith != nil
  }

  /// The field of the same entity with which it is hidden: it tells the same.
  var shownWith: String? {
    for case .shownWith(let name) in rules { return name }
    return nil
  }

  /// The field of another entity, such as `contact_method.value`, that may hold the same, too.
  public var alsoKept: String? {
    for case .alsoKept(let place) in rules { return place }
    return nil
  }

  /// What is shown to who may not see it: nothing, or the mask where it can't be empty.
  package var hiddenValue: Value { kind.isOptional ? .null : .text(Mask.text) }

  /// Whether nobody but the module's own Swift code sets it once the entity is made.
  public var isReadOnly: Bool { rules.contains(.readOnly) || isConstant }
  /// Whether the entity is made with it and keeps it.
  public var isConstant: Bool { rules.contains(.constant) }
  /// Whether it is compared without regard to case, width, diacritics and Chinese script.
  public var isFolded: Bool { rules.contains(.folded) }
  /// Whether it is sorted as its readers expect, instead of by its bytes.
  public var isSorted: Bool { rules.contains(.sorted) }
  /// Whether it is the name of something: in one line, without space around it.
  public var isName: Bool { rules.contains(.searchableName) }
  /// Whether full-text search finds it by its pinyin, whole or its initials.
  public var hasPinyin: Bool { isName }
  /// Whether full-text search finds it.
  public var isSearchable: Bool { rules.contains(.searchable) || hasPinyin }

  /// The SQL columns of the field itself: two for amounts with a currency.
  public var columns: [String] { kind.width == 2 ? [name, "\(name)_currency"] : [name] }

  /// The SQL columns that are derived from the field when it is written.
  public var derivedColumns: [String] {
    (isFolded ? [foldedColumn] : []) + (isSorted ? [sortColumn] : [])
      + (hasPinyin ? [pinyinColumn] : [])
  }

  /// The fields that it carries of the entity that it names: see ``Rule/carries(_:)``.
  package var carriedFields: [String] {
    for case .carries(let names) in rules { return names }
    return []
  }

  /// The SQL columns of ``carriedFields``, in their order.
  public var carriedColumns: [String] { carriedFields.map { "\(name)_\($0)" } }

  /// The column in which it carries a field of what it names; `nil` if it doesn't.
  package func carriedColumn(of field: FieldInfo) -> String? {
    guard carriedFields.contains(field.name), target?.name == field.entity else { return nil }
    return "\(name)_\(field.name)"
  }

  /// The column of its folded key; only where ``isFolded``.
  public var foldedColumn: String { "\(name)_folded" }
  /// The column of its sort key; only where ``isSorted``.
  public var sortColumn: String { "\(name)_sort" }
  /// The column of its pinyin; only where ``hasPinyin``.
  public var pinyinColumn: String { "\(name)_pinyin" }
}

extension FieldInfo: Hashable {
  public static func == (lhs: FieldInfo, rhs: FieldInfo) -> Bool {
    lhs.isIdentical(to: rhs) || lhs.entity == rhs.entity && lhs.name == rhs.name
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(entity)
    hasher.combine(name)
  }
}

/// What must hold for a field's value, and how it is kept.
public enum Rule: Hashable, Sendable {
  /// Text must hold more than whitespace; a required custom field must have a value.
  case notEmpty
  /// Text may have so many characters, counted as people see them (grapheme clusters).
  case maxLength(Int)
  /// Only the module's own Swift code may change it.
  case readOnly
  /// Given when the entity is made, and never changed: every `let` of an entity has it.
  case constant
  /// Compared without regard to case, width, diacritics and Chinese script.
  case folded
  /// Sorted as its readers expect: Chinese by pinyin, Latin without case.
  case sorted
  /// Found by full-text search.
  case searchable
  /// The name of something: kept in one line without space around it, and found by full-text
  /// search, also by its pinyin.
  case searchableName
  /// What the entity that it names calls those that name it: `lines`.
  case inverse(String)
  /// The id of an entity of any kind, whose name is in the field called so: who may not see
  /// that entity doesn't see this one.
  case subject(entity: String)
  /// One of the codes that an administrator keeps in the list of this name, once it has any.
  case picklist(String)
  /// What it names was so and stays so, as the credit for what was sold: neither merging two
  /// entities nor handing over a user's work changes it.
  case history
  /// Text or JSON in which ids may stand, each in the 13 characters that it is shown as.
  case holdsIDs
  /// Text that says by one of its fields which entity it means, such as a user by their login: as
  /// it is, after the entity's name and a colon, or on a side of ` for `.
  case names(entity: String, by: String)
  /// Text that can be hidden though it can't be empty: who may not see it is shown
  /// ``Mask/text``.
  case maskable
  /// Text that tells what the field of this name does, such as the same number in another form:
  /// it is hidden with it.
  case shownWith(String)
  /// What it holds may also be in another field, such as `contact_method.value`, which is to be
  /// hidden as well.
  case alsoKept(String)
  /// It says something about a person: it is emptied, here and in history, when they are erased.
  case personal
  /// A word by which a person is known: a name, an address, a number. Where text stays that others
  /// wrote, it is blanked in it when they are erased.
  case knownBy
  /// Text of anybody's in which persons may be called by such words, as in a condition: they are
  /// blanked in it when the person is erased, whatever else it is about.
  case mentions
  /// Who is named here can be erased, and the row stays as it is: why, in a sentence.
  case outlivesPerson(String)
  /// Noted by the module of what happened, or worked out from other fields, such as when something
  /// was closed: no part of what somebody approves. On a reference to a whole, the part is so.
  case noted
  /// The id of the user who looks after the row: rights may reach those of one's own.
  case owner
  /// The id of the team that looks after the row: rights may reach those of one's teams.
  case team
  /// The territory that the row lies in: rights may reach those of one's territories.
  case territory
  /// The id of an entity whose owner and team are those of this one: a contact's account.
  case guardian
  /// The id of an entity of which this one is a part: who may read or change that may read or
  /// change this, and nobody else. A line's document.
  case whole
  /// Text that rows of another entity have in the field called so, such as an address: where a row
  /// names no whole, who may read or change one of those may read or change it.
  case belongsWith(entity: String, by: String)
  /// The login of who wrote a row down: they may read it where it names no whole.
  case recorder
  /// Fields of what it names stand beside it, in columns such as `account_owner`, so that a list
  /// by them is one range of an index.
  ///
  /// A migration adds the columns, and an index on the reference; opening the book makes the
  /// triggers of the two tables that keep the columns right, and fills them. They are empty where
  /// what it names is deleted, as everything is that is asked of it. Amounts with a currency can't
  /// be carried.
  case carries([String])
  /// The least and the greatest number that it may be.
  case range(ClosedRange<Int64>)
}
