public import CRMKernel

/// The extension point of saving: where the rules come from.
///
/// ```swift
/// var extensions = Extensions()
/// extensions[SaveRules.self] = FixedSaveRules([CreditLimitRule(), AccountScore()])
/// ```
public enum SaveRules: ExtensionPoint {
  public typealias Implementation = any SaveRuleSource
}

/// Knows the rules of saving that hold now, and hears how they fare.
///
/// A write asks once, when it first saves something, and goes by what it was told until it ends.
public protocol SaveRuleSource: Sendable {
  /// The rules of the program itself, whatever the book has.
  ///
  /// A book that they don't fit isn't opened: one without their entity or with two rules for one
  /// field. A rule about an object of the administrator's own waits for it: where they don't fit
  /// each other, no row is saved.
  var deliveredSaveRules: [any SaveRule] { get }

  /// The names of the entities that no rule judges: by which a broken rule can be mended.
  var unjudged: Set<String> { get }

  /// All rules in the order in which they are asked, as the book of `tx` has them.
  ///
  /// It is asked in every write that saves something, so it must be cheap while nothing changes.
  ///
  /// - Throws: ``Refusal`` if nobody knows what a rule is about: nothing is saved then.
  func saveRules(_ tx: Transaction) throws -> [any SaveRule]

  /// Hears that a rule came to no verdict, once a write and after it has ended.
  ///
  /// It may write in a transaction of its own.
  func failed(_ rule: RuleIdentity, _ refusal: Refusal, in session: Session) async

  /// Hears that rules came to a verdict, whatever it was, after the write has ended.
  func succeeded(_ rules: [RuleIdentity], in session: Session) async

  /// Hears that rules were asked about every entity of a kind, and all could be saved.
  func recomputed(_ entity: String, by rules: [RuleIdentity], in session: Session) async
}

extension SaveRuleSource {
  /// None: every entity may be judged.
  public var unjudged: Set<String> { [] }
  /// Does nothing.
  public func failed(_ rule: RuleIdentity, _ refusal: Refusal, in session: Session) async {}
  /// Does nothing.
  public func succeeded(_ rules: [RuleIdentity], in session: Session) async {}
  /// Does nothing.
  public func recomputed(_ entity: String, by rules: [RuleIdentity], in session: Session) async {}
}

/// Rules that are always the same: a host's own.
public struct FixedSaveRules: SaveRuleSource {
  public let deliveredSaveRules: [any SaveRule]

  /// These rules, in the order in which they are asked.
  public init(_ rules: [any SaveRule]) { deliveredSaveRules = rules }

  public func saveRules(_ tx: Transaction) -> [any SaveRule] { deliveredSaveRules }
}

// MARK: What holds in a transaction

extension Transaction {
  /// The rules that judge an entity, as they were when this transaction first asked.
  ///
  /// - Returns: `nil` if no rule does.
  /// - Throws: ``Refusal`` for rules that nobody can go by.
  func saveRules(of entity: EntityInfo) throws -> SaveRuleSet? {
    // What isn't judged isn't in the table either.
    if let ruleTable { return try ruleTable[entity] }
    guard let source = book.saveRules, !source.unjudged.contains(entity.name) else { return nil }
    let table = book.table(of: try source.saveRules(self))
    ruleTable = table
    return try table[entity]
  }

  /// Refuses rules that don't fit the book or each other.
  package func check(_ rules: [any SaveRule]) throws {
    try book.check(rules)
    let table = SaveRuleTable(rules, of: [])
    // One about an object that isn't defined yet has nothing to judge.
    for entity in try model().entities { _ = try table[entity] }
  }
}
