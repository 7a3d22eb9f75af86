import CRMKernel

/// The save rules of a book, by the entity that they judge.
struct SaveRuleTable: Sendable {
  private var sets: [String: Result<SaveRuleSet, Refusal>] = [:]
  /// The rules about objects of the administrator's own, whose fields change while the book is open.
  private var objectRules: [String: [any SaveRule]] = [:]
  /// Whose rules these are: the same rules make the same table.
  let identities: [RuleIdentity]
  /// The first rule that is about what the book doesn't have, or computes what it can't.
  private(set) var problem: Refusal?

  /// Sorts `rules` by their entities; those of one that don't fit it can't be asked for.
  init(_ rules: [any SaveRule], of entities: [EntityInfo]) {
    identities = rules.map { $0.identity }
    for rule in rules {
      guard let entity = entities.first(where: { $0.name == rule.entity }) else {
        if rule.entity.hasPrefix(CustomObject.entityPrefix) {
          objectRules[rule.entity, default: []].append(rule)
        } else {
          problem = problem ?? .unknown("entity", rule.entity, among: entities.map(\.name))
        }
        continue
      }
      let set = sets[entity.name] ?? .success(SaveRuleSet(entity))
      sets[entity.name] = set.flatMap { set in
        var set = set
        do throws(Refusal) {
          try set.add(rule)
          return .success(set)
        } catch {
          problem = problem ?? error
          return .failure(error)
        }
      }
    }
  }

  /// The rules of an entity; nil if there are none.
  ///
  /// - Throws: ``Refusal`` if they don't fit it: nothing of it is saved then.
  subscript(entity: EntityInfo) -> SaveRuleSet? {
    get throws(Refusal) {
      guard let rules = objectRules[entity.name] else { return try sets[entity.name]?.get() }
      var set = SaveRuleSet(entity)
      for rule in rules { try set.add(rule) }
      return set
    }
  }
}

/// The rules that judge one entity, in the order in which they are asked.
struct SaveRuleSet: Sendable {
  let entity: EntityInfo
  private(set) var rules: [any SaveRule] = []
  /// Whose rules these are.
  private(set) var identities: [RuleIdentity] = []
  /// Every field that a rule reads or computes, each once.
  private(set) var fields: [String] = []
  /// Every custom field that a rule computes.
  private(set) var computes: [String] = []

  init(_ entity: EntityInfo) { self.entity = entity }

  mutating func add(_ rule: any SaveRule) throws(Refusal) {
    for name in rule.reads where ["id", "version"].contains(name) {
      throw Refusal(
        "save.reads",
        "The rule \(rule.identity.name) reads \(name), which isn't known before the save.",
        remedy: "Use the id of the subject.",
        field: rule.identity.name
      )
    }
    for name in rule.computes {
      guard entity.lets(rule: name) else {
        throw Refusal(
          "save.computes",
          "The rule \(rule.identity.name) computes \(name), which is no custom field of \(entity.name).",
          remedy: "Let it compute a custom field.",
          field: rule.identity.name
        )
      }
      guard !computes.contains(name) else {
        throw Refusal(
          "save.computes",
          "The rule \(rule.identity.name) computes \(name), and so does another.",
          remedy: "Take one of the two away.",
          field: rule.identity.name
        )
      }
      computes.append(name)
    }
    for name in rule.reads + rule.computes where !fields.contains(name) { fields.append(name) }
    rules.append(rule)
    identities.append(rule.identity)
  }

  /// Whether any rule is to be asked.
  func concerns(_ question: SaveQuestion) -> Bool {
    rules.contains { isAsked($0, question, question.subject.after) }
  }

  /// A rule is asked for what is new, and for a change of what it reads.
  private func isAsked(_ rule: any SaveRule, _ question: SaveQuestion, _ after: Record) -> Bool {
    guard let before = question.subject.before, !question.asksAll else { return true }
    return rule.reads.contains { name in
      !(after[name] ?? .null).isIdentical(to: before[name] ?? .null)
    }
  }
}

