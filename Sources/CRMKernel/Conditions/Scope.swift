/// What a principal may see: which rows of each entity, and which fields.
///
/// Every public read goes through a scope: what the host gave to its session, narrowed by the
/// principal's rights where the book is governed.
public struct Scope: Sendable {
  /// For each entity, the condition that its visible rows meet.
  public private(set) var rules: [String: Formula] = [:]
  /// The entities that have a rule, by their names.
  private(set) var ruled: [String: EntityInfo] = [:]
  /// The entities whose rows are seen with what they are about, by their names.
  private(set) var followed: [String: EntityInfo] = [:]
  private var masked: Set<FieldInfo> = []
  /// The statements of lists that were written under this scope.
  package private(set) var lists = ScopedLists()

  private init() {}

  /// Everything is visible.
  public static let unrestricted = Scope()

  /// The same scope, to be made one that shows less: what was written for this one isn't for it.
  private var copy: Scope {
    var scope = self
    scope.lists = ScopedLists()
    return scope
  }

  /// Whether what it shows of `entity` is asked the same at any moment.
  package func isTimeless(for entity: EntityInfo) -> Bool {
    // What is about rows of any kind is asked about by the rules of all of them.
    entity.isSeenWithSubject
      ? rules.values.allSatisfy(\.isTimeless) : rules[entity.name]?.isTimeless ?? true
  }

  /// Whether it hides no row and no field, so that reads need no check.
  public var isUnrestricted: Bool { rules.isEmpty && masked.isEmpty }

  /// The same scope, showing only the rows of `E` that meet `condition` too.
  public func showing<E: Entity>(_ condition: Condition<E>) -> Scope {
    var scope = copy
    let name = E.schema.name
    scope.rules[name] = scope.rules[name].map { .and($0, condition.formula) } ?? condition.formula
    scope.ruled[name] = E.schema.info
    return scope
  }

  /// The same scope, showing only the rows of `entity` that meet `formula` too.
  ///
  /// For entities that no type of Swift stands for: those that an administrator defined.
  public func showing(_ formula: Formula, of entity: EntityInfo) -> Scope {
    var scope = copy
    scope.rules[entity.name] = scope.rules[entity.name].map { .and($0, formula) } ?? formula
    scope.ruled[entity.name] = entity
    return scope
  }

  /// The same scope, showing only the rows of each entity that meet its rule too.
  package func showing(_ rules: [(entity: EntityInfo, rule: Formula)]) -> Scope {
    var scope = copy
    scope.follow(rules.map(\.entity))
    for (entity, rule) in rules where rule != .constant(true) {
      scope.rules[entity.name] = scope.rules[entity.name].map { .and($0, rule) } ?? rule
      scope.ruled[entity.name] = entity
    }
    return scope
  }

  /// The same scope, knowing which of a book's entities are seen with what they are about.
  package func following(_ entities: [EntityInfo]) -> Scope {
    var scope = copy
    scope.follow(entities)
    return scope
  }

  private mutating func follow(_ entities: [EntityInfo]) {
    for entity in entities where entity.isSeenWithSubject { followed[entity.name] = entity }
  }

  /// Whether it hides rows or fields of `entity`: a read of that entity alone needs no check
  /// where it doesn't.
  package func limits(_ entity: EntityInfo) -> Bool {
    guard !isUnrestricted else { return false }
    return rules[entity.name] != nil || entity.isSeenWithSubject && !rules.isEmpty
      || masked.contains { $0.entity == entity.name }
  }

  /// The same scope without the field of `E` called `name`.
  ///
  /// Text that is ``Rule/maskable`` is shown as ``Mask/text``, others as empty.
  ///
  /// - Throws: ``Refusal`` if the field can be neither empty nor masked: something would have to
  ///   be shown in its place.
  public func hiding<E: Entity>(_ name: String, of _: E.Type) throws(Refusal) -> Scope {
    let field = try E.schema.field(name)
    try Self.refuseIfRequired(field.info)
    var scope = copy
    scope.masked.insert(field.info)
    return scope
  }

  private static func refuseIfRequired(_ field: FieldInfo) throws(Refusal) {
    guard !field.canBeHidden else { return }
    throw Refusal(
      "scope.required",
      "\(field.name) of \(field.entity) can't be hidden: it can't be empty.",
      remedy: "Hide the rows, or make the field optional.",
      field: field.name
    )
  }

  /// The same scope without the fields in `fields`, custom ones included.
  ///
  /// - Throws: ``Refusal`` `scope.required` if one of them can't be empty.
  public func hiding(_ fields: [FieldInfo]) throws(Refusal) -> Scope {
    var scope = copy
    for field in fields { try Self.refuseIfRequired(field) }
    scope.masked.formUnion(fields)
    return scope
  }

  /// Whether the principal may not see `field`.
  public func hides(_ field: FieldInfo) -> Bool {
    guard !masked.isEmpty else { return false }
    if masked.contains(field) { return true }
    guard let other = field.shownWith else { return false }
    return masked.contains { $0.entity == field.entity && $0.name == other }
  }

  /// All hidden fields, in the order of their names.
  package var hiddenFields: [FieldInfo] {
    masked.sorted { ($0.entity, $0.name) < ($1.entity, $1.name) }
  }

  /// The names of the hidden fields of `entity`.
  public func hiddenFields(of entity: EntityInfo) -> [String] {
    guard masked.contains(where: { $0.entity == entity.name }) else { return [] }
    let custom = masked.filter { $0.entity == entity.name && entity.declaredField($0.name) == nil }
    return (entity.fields.filter(hides) + custom).map(\.name).sorted()
  }

  /// The names of the hidden custom fields of `entity`: keys of its JSON column.
  public func hiddenCustomFields(of entity: EntityInfo) -> [String] {
    hiddenFields(of: entity).filter { entity.declaredField($0) == nil }
  }

  /// The condition that leaves the rows of `entity` which the scope shows, over its own columns.
  public func visible(
    _ entity: EntityInfo,
    at moment: Moment,
    first: Int = 1
  ) throws(Refusal) -> CompiledCondition {
    try visible(entity, at: moment, first: first, isQualified: false)
  }

  /// The same for statements that have another table beside the entity's, if `isQualified`.
  ///
  /// - `isAskedLast`: Whether the rule only judges the rows that something else leads to, and the
  ///   database is to look for none by it.
  package func visible(
    _ entity: EntityInfo,
    at moment: Moment,
    first: Int,
    isQualified: Bool = false,
    isAskedLast: Bool = false
  ) throws(Refusal) -> CompiledCondition {
    var compiler = ConditionCompiler(moment: moment, scope: self, first: first)
    let table = ConditionCompiler.Table(entity, alias: isQualified ? entity.name : nil)
    let text = try compiler.visible(table, isAskedLast: isAskedLast)
    return CompiledCondition(text: text, arguments: compiler.arguments)
  }
}
