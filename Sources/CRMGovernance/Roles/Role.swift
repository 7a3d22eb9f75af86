public import CRMKernel

/// What somebody may do by their work: held by users and teams, perhaps for a time.
public struct Role: Entity {
  public internal(set) var id: ID<Role> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call it; unique.
  public var name: String
  /// What it is for.
  public var summary: String?

  public static let schema = Schema(
    "role",
    Role.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(100), .folded),
    Column("summary", \.summary, .maxLength(500))
  )
}

/// Commands that a role may run.
public struct RoleCommand: Entity {
  public internal(set) var id: ID<RoleCommand> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which role may run them.
  public let role: ID<Role>
  /// A name such as `quotes.approve`, `accounts.*`, or `*` for all.
  public let pattern: String

  public static let schema = Schema(
    "role_command",
    RoleCommand.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("role", \.role, .whole, .inverse("commands")),
    Column("pattern", \.pattern, .notEmpty, .maxLength(100))
  )
}

/// What a role may do with the rows of an entity, and how far that reaches.
public struct RoleGrant: Entity {
  public internal(set) var id: ID<RoleGrant> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which role may do it.
  public let role: ID<Role>
  /// The entity's name, or `*` for every entity.
  public let entity: String
  /// `read`, `create`, `update`, `delete`, a verb of the lifecycle, or `*` for all.
  public let action: String
  /// How far it goes among the rows; what the condition rules out isn't reached.
  public let reach: Reach
  /// What the rows must meet beside, such as `territory == "DACH"`.
  public let condition: String?

  public static let schema = Schema(
    "role_grant",
    RoleGrant.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("role", \.role, .whole, .inverse("grants")),
    Column("entity", \.entity, .notEmpty),
    Column("action", \.action, .notEmpty),
    Column("reach", \.reach),
    Column("condition", \.condition, .maxLength(4000))
  )
}

/// How far a grant reaches among the rows of an entity.
public enum Reach: String, Choice {
  /// The rows whose owner one is.
  case own
  /// One's own rows, those of one's teams, and those of the people in the teams that one leads.
  case team
  /// One's own rows, and those of one's territories: what names an account lies where that does.
  case territory
  /// Every row.
  case all
}

/// That a role hides a field, or keeps it from being changed.
public struct RoleField: Entity {
  public internal(set) var id: ID<RoleField> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which role is limited; another role that reads the entity without the limit lifts it.
  public let role: ID<Role>
  /// The name of the entity that has the field.
  public let entity: String
  /// A field's name, or a custom field's.
  public let field: String
  /// Whether the field is hidden or only kept from change; of several roles the mildest counts.
  public let limit: Limit

  public static let schema = Schema(
    "role_field",
    RoleField.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("role", \.role, .whole, .inverse("fields")),
    Column("entity", \.entity, .notEmpty),
    Column("field", \.field, .notEmpty),
    Column("field_limit", \.limit)
  )

  /// What can't be done with the field.
  public enum Limit: String, Choice {
    /// It is neither seen nor changed nor asked about.
    case hidden
    /// It is seen, but not changed.
    case readOnly = "read_only"
  }
}

/// That a user or a team holds a role.
public struct RoleHolder: Entity, Assignment {
  public internal(set) var id: ID<RoleHolder> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which role is held, by either ``user`` or ``team``.
  public let role: ID<Role>
  /// Who holds it; `nil` if a team does.
  public let user: ID<User>?
  /// The team whose members hold it; `nil` if a user does.
  public let team: ID<Team>?
  /// The first day on which it is held.
  public let validFrom: LocalDate?
  /// The last day on which it is held.
  public let validTo: LocalDate?

  public static let schema = Schema(
    "role_holder",
    RoleHolder.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("role", \.role, .whole, .inverse("holders")),
    Column("user", \.user, .history, .inverse("held_roles")),
    Column("team", \.team, .inverse("held_roles")),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo)
  )
}
