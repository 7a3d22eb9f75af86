public import CRMKernel
public import CRMStore

/// How two accounts can be related, said from both sides: `supplies` and `is supplied by`.
public struct RelationType: Entity {
  public internal(set) var id: ID<RelationType> = .unsaved
  public internal(set) var version: Int64 = 0
  /// As the first account says it.
  public var name: String
  /// As the other says it; the same where both say the same.
  public var reverseName: String

  public static let schema = Schema(
    "relation_type",
    RelationType.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(100), .folded),
    Column("reverse_name", \.reverseName, .notEmpty, .maxLength(100))
  )
}

/// That two accounts are related: one row, seen from both sides.
public struct AccountRelation: Entity {
  public internal(set) var id: ID<AccountRelation> = .unsaved
  public internal(set) var version: Int64 = 0
  /// How they are related, said from both sides.
  public let type: ID<RelationType>
  /// Who says the type's name.
  public let account: ID<Account>
  /// Who says its reverse name.
  public let other: ID<Account>
  /// The first day; it always was so if there is none.
  public let startsOn: LocalDate?
  /// The last day; open if there is none.
  public internal(set) var endsOn: LocalDate?
  /// What else there is to say of it; both sides read the same.
  public var notes: String?

  public static let schema = Schema(
    "account_relation",
    AccountRelation.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("type", \.type, .inverse("relations")),
    Column("account", \.account, .whole, .inverse("relations")),
    Column("other", \.other, .inverse("reverse_relations")),
    Column("starts_on", \.startsOn),
    Column("ends_on", \.endsOn, .readOnly),
    Column("notes", \.notes, .maxLength(2000))
  )

  func covers(_ day: LocalDate) -> Bool {
    startsOn ?? .min <= day && day <= endsOn ?? .max
  }
}

/// A relation as one of its two accounts sees it.
public struct AccountLink: Hashable, Sendable, ValueConvertible {
  /// The name from this side.
  public let name: String
  /// The account on the other side.
  public let other: Account
  /// The row behind it, which the other side shows by its reverse name.
  public let relation: AccountRelation

  public var value: Value {
    .record([
      "name": .text(name), "other": other.value, "relation": relation.id.value,
      "starts_on": relation.startsOn.value, "ends_on": relation.endsOn.value,
    ])
  }
}

/// All relation types, and what can be done with them.
public typealias RelationTypes = Repository<RelationType>
/// All account relations, and what can be done with them.
public typealias AccountRelations = Repository<AccountRelation>

extension Transaction {
  /// How accounts can be related.
  public var relationTypes: RelationTypes { RelationTypes(self) }
  /// How accounts are related.
  public var accountRelations: AccountRelations { AccountRelations(self) }
}

extension RelationTypes {
  /// Declares how two accounts can be related.
  ///
  /// - `reverseName`: As the other side says it; the same name unless given.
  /// - Throws: ``Refusal`` `notUnique` if there is a type of this name.
  @discardableResult
  public func add(_ name: String, reverse reverseName: String? = nil) throws -> RelationType {
    try insert(RelationType(name: name, reverseName: reverseName ?? name))
  }
}

extension Accounts {
  /// Relates two accounts; both see it, each by its own name.
  ///
  /// - Throws: ``Refusal`` `relation.self` for one account, `relation.twice` if they are related
  ///   so already, or `validity.days` if the last day is before the first.
  @discardableResult
  public func relate(
    _ account: ID<Account>,
    to other: ID<Account>,
    as type: ID<RelationType>,
    from startsOn: LocalDate? = nil,
    until endsOn: LocalDate? = nil,
    notes: String? = nil
  ) throws -> AccountRelation {
    let type = try tx.relationTypes.get(type)
    try refuseImpossible(account, other, type)
    if let startsOn, let endsOn, endsOn < startsOn {
      throw Refusal.lastBeforeFirst(startsOn, endsOn)
    }
    return try tx.accountRelations.insert(
      AccountRelation(
        type: type.id,
        account: account,
        other: other,
        startsOn: startsOn,
        endsOn: endsOn,
        notes: notes
      )
    )
  }

  private func refuseImpossible(
    _ account: ID<Account>,
    _ other: ID<Account>,
    _ type: RelationType
  ) throws {
    let (one, another) = (try get(account), try get(other))
    guard account != other else {
      throw Refusal("relation.self", "\(one.name) can't be related to itself.", field: "other")
    }
    let open =
      try tx.accountRelations.all(where: \.account == account, \.other == other)
      + tx.accountRelations.all(where: \.account == other, \.other == account)
    let isSymmetric = type.name == type.reverseName
    let again = open.contains { relation in
      relation.type == type.id && relation.endsOn == nil
        && (relation.account == account || isSymmetric)
    }
    guard !again else {
      throw Refusal(
        "relation.twice",
        "\(one.name) \(type.name) \(another.name) already.",
        remedy: "End that relation first.",
        field: "other"
      )
    }
  }

  /// Ends a relation; it stays in the history of both.
  ///
  /// - Throws: ``Refusal`` `validity.days` if the last day is before the first.
  @discardableResult
  public func endRelation(
    _ id: ID<AccountRelation>,
    on day: LocalDate? = nil
  ) throws -> AccountRelation {
    var relation = try tx.accountRelations.get(id)
    let last = day ?? tx.moment.today
    if let first = relation.startsOn, last < first { throw Refusal.lastBeforeFirst(first, last) }
    relation.endsOn = last
    return try tx.accountRelations.update(relation)
  }

  /// How an account is related to others on a day, as it sees it; today unless given.
  public func links(of id: ID<Account>, on day: LocalDate? = nil) throws -> [AccountLink] {
    _ = try get(id)
    let day = day ?? tx.moment.today
    let relations =
      try tx.accountRelations.all(where: \.account == id)
      + tx.accountRelations.all(where: \.other == id)
    return try relations.filter { $0.covers(day) }.compactMap { relation in
      let isFirst = relation.account == id
      guard let other = try find(isFirst ? relation.other : relation.account) else { return nil }
      let type = try tx.relationTypes.get(relation.type)
      let name = isFirst ? type.name : type.reverseName
      return AccountLink(name: name, other: other, relation: relation)
    }
  }
}

let relationTables = """
  CREATE TABLE relation_type(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, reverse_name TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX relation_type_name ON relation_type(name_folded) WHERE deleted_at IS NULL;
  CREATE TABLE account_relation(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    type INTEGER NOT NULL REFERENCES relation_type(id),
    account INTEGER NOT NULL REFERENCES account(id),
    other INTEGER NOT NULL REFERENCES account(id),
    starts_on TEXT, ends_on TEXT, notes TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX account_relation_account ON account_relation(account, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX account_relation_other ON account_relation(other, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_relation_type ON account_relation(type, id) WHERE deleted_at IS NULL;
  """
