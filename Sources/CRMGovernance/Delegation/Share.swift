public import CRMKernel
public import CRMStore

/// That one record is shared with a user or a team, whose rights wouldn't reach it.
public struct Share: Entity {
  public internal(set) var id: ID<Share> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity that is shared.
  public let entity: String
  /// The id of what is shared.
  public let subject: Int64
  /// With whom; `nil` if with a team.
  public let user: ID<User>?
  /// With whose members; `nil` if with a user.
  public let team: ID<Team>?
  /// What they may do with it beyond what their roles reach.
  public let level: Level
  /// The login of who shared it.
  public let sharedBy: String

  public static let schema = Schema(
    "record_share",
    Share.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity, .notEmpty),
    Column(
      "subject",
      \.subject,
      .subject(entity: "entity"),
      .outlivesPerson("It says who may see a row, and nothing of whom the row is about.")
    ),
    Column("user", \.user, .history, .inverse("shares")),
    Column("team", \.team, .inverse("shares")),
    Column("level", \.level),
    Column("shared_by", \.sharedBy)
  )

  /// What those may do with whom something is shared.
  public enum Level: String, Choice {
    /// They see it.
    case read
    /// They see it and change its fields.
    case edit
  }
}

/// What is shared with whom.
public typealias Shares = Repository<Share>

extension Transaction {
  /// What is shared with whom.
  public var shares: Shares { Shares(self) }
}

extension Shares {
  /// Shares one record with a user or a team; who may update it may share it.
  ///
  /// - `entity`: The entity's name, such as `account`.
  /// - `subject`: Its id, as people write it.
  /// - Throws: ``Refusal`` `notFound` if there is no such record that the principal may see;
  ///   `share.with` unless a user or a team is given; or if the principal may not update it.
  @discardableResult
  public func add(
    _ entity: String,
    _ subject: String,
    user: ID<User>? = nil,
    team: ID<Team>? = nil,
    level: Share.Level = .read
  ) throws -> Share {
    guard (user == nil) != (team == nil) else {
      throw Refusal(
        "share.with",
        "A record is shared with a user or with a team.",
        remedy: "Give one of the two.",
        field: "user"
      )
    }
    let info = try tx.model().entity(entity)
    guard info.canBelong, info.whole == nil else {
      throw Refusal(
        "share.entity",
        "\(entity) can't be shared by itself.",
        remedy: "Share what it belongs to, or grant a role.",
        field: "entity"
      )
    }
    let id = try tx.requireMay(.update, entity, subject)
    if let user { _ = try tx.users.get(user) }
    if let team { _ = try tx.teams.get(team) }
    return try keep(
      Share(
        entity: entity,
        subject: id,
        user: user,
        team: team,
        level: level,
        sharedBy: tx.principal.login
      )
    )
  }

  /// Ends a share; who may update the record may end it.
  @discardableResult
  public func revoke(_ id: ID<Share>) throws -> Share {
    let share = try get(id)
    _ = try tx.requireMay(.update, share.entity, ID<Never>(rawValue: share.subject).description)
    try tx.asLibrary { try delete(id) }
    try tx.renewRights()
    return share
  }
}
