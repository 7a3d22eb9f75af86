public import CRMKernel

/// What a context brings to a book: its entities, its tables, its commands.
public struct Module: Sendable {
  /// What migrations are numbered by: it never changes once a book has it.
  public let name: String
  /// What the module keeps, without its types.
  public let entities: [EntityInfo]
  /// The lifecycles of its entities as Mermaid state diagrams.
  public let lifecycles: [(entity: String, diagram: String)]
  /// The steps to its present tables, oldest first.
  public let migrations: [Migration]
  /// What can be done with its entities by name: from Lua, the REPL and JSON.
  public let commands: [BookCommand]
  /// Its sentences in other languages than English.
  public let catalogues: [Catalogue]
  /// What can be imported from tables.
  public let imports: [ImportKind]
  /// What its entities add to the timelines of those that they are about.
  public let timeline: [TimelineSource]
  /// The keys that it derives from its entities and keeps beside them.
  let derivedKeys: [DerivedKeys]
  /// The lists from which values are chosen as long as no administrator has begun them.
  public let picklists: [PicklistChoices]
  /// What happens when timers that it arms are due.
  public let timers: [TimerKind]
  /// What it adds to things that other modules declare, such as what approvals are about.
  public let contributions: [any Sendable]
  /// Reads a stored entity of this module without knowing its type: for checks of the whole book.
  package let checks: [EntityCheck]
  /// What must hold beyond one entity: what is wrong with it, for checks of the whole book.
  let audits: [@Sendable (Transaction) throws -> [String]]

  /// Says what principals may do; at most one module of a book does.
  let rights: (any RightsSource)?
  /// Keeps who looked at what; at most one module of a book does.
  let accessLog: (any AccessLogSource)?

  /// Puts together a module; a book refuses migrations that aren't numbered from 1.
  public init(
    _ name: String,
    entities: [EntityCheck],
    migrations: [Migration],
    commands: [BookCommand] = [],
    catalogues: [Catalogue] = [],
    imports: [ImportKind] = [],
    timeline: [TimelineSource] = [],
    keys derivedKeys: [DerivedKeys] = [],
    audits: [@Sendable (Transaction) throws -> [String]] = [],
    picklists: [PicklistChoices] = [],
    timers: [TimerKind] = [],
    contributions: [any Sendable] = [],
    rights: (any RightsSource)? = nil,
    accessLog: (any AccessLogSource)? = nil
  ) {
    self.name = name
    self.entities = entities.map(\.info)
    lifecycles = entities.compactMap { check in
      check.lifecycle.map { (check.info.name, $0) }
    }
    self.migrations = migrations
    self.commands = commands
    self.catalogues = catalogues
    self.imports = imports
    self.timeline = timeline
    self.derivedKeys = derivedKeys
    self.audits = audits
    self.picklists = picklists
    self.timers = timers
    self.contributions = contributions
    self.rights = rights
    self.accessLog = accessLog
    checks = entities
  }
}

/// A command of a book: inside a transaction, or on a session that opens its own.
public enum BookCommand: Sendable {
  /// A command that runs inside one transaction and can therefore be planned.
  case transaction(Command<Transaction>)
  /// A command that opens transactions of its own; it can't be planned.
  case session(AsyncCommand<Session>)

  /// What help and completion know of it, whichever of the two it is.
  public var info: CommandInfo {
    switch self {
    case .transaction(let command): command.info
    case .session(let command): command.info
    }
  }
}
