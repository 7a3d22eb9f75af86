import CRMKernel
import CRMStore

/// That a user, or the members of a team, have something at work, perhaps from a day to another: a
/// role, a territory.
protocol Assignment: Entity {
  /// Who has it; `nil` if a team does.
  var user: ID<User>? { get }
  /// The team whose members have it; `nil` if a user does.
  var team: ID<Team>? { get }
  /// The first day; at once unless given.
  var validFrom: LocalDate? { get }
  /// The last day; without an end unless given.
  var validTo: LocalDate? { get }
}

extension Assignment {
  fileprivate func holds(on day: LocalDate) -> Bool {
    validFrom.map { $0 <= day } ?? true && validTo.map { $0 >= day } ?? true
  }
}

extension Repository where E: Assignment {
  /// Stores an assignment, or refuses one that ends before it begins.
  func begin(_ new: E) throws {
    try tx.refuseBackwards(new.validFrom, new.validTo)
    try insert(new)
  }

  /// Takes back all assignments that are meant, at once.
  func end(where meant: Condition<E>) throws {
    for assignment in try all(where: meant) { try delete(assignment.id) }
  }

  /// The assignments of today that are meant.
  func current(where meant: Condition<E>) throws -> [E] {
    let today = tx.moment.today
    return try all(where: meant).filter { $0.holds(on: today) }
  }

  /// What a user has today, themselves or through their teams, whatever the session may see.
  func current(of user: ID<User>, in teams: [ID<Team>]) throws -> [E] {
    let today = tx.moment.today
    return try kept(where: RightsFacts.with(user, teams)).filter { $0.holds(on: today) }
  }
}

extension Transaction {
  /// Refuses a last day that is before the first.
  func refuseBackwards(_ from: LocalDate?, _ to: LocalDate?) throws(Refusal) {
    guard let from, let to, to < from else { return }
    throw Refusal(
      "role.days",
      "\(to.description) is before \(from.description).",
      remedy: "Give the first day before the last.",
      field: "to"
    )
  }
}
