public import CRMKernel
public import CRMStore

extension Users {
  /// What a user may do today, in sentences: by which role, with which rows, but for which fields.
  ///
  /// - Throws: ``Refusal`` `notFound`.
  public func rights(of user: ID<User>) throws -> [Message] {
    let found = try get(user)
    guard try tx.isGoverned() else {
      return ["Nobody administers the book: everybody may do everything."]
    }
    return try tx.asLibrary {
      var sentences: [Message] = []
      switch found.status {
      case .deactivated: return ["\(found.name) doesn't work here any more, and may do nothing."]
      case .leaving: sentences.append("\(found.name) is leaving, and only reads.")
      case .active: break
      }
      let facts = try RightsFacts(of: found, in: tx)
      if facts.roles.isEmpty {
        sentences.append("\(found.name) holds no role: they see what all share, and no more.")
      }
      for role in facts.roles { sentences += role.sentences }
      let shared = facts.shares.count
      if shared > 0 { sentences.append("Records shared with them: \(shared).") }
      return sentences
    }
  }

  /// Why a user may do something, or why not: run a command, or do something with one record.
  ///
  /// - `command`: A command's name; nil to ask about a record.
  /// - `entity`: The entity's name.
  /// - `action`: What would be done with it, by default `read`.
  /// - `id`: Which record; nil to ask about any.
  /// - Throws: ``Refusal`` `notFound`, or `unknown` for a command, an entity or an action.
  public func why(
    _ user: ID<User>,
    command: String? = nil,
    entity: String? = nil,
    action: String? = nil,
    id: String? = nil
  ) throws -> [Message] {
    let found = try get(user)
    // Who may not see the record learns nothing of it.
    if let entity, let id { _ = try tx.requireMay(.read, entity, id) }
    return try tx.asLibrary {
      let rights: Rights?
      do {
        rights = try tx.rights(of: Principal(found.login))
      } catch let refusal as Refusal {
        return ["No. \(refusal.message)"]
      }
      guard let rights else {
        return ["Yes. Nobody administers the book: everybody may do everything."]
      }
      let facts = try RightsFacts(of: found, in: tx)
      var answers: [Message] = []
      if let command { answers += try whyCommand(command, rights, facts) }
      if let entity {
        answers += try whyRow(entity, Action(action ?? "read"), id, rights, facts)
      }
      return answers
    }
  }

  private func whyCommand(
    _ name: String,
    _ rights: Rights,
    _ facts: RightsFacts
  ) throws -> [Message] {
    let command = try tx.command(name)
    if rights.readsOnly, command.effect == .writes {
      return ["No. They are leaving, and only read."]
    }
    let sources = facts.roles.flatMap { role in
      role.commands.filter { Rights.matches($0, name) }.map { (role.role.name, $0) }
    }
    guard !sources.isEmpty else { return ["No. No role of theirs may run \(name)."] }
    return sources.map { role, pattern in "Yes. The role \(role) may run \(pattern)." }
  }

  private func whyRow(
    _ name: String,
    _ action: Action,
    _ id: String?,
    _ rights: Rights,
    _ facts: RightsFacts
  ) throws -> [Message] {
    let model = try tx.model()
    let entity = try model.entity(name)
    let known = Action.common.map(\.rawValue) + tx.verbs(of: name)
    guard known.contains(action.rawValue) else {
      throw Refusal.unknown("action", action.rawValue, among: known)
    }
    let rule = rights.rule(action, of: entity)
    guard let id, let row = ID<User>(id)?.rawValue else {
      return rule == .constant(false)
        ? ["No. No role of theirs has the right to \(action.rawValue) \(name)."]
        : ["Yes, where this holds: \(rule.description)."]
    }
    if rights.readsOnly, action != .read { return ["No. They are leaving, and only read."] }
    guard try tx.meets(rule, entity, row) else {
      return [
        "No. Their right to \(action.rawValue) \(name) doesn't reach this one: \(rule.description)."
      ]
    }
    guard try tx.shows(rights.scope, entity, row) else {
      return ["No. It is about something that they don't see, or a part of that."]
    }
    return ["Yes. Their right to \(action.rawValue) \(name) reaches it: \(rule.description)."]
  }
}

extension RightsFacts.RoleFacts {
  /// What the role says, one sentence a grant.
  fileprivate var sentences: [Message] {
    var sentences: [Message] = []
    if !commands.isEmpty {
      let list = commands.sorted().joined(separator: ", ")
      sentences.append("\(role.name): may run \(list).")
    }
    for grant in grants {
      let (action, entity, reach) = (grant.action, grant.entity, grant.reach.rawValue)
      sentences.append(
        grant.condition.map {
          "\(role.name): may \(action) \(entity), \(reach), where \($0)."
        } ?? "\(role.name): may \(action) \(entity), \(reach)."
      )
    }
    for field in fields {
      switch field.limit {
      case .hidden: sentences.append("\(role.name): doesn't see \(field.field) of \(field.entity).")
      case .readOnly:
        sentences.append("\(role.name): may not change \(field.field) of \(field.entity).")
      }
    }
    return sentences
  }
}
