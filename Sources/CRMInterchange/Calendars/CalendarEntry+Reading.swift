import CRMKernel

/// Reads an event or a task.
struct CalendarEntryReader {
  private let source: SourceComponent
  private var entry: CalendarEntry
  private(set) var warnings: [InterchangeProblem] = []

  /// The lines that say when it is: without one of them it would be another entry.
  private static let decisive: Set<String> = [
    "DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "EXRULE",
  ]

  init(_ source: SourceComponent) {
    self.source = source
    entry = CalendarEntry(source.name == "VTODO" ? .task : .event)
  }

  mutating func readEntry() throws(InterchangeProblem) -> CalendarEntry {
    for line in source.lines {
      do {
        try readTime(line.line)
      } catch {
        guard !Self.decisive.contains(line.line.name) else {
          throw InterchangeProblem(line: line.number, error)
        }
        warnings.append(InterchangeProblem(line: line.number, error))
      }
    }
    for inner in source.components { readInner(inner) }
    try check()
    return entry
  }

  private mutating func check() throws(InterchangeProblem) {
    func refuse(_ reason: Refusal) -> InterchangeProblem {
      InterchangeProblem(line: source.number, reason)
    }
    if entry.kind == .event, entry.start == nil {
      throw refuse(.missingProperty("DTSTART", in: source.name))
    }
    if entry.rule != nil, entry.start == nil {
      throw refuse(.missingProperty("DTSTART", in: source.name))
    }
    do {
      _ = try entry.recurrence()
    } catch {
      throw refuse(error)
    }
    if let start = entry.start, case .at(let end) = entry.end {
      guard start.isAllDay == end.isAllDay || entry.kind == .task else {
        throw refuse(.propertyValue("DTEND", "\(end)", "\(start)"))
      }
      if end.local < start.local, Self.areOnOneClock(start, end) {
        // Zero length, as RFC 5545 has it without an end.
        entry.end = nil
        warnings.append(refuse(.propertyValue("DTEND", "\(end)", "\(start)")))
      }
    }
    if entry.uid == nil { warnings.append(refuse(.missingProperty("UID", in: source.name))) }
  }

  private static func areOnOneClock(_ start: CalendarTime, _ end: CalendarTime) -> Bool {
    switch (start, end) {
    case (.date, .date), (.local, .local), (.instant, .instant): true
    case (.zoned(_, let one), .zoned(_, let other)): one == other
    default: false
    }
  }

  private mutating func readTime(_ line: ContentLine) throws(Refusal) {
    switch line.name {
    case "DTSTART": entry.start = try line.time()
    case "DTEND" where entry.kind == .event, "DUE" where entry.kind == .task:
      entry.end = .at(try line.time())
    case "DURATION": entry.end = .after(try line.duration())
    case "RRULE":
      guard entry.rule == nil else { throw .secondRule() }
      entry.rule = try RecurrenceRule(parsing: line.value)
    case "EXRULE": throw .secondRule()
    case "RDATE": entry.additions += try line.times()
    case "EXDATE": entry.exceptions += try line.times()
    case "RECURRENCE-ID":
      let isFromThereOn = line.value(of: "RANGE")?.uppercased() == "THISANDFUTURE"
      entry.replaces = .init(try line.time(), isFromThereOn: isFromThereOn)
    case "DTSTAMP": entry.stamp = try line.instant()
    case "COMPLETED": entry.completed = try line.instant()
    case "CREATED": entry.created = try line.instant()
    case "LAST-MODIFIED": entry.modified = try line.instant()
    case "PERCENT-COMPLETE": entry.percentComplete = try line.number(in: 0...100)
    case "PRIORITY": entry.priority = try line.number(in: 0...9)
    case "SEQUENCE": entry.sequence = try line.number(in: 0...1_000_000_000)
    default: readText(line)
    }
  }

  private mutating func readText(_ line: ContentLine) {
    switch line.name {
    case "UID" where entry.uid == nil: entry.uid = line.text
    case "SUMMARY" where entry.summary == nil: entry.summary = line.text
    case "DESCRIPTION" where entry.description == nil: entry.description = line.text
    case "LOCATION" where entry.location == nil: entry.location = line.text
    case "STATUS": entry.status = line.text.uppercased()
    case "CLASS": entry.classification = line.text.uppercased()
    case "TRANSP": entry.isTransparent = line.text.uppercased() == "TRANSPARENT"
    case "CATEGORIES": entry.categories += EscapedText.list(line.value)
    case "URL" where entry.url == nil: entry.url = line.value
    case "ORGANIZER" where entry.organizer == nil: entry.organizer = line.attendee
    case "ATTENDEE": entry.attendees.append(line.attendee)
    default: entry.others.append(line)
    }
  }

  private mutating func readInner(_ inner: SourceComponent) {
    guard inner.name == "VALARM" else {
      entry.otherComponents.append(inner.component)
      return
    }
    do {
      entry.alarms.append(try CalendarAlarm(inner))
    } catch {
      warnings.append(InterchangeProblem(line: inner.number, error))
    }
  }
}

extension CalendarAlarm {
  init(_ source: SourceComponent) throws(Refusal) {
    guard let trigger = source.first("TRIGGER")?.line else {
      throw .missingProperty("TRIGGER", in: source.name)
    }
    if let duration = CalendarDuration(trigger.value.trimmed) {
      self.init(.relative(duration, toEnd: trigger.value(of: "RELATED")?.uppercased() == "END"))
    } else {
      self.init(.at(try trigger.instant()))
    }
    for line in source.lines.map(\.line) {
      switch line.name {
      case "TRIGGER": break
      case "ACTION": action = line.text.uppercased()
      case "DESCRIPTION" where description == nil: description = line.text
      default: others.append(line)
      }
    }
  }
}

extension Refusal {
  fileprivate static func secondRule() -> Refusal {
    Refusal(
      "recurrence.second",
      "An entry with a second rule of repetition, or a rule of exceptions, can't be read.",
      remedy: "Write it as two entries, or list the exceptions as EXDATE.",
      field: "RRULE"
    )
  }
}
