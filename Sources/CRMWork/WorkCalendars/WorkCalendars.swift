public import CRMGovernance
public import CRMKernel
public import CRMStore

/// When people work.
public typealias WorkCalendars = Repository<WorkCalendar>

extension Transaction {
  /// When people work.
  public var workCalendars: WorkCalendars { WorkCalendars(self) }
  var workSchedules: Repository<WorkSchedule> { Repository(self) }
}

extension WorkCalendars {
  /// Adds a calendar, or gives one of the name other hours.
  ///
  /// - `week`: The hours of the weekdays: `{"mon": ["09:00-12:00", "13:00-18:00"]}`.
  /// - `holidays`: Dates with hours of their own: `{"2026-10-01": "closed"}`.
  /// - `isDefault`: Whether it holds for whoever has none.
  /// - Throws: ``Refusal`` of ``WorkingCalendar``: the zone, or the hours of which day, and why.
  @discardableResult
  public func set(
    _ name: String,
    zone: String,
    week: Record,
    holidays: Record = [:],
    isDefault: Bool? = nil
  ) throws -> WorkCalendar {
    let hours: Record = ["week": .record(week), "holidays": .record(holidays)]
    _ = try tx.workingCalendar(named: name, zone: zone, hours)
    let json = Value.record(hours).json
    if isDefault == true, var other = try first(where: \.isDefault == true), other.name != name {
      other.isDefault = false
      try update(other)
    }
    guard var known = try first(where: \.name == name) else {
      return try insert(
        WorkCalendar(name: name, zone: zone, hours: json, isDefault: isDefault ?? false)
      )
    }
    (known.zone, known.hours) = (zone, json)
    known.isDefault = isDefault ?? known.isDefault
    return try update(known)
  }

  /// Has a user work by a calendar from a day on.
  ///
  /// - `from`: The first day; today unless another is said.
  @discardableResult
  public func assign(
    _ calendar: ID<WorkCalendar>,
    to user: ID<User>,
    from day: LocalDate? = nil
  ) throws -> WorkSchedule {
    _ = try get(calendar)
    _ = try tx.users.get(user)
    let day = day ?? tx.moment.today
    guard var known = try tx.workSchedules.first(where: \.user == user, \.firstDay == day) else {
      return try tx.workSchedules.insert(
        WorkSchedule(user: user, calendar: calendar, firstDay: day)
      )
    }
    known.calendar = calendar
    return try tx.workSchedules.update(known)
  }

  /// When a user works on a day: by their own calendar, or the default one; `nil` if there is none.
  public func calendar(of user: ID<User>, on day: LocalDate? = nil) throws -> WorkingCalendar? {
    let day = day ?? tx.moment.today
    let schedule = try tx.workSchedules.first(
      where: \.user == user,
      \.firstDay <= day,
      order: .byDescending(\.firstDay)
    )
    let calendar = try schedule.map { try get($0.calendar) } ?? first(where: \.isDefault == true)
    return try calendar.map(tx.workingCalendar)
  }
}

extension Transaction {
  /// The hours of a stored calendar.
  func workingCalendar(_ calendar: WorkCalendar) throws -> WorkingCalendar {
    guard case .record(let hours) = try Value(json: calendar.hours) else {
      throw Refusal("calendar.damaged", "\(calendar.name) has no hours.", field: "hours")
    }
    return try workingCalendar(named: calendar.name, zone: calendar.zone, hours)
  }

  fileprivate func workingCalendar(
    named name: String,
    zone: String,
    _ hours: Record
  ) throws -> WorkingCalendar {
    var record = hours
    record["name"] = .text(name)
    record["zone"] = .text(zone)
    return try WorkingCalendar(record, in: zones)
  }
}
