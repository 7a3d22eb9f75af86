import CRMKernel
import CRMStore

let roleEntities: [EntityCheck] = [
  EntityCheck(Role.self, .restricted),
  EntityCheck(RoleCommand.self),
  EntityCheck(RoleGrant.self),
  EntityCheck(RoleField.self),
  EntityCheck(RoleHolder.self),
  EntityCheck(TerritoryMember.self, .restricted),
  EntityCheck(Delegation.self),
  EntityCheck(Share.self),
]

let roleTables = """

  CREATE TABLE role(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, summary TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX role_name ON role(name_folded) WHERE deleted_at IS NULL;

  CREATE TABLE role_command(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    role INTEGER NOT NULL REFERENCES role(id), pattern TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX role_command_role ON role_command(role, id) WHERE deleted_at IS NULL;

  CREATE TABLE role_grant(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    role INTEGER NOT NULL REFERENCES role(id), entity TEXT NOT NULL, action TEXT NOT NULL,
    reach TEXT NOT NULL, condition TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX role_grant_role ON role_grant(role, id) WHERE deleted_at IS NULL;

  CREATE TABLE role_field(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    role INTEGER NOT NULL REFERENCES role(id), entity TEXT NOT NULL, field TEXT NOT NULL,
    field_limit TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX role_field_role ON role_field(role, id) WHERE deleted_at IS NULL;

  CREATE TABLE role_holder(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    role INTEGER NOT NULL REFERENCES role(id), user INTEGER REFERENCES user(id),
    team INTEGER REFERENCES team(id), valid_from TEXT, valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX role_holder_role ON role_holder(role, id) WHERE deleted_at IS NULL;
  CREATE INDEX role_holder_user ON role_holder(user, id) WHERE deleted_at IS NULL;
  CREATE INDEX role_holder_team ON role_holder(team, id) WHERE deleted_at IS NULL;

  CREATE TABLE territory_member(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, territory TEXT NOT NULL,
    user INTEGER REFERENCES user(id), team INTEGER REFERENCES team(id),
    valid_from TEXT, valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX territory_member_user ON territory_member(user, id) WHERE deleted_at IS NULL;
  CREATE INDEX territory_member_team ON territory_member(team, id) WHERE deleted_at IS NULL;
  CREATE INDEX territory_member_territory ON territory_member(territory, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE delegation(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    user INTEGER NOT NULL REFERENCES user(id), deputy INTEGER NOT NULL REFERENCES user(id),
    valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX delegation_user ON delegation(user, id) WHERE deleted_at IS NULL;
  CREATE INDEX delegation_deputy ON delegation(deputy, id) WHERE deleted_at IS NULL;

  CREATE TABLE record_share(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
    subject INTEGER NOT NULL, user INTEGER REFERENCES user(id), team INTEGER REFERENCES team(id),
    level TEXT NOT NULL, shared_by TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX record_share_subject ON record_share(subject, id) WHERE deleted_at IS NULL;
  CREATE INDEX record_share_user ON record_share(user, id) WHERE deleted_at IS NULL;
  CREATE INDEX record_share_team ON record_share(team, id) WHERE deleted_at IS NULL;
  """

private let role = Parameter<ID<Role>>("role", "Which role.")

let roleCommandTable: [BookCommand] =
  Roles.readingCommands(named: "roles", \.roles)
  + Roles.editingCommands(named: "roles", \.roles)
  + Repository<RoleGrant>.readingCommands(named: "role_grants", \.roleGrants)
  + Repository<RoleHolder>.readingCommands(named: "role_holders", \.roleHolders)
  + [
    .transaction(
      Command(
        "governance.begin",
        "Has rights apply, and names the first administrator.",
        \.governance,
        Governance.begin,
        Parameter("administrator", "Who may do everything.")
      )
    ),
    .transaction(
      Command(
        "roles.add",
        "Sets up a role that may do nothing yet.",
        \.roles,
        Roles.add,
        Parameter("name", "What people call it."),
        Parameter("summary", "What it is for.")
      )
    ),
    .transaction(
      Command(
        "roles.allow_commands",
        "Lets a role run commands.",
        \.roles,
        Roles.allow,
        role,
        Parameter("commands", "A name, a pattern such as quotes.*, or *.")
      )
    ),
    .transaction(
      Command(
        "roles.disallow_commands",
        "Takes commands from a role.",
        \.roles,
        Roles.disallow,
        role,
        Parameter("commands", "The pattern by which they were given.")
      )
    ),
    .transaction(
      Command(
        "roles.grant",
        "Lets a role do things with the rows of an entity.",
        \.roles,
        Roles.grant,
        role,
        Parameter("entity", "The entity's name, or *."),
        Parameter("actions", "read, create, update, delete, verbs of the lifecycle, or *."),
        Parameter("reach", "How far it reaches.", default: .own),
        Parameter("where", "What else must hold; me, my_teams, my_territories are who asks.")
      )
    ),
    .transaction(
      Command(
        "roles.revoke",
        "Takes back what a role was granted about an entity.",
        \.roles,
        Roles.revoke,
        role,
        Parameter("entity", "The entity's name, or *."),
        Parameter("action", "Which action; all unless given.")
      )
    ),
    .transaction(
      Command(
        "roles.limit_field",
        "Hides a field from a role, or keeps it from changing it.",
        \.roles,
        Roles.limitCommand,
        role,
        Parameter("entity", "The entity's name."),
        Parameter("field", "The field, or a custom field."),
        Parameter("limit", "Hidden, or only read.", default: .hidden)
      )
    ),
    .transaction(
      Command(
        "roles.free_field",
        "Lets a role see and change a field again.",
        \.roles,
        Roles.free,
        role,
        Parameter("entity", "The entity's name."),
        Parameter("field", "The field, or a custom field.")
      )
    ),
  ]

/// A role with a field less, and where else that field's values are.
private struct LimitedRole: ValueConvertible {
  let role: Role
  let hint: Message?

  var value: Value {
    guard let hint, case .record(var record) = role.value else { return role.value }
    record["hint"] = hint.value
    return .record(record)
  }
}

extension Roles {
  fileprivate func limitCommand(
    _ role: ID<Role>,
    entity: String,
    field: String,
    limit: RoleField.Limit
  ) throws -> LimitedRole {
    let limited = try self.limit(role, entity, field, limit)
    let info = try tx.model().field(field, of: tx.model().entity(entity))
    guard limit == .hidden, let place = info.alsoKept else {
      return LimitedRole(role: limited, hint: nil)
    }
    return LimitedRole(
      role: limited,
      hint: "The same may stand in \(place), which this doesn't hide: limit it as well."
    )
  }
}