extension EntityInfo {
  /// Whether a rule may compute a field: one that an administrator added.
  fileprivate func lets(rule name: String) -> Bool {
    guard self.name.hasPrefix(CustomObject.entityPrefix) else {
      return customColumn != nil && declaredField(name) == nil
    }
    let own = ["id", "version", "name", "status", "owner", "team"]
    return declaredField(name) != nil && !own.contains(name)
  }
}

// MARK: Asking

/// What rules said to a question.
struct SaveAnswer: Sendable {
  /// The values of all computed fields, or why the save is refused.
  let result: Result<Record, Refusal>
  /// Those that came to a verdict.
  let judged: [RuleIdentity]
  /// The one that didn't; those after it weren't asked.
  var failed: RuleIdentity?
}

extension SaveRuleSet {
  /// Asks one rule after the other; each knows what those before it computed.
  func answer(_ question: SaveQuestion) -> SaveAnswer {
    var after = question.subject.after
    var refusals: [Refusal] = []
    var judged: [RuleIdentity] = []
    for rule in rules where isAsked(rule, question, after) {
      do {
        let verdict = try verdict(of: rule, question.subject, after)
        refusals += verdict.refusals
        for (name, value) in try values(of: verdict, by: rule, question) { after[name] = value }
        judged.append(rule.identity)
      } catch let refusal as Refusal {
        return SaveAnswer(result: .failure(refusal), judged: judged)
      } catch {
        let failure = (error as? BadValue)?.refusal ?? .failed(rule.identity, reason: "\(error)")
        return SaveAnswer(result: .failure(failure), judged: judged, failed: rule.identity)
      }
    }
    if let refusal = Refusal.combining(refusals) {
      return SaveAnswer(result: .failure(refusal), judged: judged)
    }
    let values = Record(computes.map { ($0, after[$0] ?? .null) })
    return SaveAnswer(result: .success(values), judged: judged)
  }

  /// - Throws: What the rule throws; a ``Refusal`` is a verdict, too.
  private func verdict(
    of rule: any SaveRule,
    _ subject: SaveSubject,
    _ after: Record
  ) throws -> SaveVerdict {
    let projected = SaveSubject(
      entity: subject.entity,
      id: subject.id,
      after: after.only(rule.reads),
      before: subject.before?.only(rule.reads),
      principal: subject.principal,
      now: subject.now
    )
    return try rule.judge(projected)
  }

  /// A rule gave a field what the field can't have.
  private struct BadValue: Error {
    let refusal: Refusal
  }

  /// What a rule computed, in the types of its fields.
  private func values(
    of verdict: SaveVerdict,
    by rule: any SaveRule,
    _ question: SaveQuestion
  ) throws(BadValue) -> Record {
    func failed(_ reason: String) -> BadValue {
      BadValue(refusal: .failed(rule.identity, reason: reason))
    }
    for name in verdict.values.names where !rule.computes.contains(name) {
      throw failed("it gave \(name), which it doesn't compute")
    }
    var values = Record()
    for name in rule.computes {
      let given = verdict.values[name] ?? .null
      guard let field = question.computed.first(where: { $0.name == name }),
        let value = field.kind.convert(given)
      else { throw failed("it gave \(name) the value \(given)") }
      do throws(Refusal) {
        try field.validate(value)
      } catch {
        throw BadValue(refusal: error)
      }
      values[name] = value
    }
    return values
  }
}

extension Record {
  fileprivate func only(_ names: [String]) -> Record {
    Record(names.map { ($0, self[$0] ?? .null) })
  }
}

extension Refusal {
  /// The first of several refusals, with the others said in its remedy; `nil` for none.
  static func combining(_ refusals: [Refusal]) -> Refusal? {
    guard var first = refusals.first else { return nil }
    guard refusals.count > 1 else { return first }
    let sentences =
      [first.remedy?.description].compactMap(\.self)
      + refusals.dropFirst().map(\.description)
    first.remedy = Message(verbatim: sentences.joined(separator: " "))
    return first
  }

  /// A rule that didn't come to a verdict.
  static func failed(_ rule: RuleIdentity, reason: String) -> Refusal {
    // The sentence has its own full stop.
    let reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    return Refusal(
      "save.rule",
      "The rule \(rule.name) failed: \(reason).",
      remedy: "Mend the rule, or take it away.",
      field: rule.name
    )
  }
}
