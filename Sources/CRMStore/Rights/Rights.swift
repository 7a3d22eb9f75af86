public import CRMKernel

/// What one principal may do in a book, on one day.
///
/// What isn't in it is refused.
public struct Rights: Sendable {
  /// The commands that may be run: names, or patterns such as `quotes.*`.
  public let commands: [String]
  /// For each entity and what is done with it, the condition that its rows must meet.
  public let rules: [String: [Action: Formula]]
  /// What is visible: the rules for reading, and the hidden fields.
  public let scope: Scope
  /// The fields that may be seen, but not changed.
  public let readOnlyFields: Set<FieldInfo>
  /// Whose new rows are: the user, and the team if they are in one only.
  public let newOwner: (user: Int64, team: Int64?)
  /// Whether they may only read: they are leaving.
  public let readsOnly: Bool

  /// Puts together what a source of rights found out.
  public init(
    commands: [String],
    rules: [String: [Action: Formula]],
    scope: Scope,
    readOnlyFields: Set<FieldInfo>,
    newOwner: (user: Int64, team: Int64?),
    readsOnly: Bool
  ) {
    self.commands = commands
    self.rules = rules
    self.scope = scope
    self.readOnlyFields = readOnlyFields
    self.newOwner = newOwner
    self.readsOnly = readsOnly
  }

  /// The condition that rows of `entity` must meet for `action`; never met where nothing grants it.
  public func rule(_ action: Action, of entity: EntityInfo) -> Formula {
    let own = rules[entity.name]
    return own?[action] ?? own?[.any] ?? .constant(false)
  }

  /// Whether a command may be run.
  public func allows(_ command: CommandInfo) -> Bool {
    guard !readsOnly || command.effect == .reads else { return false }
    return commands.contains { Self.matches($0, command.name) }
  }

  /// Whether `name` is meant by `pattern`: the name itself, `*`, or `quotes.*`.
  public static func matches(_ pattern: String, _ name: String) -> Bool {
    if pattern == "*" || pattern == name { return true }
    guard pattern.hasSuffix(".*") else { return false }
    return name.utf8.starts(with: pattern.dropLast().utf8)
  }

  var onlyReads: Refusal {
    Refusal(
      .forbidden,
      "You are leaving, and only read.",
      remedy: "Ask who takes over your work, or an administrator to have you stay."
    )
  }
}

/// What is done with a row: read, create, update, delete, or a verb of its lifecycle.
public struct Action: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { self.init(rawValue: value) }
  /// An action by its name.
  public init(_ name: String) { self.init(rawValue: name) }

  /// To see it: in lists, counts, searches, histories, and by its id.
  public static let read: Action = "read"
  /// To make one.
  public static let create: Action = "create"
  /// To change its fields.
  public static let update: Action = "update"
  /// To delete it, and to bring it back.
  public static let delete: Action = "delete"
  /// Whatever can be done, the verbs of the lifecycle included.
  public static let any: Action = "*"

  /// What can be done with entities of every kind.
  public static let common: [Action] = [.read, .create, .update, .delete]
}

/// Where a book's rights come from: the module of governance.
public protocol RightsSource: Sendable {
  /// The entities whose rows say what may be done: after each write of one, rights are read again.
  var entities: [String] { get }

  /// What `principal` may do.
  ///
  /// It is asked outside of any rights, and its answer is kept until one of ``entities`` changes
  /// or the day does.
  ///
  /// - Throws: ``Refusal`` if the principal may do nothing at all.
  func rights(of principal: Principal, in tx: Transaction) throws -> Rights
}
