public import CRMKernel
public import CRMStore

/// What has been left alone too long.
public typealias Alerts = Repository<Alert>
/// When something has been left alone too long.
public typealias AlertRules = Repository<AlertRule>

extension Transaction {
  /// What has been left alone too long.
  public var alerts: Alerts { Alerts(self) }
  /// When something has been left alone too long.
  public var alertRules: AlertRules { AlertRules(self) }
}

extension AlertRules {
  /// Has alerts raised for what nobody has touched for so many days.
  ///
  /// - `condition`: Which of them, such as `status == "draft"`; all of them if there is none.
  /// - Throws: ``Refusal`` if there is no such entity, the text is no condition about it, or as
  ///   `insert`.
  @discardableResult
  public func add(
    named name: String,
    of entity: String,
    when condition: String? = nil,
    days: Int64
  ) throws -> AlertRule {
    let model = try tx.model()
    let info = try model.entity(entity)
    if let condition { _ = try Formula(condition, about: info, in: model) }
    return try insert(AlertRule(name: name, entity: entity, condition: condition, days: days))
  }
}

extension Alerts {
  /// Raises alerts for what was left alone since, wakes those whose rest is over, and clears those of
  /// what was touched.
  ///
  /// The host calls it when it likes, such as once a day. Calling it again changes nothing.
  ///
  /// - Returns: The alerts that were raised or woken.
  /// - Throws: ``Refusal`` if the condition of a rule no longer fits its entity.
  /// - Complexity: one query a rule over the rows of its entity, with a lookup in the log for each.
  @discardableResult
  public func check() throws -> [Alert] {
    try clearTouched()
    var raised = try wake()
    for rule in try tx.alertRules.all(where: \.isActive == true) {
      for idle in try tx.idle(rule) {
        let known = try first(
          where: \.rule == rule.id,
          \.subject == idle.subject.id,
          \.status != .cleared
        )
        guard known == nil else { continue }
        let alert = try insert(
          Alert(
            rule: rule.id,
            entity: rule.entity,
            subject: idle.subject.id,
            raisedAt: tx.now,
            idleSince: idle.since
          )
        )
        try tx.emit(DomainEvent("alert.raised", alert.id, ["rule": .text(rule.name)]))
        raised.append(alert)
      }
    }
    return raised
  }

  private func wake() throws -> [Alert] {
    try all(where: \.status == .snoozed, \.snoozedUntil <= .now).map { alert in
      try move(alert.id, .wake) { $0.snoozedUntil = nil }
    }
  }

  private func clearTouched() throws {
    for alert in try all(where: \.status != .cleared) {
      let last = try tx.lastTouch(of: SubjectReference(entity: alert.entity, id: alert.subject))
      if last.map({ $0 > alert.idleSince }) ?? true { try clear(alert.id) }
    }
  }

  /// Notes that somebody has seen an alert.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func acknowledge(_ id: ID<Alert>) throws -> Alert { try move(id, .acknowledge) }

  /// Has an alert rest until a time.
  ///
  /// - Throws: ``Refusal`` `alert.past` if the time is past, or of the lifecycle.
  @discardableResult
  public func snooze(_ id: ID<Alert>, until: Instant) throws -> Alert {
    guard until > tx.now else {
      throw Refusal(
        "alert.past",
        "\(until.value) is past.",
        remedy: "Choose a later time.",
        field: "snoozed_until"
      )
    }
    return try move(id, .snooze) { $0.snoozedUntil = until }
  }

  /// Closes an alert.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func clear(_ id: ID<Alert>) throws -> Alert {
    try move(id, .clear) { $0.clearedAt = tx.now }
  }
}

extension Transaction {
  /// What a rule finds: rows of its entity that nobody has touched for its days.
  fileprivate func idle(
    _ rule: AlertRule
  ) throws -> [(subject: SubjectReference, since: Instant)] {
    let limit = now - .days(rule.days)
    var idle: [(SubjectReference, Instant)] = []
    for id in try ids(of: rule.entity, meeting: rule.condition) {
      let subject = SubjectReference(entity: rule.entity, id: id)
      guard let last = try lastTouch(of: subject), last <= limit else { continue }
      idle.append((subject, last))
    }
    return idle
  }

  /// When an entity was last changed, or something was done about it.
  fileprivate func lastTouch(of subject: SubjectReference) throws -> Instant? {
    var last: Instant?
    func take(_ text: String, _ arguments: [Value]) throws {
      try connection.run(text, arguments) { row in
        let at = Instant(milliseconds: row.nextInt())
        last = max(last ?? at, at)
      }
    }
    try take(
      "SELECT at FROM change WHERE id = $1 AND entity = $2 ORDER BY seq DESC LIMIT 1",
      [.int(subject.id), .text(subject.entity)]
    )
    let touching = """
      SELECT closed_at FROM activity WHERE deleted_at IS NULL AND closed_at IS NOT NULL
      """
    try take(
      "\(touching) AND about = $1 AND about_entity = $2 ORDER BY closed_at DESC LIMIT 1",
      [.int(subject.id), .text(subject.entity)]
    )
    guard ["account", "contact"].contains(subject.entity) else { return last }
    try take(
      "\(touching) AND \(subject.entity) = $1 ORDER BY closed_at DESC LIMIT 1",
      [.int(subject.id)]
    )
    return last
  }
}
