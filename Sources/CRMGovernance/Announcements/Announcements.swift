public import CRMKernel
public import CRMStore

/// What everybody should know.
public typealias Announcements = Repository<Announcement>

extension Transaction {
  /// What everybody should know.
  public var announcements: Announcements { Announcements(self) }
  var readReceipts: Repository<ReadReceipt> { Repository(self) }
}

extension Session {
  /// What everybody should know.
  public var announcements: AsyncRepository<Announcement> { AsyncRepository(self) }
}

extension Announcements {
  /// Writes an announcement that nobody sees yet.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such team, or as `insert`.
  @discardableResult
  public func draft(
    _ title: String,
    body: String,
    team: ID<Team>? = nil,
    mustAcknowledge: Bool = false
  ) throws -> Announcement {
    if let team { _ = try tx.teams.get(team) }
    return try insert(
      Announcement(
        title: title,
        body: body,
        team: team,
        mustAcknowledge: mustAcknowledge,
        author: tx.principal.name
      )
    )
  }

  /// Shows an announcement, now or later.
  ///
  /// - `at`: When a tick shows it; now unless that lies ahead.
  /// - `expiresAt`: When it is no longer shown.
  /// - Throws: ``Refusal`` `announcement.expiry` if it would end before it begins, or of the
  ///   lifecycle.
  @discardableResult
  public func publish(
    _ id: ID<Announcement>,
    at: Instant? = nil,
    expiresAt: Instant? = nil
  ) throws -> Announcement {
    let start = Swift.max(at ?? tx.now, tx.now)
    if let expiresAt, expiresAt <= start {
      throw Refusal(
        "announcement.expiry",
        "It would end before it begins.",
        remedy: "Choose a later end.",
        field: "expires_at"
      )
    }
    guard start > tx.now else { return try show(id, from: start, until: expiresAt) }
    let scheduled = try move(id, .schedule) { announcement in
      announcement.publishAt = start
      announcement.expiresAt = expiresAt
    }
    try tx.armTimer("announcement.publish", for: id, at: start)
    return scheduled
  }

  private func show(
    _ id: ID<Announcement>,
    from start: Instant,
    until expiresAt: Instant?
  ) throws -> Announcement {
    let shown = try move(id, .publish) { announcement in
      announcement.publishAt = start
      announcement.expiresAt = expiresAt
    }
    try tx.emit(DomainEvent("announcement.published", id, ["title": .text(shown.title)]))
    return shown
  }

  /// Shows what was scheduled, if it still is.
  func publishScheduled(_ timer: DueTimer) throws {
    guard let id = timer.id(Announcement.self), let scheduled = try find(id),
      scheduled.status == .scheduled
    else { return }
    _ = try show(id, from: timer.dueAt, until: scheduled.expiresAt)
  }

  /// Takes an announcement back; who has read it stays known.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func withdraw(_ id: ID<Announcement>) throws -> Announcement {
    try tx.disarmTimer("announcement.publish", for: id)
    return try move(id, .withdraw)
  }
}

// MARK: Readers

extension Announcements {
  /// What is shown to the principal and they haven't dealt with, newest first.
  ///
  /// That is what they haven't read, or not acknowledged though it asks for that.
  public func unread(limit: Int = 50) throws -> [Announcement] {
    var unread: [Announcement] = []
    for announcement in try all(where: Announcement.isShown, order: .newestFirst) {
      guard unread.count < max(0, limit) else { break }
      guard try isAddressed(announcement) else { continue }
      let receipt = try receipt(for: announcement.id)
      let isDone =
        announcement.mustAcknowledge ? receipt?.acknowledgedAt != nil : receipt != nil
      if !isDone { unread.append(announcement) }
    }
    return unread
  }

  /// Notes that the principal has read an announcement; once is enough.
  ///
  /// A deputy reads for themselves: whom they stand in for hasn't read it.
  ///
  /// - Throws: ``Refusal`` `announcement.notShown` if it isn't shown to them.
  @discardableResult
  public func read(_ id: ID<Announcement>) throws -> ReadReceipt {
    try requireShown(id)
    if let receipt = try receipt(for: id) { return receipt }
    return try tx.asLibrary {
      try tx.readReceipts.insert(
        ReadReceipt(announcement: id, reader: tx.principal.login, readAt: tx.now)
      )
    }
  }

  /// Notes that the principal says that they have read it.
  ///
  /// - Throws: ``Refusal`` as ``read(_:)``.
  @discardableResult
  public func acknowledge(_ id: ID<Announcement>) throws -> ReadReceipt {
    var receipt = try read(id)
    guard receipt.acknowledgedAt == nil else { return receipt }
    receipt.acknowledgedAt = tx.now
    return try tx.asLibrary { try tx.readReceipts.update(receipt) }
  }

  /// Who has read an announcement, oldest first.
  public func receipts(of id: ID<Announcement>) throws -> [ReadReceipt] {
    _ = try get(id)
    return try tx.readReceipts.all(where: \.announcement == id)
  }

  /// The active users to whom it is addressed and who haven't dealt with it, by name.
  ///
  /// Who is leaving isn't waited for: their work goes to others.
  ///
  /// - Complexity: O(*n*) in the users.
  public func missing(_ id: ID<Announcement>) throws -> [User] {
    let announcement = try get(id)
    let receipts = try receipts(of: id)
    let done = Set(
      receipts.filter { !announcement.mustAcknowledge || $0.acknowledgedAt != nil }.map(\.reader)
    )
    let authors = Principal.people(behind: announcement.author)
    return try tx.users.all(where: \.status == .active, order: .by(\.name)).filter { user in
      guard !done.contains(user.login), !authors.contains(user.login) else { return false }
      guard let team = announcement.team else { return true }
      return try tx.teamMembers.first(where: \.team == team, \.user == user.id) != nil
    }
  }

  private func receipt(for id: ID<Announcement>) throws -> ReadReceipt? {
    try tx.readReceipts.first(where: \.announcement == id, \.reader == tx.principal.login)
  }

  private func requireShown(_ id: ID<Announcement>) throws {
    let announcement = try get(id)
    let isShown = Announcement.isShown.matches(announcement, at: tx.moment)
    guard try isShown && isAddressed(announcement) else {
      throw Refusal(
        "announcement.notShown",
        "\(announcement.title) isn't shown to you.",
        remedy: "It was withdrawn, has expired, or is for another team.",
        field: "id"
      )
    }
  }

  private func isAddressed(_ announcement: Announcement) throws -> Bool {
    guard let team = announcement.team else { return true }
    guard let user = try tx.currentUser() else { return false }
    return try tx.teamMembers.first(where: \.team == team, \.user == user.id) != nil
  }
}
