public import CRMKernel
public import CRMStore

/// That an account belongs to a territory from one day to another.
///
/// ``Account/territory`` is what holds today: prices and rules ask for that.
public struct TerritoryAssignment: Entity {
  public internal(set) var id: ID<TerritoryAssignment> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What belongs there; its assignments never overlap.
  public let account: ID<Account>
  /// The territory's name, as prices, rules and rights compare it; at most 64 characters.
  public let territory: String
  /// The first day.
  public let startsOn: LocalDate
  /// The last day; open if there is none.
  public internal(set) var endsOn: LocalDate?
  /// Why it was assigned, for who asks later.
  public let reason: String?

  public static let schema = Schema(
    "territory_assignment",
    TerritoryAssignment.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .noted, .inverse("territories")),
    Column("territory", \.territory, .notEmpty, .maxLength(64)),
    Column("starts_on", \.startsOn),
    Column("ends_on", \.endsOn, .readOnly),
    Column("reason", \.reason, .maxLength(500), .personal)
  )

  func covers(_ day: LocalDate) -> Bool { startsOn <= day && day <= endsOn ?? .max }
}

/// All territory assignments, and what can be done with them.
public typealias TerritoryAssignments = Repository<TerritoryAssignment>

extension Transaction {
  /// Which account belonged to which territory, and when.
  public var territoryAssignments: TerritoryAssignments { TerritoryAssignments(self) }
}

extension Accounts {
  /// Assigns an account to a territory from a day on, or for some days.
  ///
  /// An assignment that was open ends the day before; one that lies ahead stays.
  ///
  /// - `startsOn`: The first day; today unless given.
  /// - Throws: ``Refusal`` `territory.days` if the last day is before the first, or
  ///   `territory.overlap` if another assignment covers one of the days.
  @discardableResult
  public func assignTerritory(
    _ territory: String,
    to id: ID<Account>,
    from startsOn: LocalDate? = nil,
    until endsOn: LocalDate? = nil,
    reason: String? = nil
  ) throws -> TerritoryAssignment {
    _ = try get(id)
    let first = startsOn ?? tx.moment.today
    if let endsOn, endsOn < first { throw Refusal.lastBeforeFirst(first, endsOn, "territory.days") }
    for var other in try tx.territoryAssignments.all(where: \.account == id)
    where first <= other.endsOn ?? .max && other.startsOn <= endsOn ?? .max {
      guard other.startsOn < first, other.endsOn == nil else { throw Refusal.overlap(other) }
      other.endsOn = first.adding(days: -1)
      try tx.territoryAssignments.update(other)
    }
    let assignment = try tx.territoryAssignments.insert(
      TerritoryAssignment(
        account: id,
        territory: territory,
        startsOn: first,
        endsOn: endsOn,
        reason: reason
      )
    )
    try deriveTerritory(of: id)
    return assignment
  }

  /// The territory that an account belongs to on a day; today unless given.
  public func territory(of id: ID<Account>, on day: LocalDate? = nil) throws -> String? {
    let account = try get(id)
    let assignments = try tx.territoryAssignments.all(where: \.account == id)
    // An account that was never assigned has the territory that somebody wrote there.
    guard !assignments.isEmpty else { return account.territory }
    return assignments.first { $0.covers(day ?? tx.moment.today) }?.territory
  }

  /// Brings ``Account/territory`` up to date where an assignment began or ended by today.
  ///
  /// - Returns: How many accounts changed: run it once a day.
  /// - Complexity: O(*n*) in the assignments that began or ended since `since`.
  @discardableResult
  public func refreshTerritories(since: LocalDate? = nil) throws -> Int64 {
    let today = tx.moment.today
    let first = since ?? today.adding(days: -7)
    let begun = try tx.territoryAssignments.all(
      where: \.startsOn >= first,
      \.startsOn <= today
    )
    let ended = try tx.territoryAssignments.all(
      where: \.endsOn >= first.adding(days: -1),
      \.endsOn < today
    )
    var changed: Int64 = 0
    for account in Set((begun + ended).map(\.account)).sorted()
    where try deriveTerritory(of: account) {
      changed += 1
    }
    return changed
  }

  @discardableResult
  private func deriveTerritory(of id: ID<Account>) throws -> Bool {
    guard var account = try find(id) else { return false }
    let territory = try territory(of: id)
    guard account.territory != territory else { return false }
    account.territory = territory
    try update(account)
    return true
  }
}

extension Refusal {
  static func lastBeforeFirst(
    _ first: LocalDate,
    _ last: LocalDate,
    _ code: Code = "validity.days"
  ) -> Refusal {
    Refusal(
      code,
      "The last day \(last) is before the first, \(first).",
      remedy: "Give a later last day, or none.",
      field: "ends_on"
    )
  }

  fileprivate static func overlap(_ other: TerritoryAssignment) -> Refusal {
    Refusal(
      "territory.overlap",
      "The account belongs to \(other.territory) from \(other.startsOn) already.",
      remedy: "Choose days that are free.",
      field: "starts_on"
    )
  }
}

let territoryTables = """
  CREATE TABLE territory_assignment(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), territory TEXT NOT NULL,
    starts_on TEXT NOT NULL, ends_on TEXT, reason TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX territory_assignment_account ON territory_assignment(account, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX territory_assignment_starts ON territory_assignment(starts_on, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX territory_assignment_ends ON territory_assignment(ends_on, id)
    WHERE deleted_at IS NULL;
  """
