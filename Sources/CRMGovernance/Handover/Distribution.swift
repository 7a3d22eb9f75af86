import CRMKernel
import CRMStore

/// Who gets which rows of somebody who leaves, by the rules of a handover: computed, not yet done.
struct Distribution {
  /// Rows that name the one who leaves in one field, and who gets them.
  struct Part {
    let place: NamingPlace
    /// Nobody if the rows go.
    let receiver: ID<User>?
    var rows: [Int64]
  }

  private(set) var parts: [Part] = []
  /// The rows that no rule fits.
  private(set) var left: [(entity: String, count: Int)] = []

  private let tx: Transaction
  private let user: User
  private let open: OpenReferences

  init(of handover: Handover, in tx: Transaction) throws {
    self.tx = tx
    user = try tx.users.get(handover.user)
    open = OpenReferences(in: tx)
    for place in try open.places(naming: User.schema.info) {
      try distribute(place, by: handover.rules)
    }
  }

  private mutating func distribute(_ place: NamingPlace, by rules: [HandoverRule]) throws {
    let id = user.id.rawValue
    var rest = try open.rows(in: place, naming: id, of: User.schema.info)
    for rule in rules where !rest.isEmpty {
      guard rule.entity == nil || rule.entity == place.entity.name else { continue }
      var fitting = rest
      if let condition = rule.condition {
        let matching = try open.rows(
          in: place,
          naming: id,
          of: User.schema.info,
          where: condition
        )
        fitting = matching.filter(Set(rest).contains)
      }
      guard !fitting.isEmpty else { continue }
      let taken = Set(fitting)
      rest.removeAll(where: taken.contains)
      try give(fitting, of: place, to: rule.receiver)
    }
    if !rest.isEmpty { left.append((place.entity.name, rest.count)) }
  }

  private mutating func give(
    _ rows: [Int64],
    of place: NamingPlace,
    to receiver: HandoverRule.Receiver
  ) throws {
    guard receiver != .nobody else {
      parts.append(Part(place: place, receiver: nil, rows: rows))
      return
    }
    let receivers = try self.receivers(receiver)
    for (number, receiver) in receivers.enumerated() {
      let share = rows.enumerated().filter { $0.offset % receivers.count == number }
      guard !share.isEmpty else { continue }
      parts.append(Part(place: place, receiver: receiver, rows: share.map(\.element)))
    }
  }

  /// The active users that a rule means, never the one who leaves.
  private func receivers(_ receiver: HandoverRule.Receiver) throws -> [ID<User>] {
    var users: [User] = []
    switch receiver {
    case .user(let id): users = [try tx.users.get(id)]
    case .eachOf(let team):
      let members = try tx.teamMembers.all(where: \.team == team)
      users = try members.compactMap { try tx.users.find($0.user) }
        .filter { $0.status == .active && $0.id != user.id }
        .sorted { $0.id < $1.id }
    case .manager:
      if let manager = user.manager { users = [try tx.users.get(manager)] }
    case .nobody: break
    }
    for receiver in users where receiver.status != .active || receiver.id == user.id {
      throw Refusal(
        "handover.receiver",
        "\(receiver.name) can't take anything over.",
        remedy: "Name somebody who is active and stays.",
        field: "rules"
      )
    }
    guard !users.isEmpty else {
      throw Refusal(
        "handover.receiver",
        "Nobody is there to take over from \(user.name) by one of the rules.",
        remedy: "Name a user, or a team with active members.",
        field: "rules"
      )
    }
    return users.map(\.id)
  }

  /// Who gets how much of what.
  var shares: [HandoverShare] {
    var shares: [HandoverShare] = []
    for part in parts {
      shares.append(
        HandoverShare(
          entity: part.place.entity.name,
          field: part.place.field.name,
          receiver: part.receiver,
          count: part.rows.count,
          samples: part.rows.prefix(3).map { "\(ID<Never>(rawValue: $0))" }
        )
      )
    }
    return shares
  }

  /// Who gets how much, as text.
  var outcome: String { shares.value.json }

  /// A digest of every row and who gets it: two outcomes with the same one are the same.
  var content: String {
    let rows = parts.map { part -> Value in
      .record([
        "entity": .text(part.place.entity.name), "field": .text(part.place.field.name),
        "receiver": part.receiver.value,
        "rows": .list(part.rows.map { ID<Never>(rawValue: $0).value }),
      ])
    }
    let rest = left.map { part -> Value in
      .record(["entity": .text(part.entity), "count": .int(Int64(part.count))])
    }
    return SHA256.hex(Value.list(rows + rest).json)
  }

  /// The entities whose rows change hands.
  var entities: Set<String> { Set(parts.map(\.place.entity.name) + left.map(\.entity)) }

  func refuseIfIncomplete() throws(Refusal) {
    guard !left.isEmpty else { return }
    let list = left.map { "\($0.count) \($0.entity)" }.joined(separator: ", ")
    throw Refusal(
      "handover.unassigned",
      "No rule says who gets \(list).",
      remedy: "Add a rule for the rest, such as to the manager.",
      field: "rules"
    )
  }

  /// Has everything change hands.
  func execute() throws {
    for part in parts {
      guard let receiver = part.receiver else {
        try open.retire(part.rows, in: part.place)
        continue
      }
      try open.move(
        part.rows,
        in: part.place,
        of: User.schema.info,
        from: user.id.rawValue,
        to: receiver.rawValue
      )
    }
  }
}
