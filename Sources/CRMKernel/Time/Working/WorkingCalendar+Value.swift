extension Weekday {
  /// What JSON and plugins call it: `mon` to `sun`.
  var shortName: String {
    switch self {
    case .monday: "mon"
    case .tuesday: "tue"
    case .wednesday: "wed"
    case .thursday: "thu"
    case .friday: "fri"
    case .saturday: "sat"
    case .sunday: "sun"
    }
  }
}

extension WorkingCalendar: ValueConvertible {
  private static let closed = "closed"

  /// The record that ``init(_:in:)`` reads: weekdays from Monday on, holidays by date.
  public var value: Value {
    let weekdays = Weekday.allCases.compactMap { day in
      week[day].map { (day.shortName, $0.value) }
    }
    let dates = holidays.sorted { $0.key < $1.key }.map { date, intervals in
      (date.description, intervals.isEmpty ? .text(Self.closed) : intervals.value)
    }
    return .record([
      "name": .text(name), "zone": .text(zone), "week": .record(Record(weekdays)),
      "holidays": .record(Record(dates)),
    ])
  }

  /// Reads a calendar from named values, such as those of JSON or of a plugin.
  ///
  /// ```json
  /// {
  ///   "name": "Support", "zone": "Asia/Shanghai",
  ///   "week": {"mon": ["09:00-12:00", "13:00-18:00"], "fri": ["22:00-06:00"]},
  ///   "holidays": {"2026-10-01": "closed", "2026-10-10": ["09:00-18:00"]}
  /// }
  /// ```
  /// Without a name it is called after its zone. Weekdays that are missing are closed.
  ///
  /// - Parameters:
  ///   - record: The names `name`, `zone`, `week` and `holidays`, of which `zone` must be given.
  ///   - source: Who has the rules of the zone.
  /// - Throws: ``Refusal`` `missing`, `unknown`, `wrongType` or `calendar.interval` with the field
  ///   that can't be read, such as `week.mon`, and what
  ///   ``init(_:zone:week:holidays:in:)`` throws.
  public init(_ record: Record, in source: some TimeZoneSource) throws(Refusal) {
    let fields = ["name", "zone", "week", "holidays"]
    if let other = record.names.first(where: { !fields.contains($0) }) {
      throw .unknown("field", other, among: fields)
    }
    guard let zone = try Self.text(record["zone"], "zone") else {
      throw Refusal(
        .missing,
        "\("zone") is missing.",
        remedy: "Use a name of the time-zone database, such as Europe/Berlin.",
        field: "zone"
      )
    }
    try self.init(
      Self.text(record["name"], "name") ?? zone,
      zone: zone,
      week: Self.week(record["week"]),
      holidays: Self.holidays(record["holidays"]),
      in: source
    )
  }

  private static func week(_ value: Value?) throws(Refusal) -> [Weekday: [WorkingInterval]] {
    var week: [Weekday: [WorkingInterval]] = [:]
    for (name, value) in try names(value, "week") {
      guard let day = Weekday.allCases.first(where: { $0.shortName == name }) else {
        throw .unknown("weekday", name, among: Weekday.allCases.map(\.shortName))
      }
      week[day] = try intervals(value, "week.\(name)")
    }
    return week
  }

  private static func holidays(
    _ value: Value?
  ) throws(Refusal) -> [LocalDate: [WorkingInterval]] {
    var holidays: [LocalDate: [WorkingInterval]] = [:]
    for (name, value) in try names(value, "holidays") {
      guard let date = LocalDate(name) else {
        throw .wrongType(.text(name), for: "holidays", .date)
      }
      holidays[date] = value == .text(closed) ? [] : try intervals(value, "holidays.\(name)")
    }
    return holidays
  }

  // MARK: Parts

  private static func text(_ value: Value?, _ field: String) throws(Refusal) -> String? {
    switch value {
    case nil, .null: return nil
    case .text(let text): return text
    case let other?: throw .wrongType(other, for: field, .text)
    }
  }

  private static func names(_ value: Value?, _ field: String) throws(Refusal) -> Record {
    switch value {
    // Lua's empty table is an empty list as well.
    case nil, .null, .list([]): return Record()
    case .record(let record): return record
    case let other?: throw .wrongType(other, for: field, .record)
    }
  }

  private static func intervals(
    _ value: Value,
    _ field: String
  ) throws(Refusal) -> [WorkingInterval] {
    if case .record(let record) = value, record.isEmpty { return [] }
    guard case .list(let values) = value else {
      throw .wrongType(value, for: field, .list(.text))
    }
    var intervals: [WorkingInterval] = []
    for value in values {
      guard let interval = WorkingInterval(value) else { throw .interval(value, field: field) }
      intervals.append(interval)
    }
    return intervals
  }
}

extension Refusal {
  fileprivate static func interval(_ value: Value, field: String) -> Refusal {
    Refusal(
      "calendar.interval",
      "In \(field), \(value.description) are no working hours.",
      remedy: "Give start and end, such as 09:00-18:00, or 18:00-24:00 until the day ends.",
      field: field
    )
  }
}
