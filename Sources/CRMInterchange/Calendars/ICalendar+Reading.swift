import CRMKernel

extension ICalendar {
  /// Reads all calendars of a file.
  ///
  /// An entry is refused as a whole if one of the lines that say when it is can't be read: an
  /// event that forgot its exceptions would be wrong. Other lines that can't be read are left
  /// out with a warning.
  ///
  /// - Parameters:
  ///   - bytes: A file with one or more VCALENDAR objects.
  ///   - options: Limits, and what bytes mean.
  /// - Returns: The calendars, and what was left out or refused with line numbers.
  /// - Complexity: O(*n*) in the bytes.
  public static func read(
    _ bytes: [UInt8],
    options: InterchangeOptions = InterchangeOptions()
  ) -> InterchangeReading<ICalendar> {
    let source = ComponentReader(bytes, root: "VCALENDAR", options: options)
    var reader = ICalendarReader(warnings: source.warnings, refusals: source.refusals)
    let calendars = source.components.map { reader.read($0) }
    let limit = options.maximumProblems
    return InterchangeReading(
      values: calendars,
      warnings: reader.warnings.sorted { $0.line < $1.line }.prefix(limit).map { $0 },
      refusals: reader.refusals.sorted { $0.line < $1.line }.prefix(limit).map { $0 }
    )
  }

  /// Reads all calendars of a text.
  public static func read(_ text: String) -> InterchangeReading<ICalendar> {
    read(Array(text.utf8))
  }
}

private struct ICalendarReader {
  var warnings: [InterchangeProblem]
  var refusals: [InterchangeProblem]
  /// How many more parts of zones are expanded: each takes as long as a thousand lines.
  private var observancesLeft = 500

  init(warnings: [InterchangeProblem], refusals: [InterchangeProblem]) {
    self.warnings = warnings
    self.refusals = refusals
  }

  mutating func read(_ source: SourceComponent) -> ICalendar {
    var calendar = ICalendar(productID: "")
    for line in source.lines.map(\.line) {
      switch line.name {
      case "VERSION", "CALSCALE": break
      case "PRODID": calendar.productID = line.text
      case "METHOD": calendar.method = line.text.uppercased()
      case "NAME", "X-WR-CALNAME": calendar.name = calendar.name ?? line.text
      default: calendar.others.append(line)
      }
    }
    if source.first("VERSION")?.line.value.trimmed != "2.0" {
      let reason = Refusal.missingProperty("VERSION:2.0", in: "VCALENDAR")
      warnings.append(InterchangeProblem(line: source.number, reason))
    }
    for component in source.components {
      do {
        try read(component, into: &calendar)
      } catch {
        refusals.append(error)
      }
    }
    return calendar
  }

  private mutating func read(
    _ source: SourceComponent,
    into calendar: inout ICalendar
  ) throws(InterchangeProblem) {
    switch source.name {
    case "VEVENT", "VTODO":
      var reader = CalendarEntryReader(source)
      calendar.entries.append(try reader.readEntry())
      warnings += reader.warnings
    case "VFREEBUSY":
      var reader = FreeBusyReader(source)
      calendar.freeBusy.append(try reader.readFreeBusy())
    case "VTIMEZONE":
      guard let id = source.first("TZID")?.line.text, !id.isEmpty else {
        throw InterchangeProblem(
          line: source.number,
          .missingProperty("TZID", in: "VTIMEZONE")
        )
      }
      var rules: TimeZoneRules?
      do {
        observancesLeft -= source.components.count
        rules = observancesLeft < 0 ? nil : try CalendarZoneReader.rules(source)
      } catch {
        warnings.append(error)
      }
      calendar.zones.append(CalendarZone(id: id, rules: rules, component: source.component))
    default: calendar.otherComponents.append(source.component)
    }
  }
}

extension InterchangeProblem: Error {}

/// Reads when somebody is busy.
private struct FreeBusyReader {
  private let source: SourceComponent
  private var freeBusy = FreeBusy()

  init(_ source: SourceComponent) { self.source = source }

  mutating func readFreeBusy() throws(InterchangeProblem) -> FreeBusy {
    for line in source.lines {
      do {
        try read(line.line)
      } catch {
        throw InterchangeProblem(line: line.number, error)
      }
    }
    return freeBusy
  }

  private mutating func read(_ line: ContentLine) throws(Refusal) {
    switch line.name {
    case "UID": freeBusy.uid = line.text
    case "DTSTAMP": freeBusy.stamp = try line.instant()
    case "DTSTART": freeBusy.start = try line.instant()
    case "DTEND": freeBusy.end = try line.instant()
    case "ORGANIZER": freeBusy.organizer = line.attendee
    case "ATTENDEE": freeBusy.attendees.append(line.attendee)
    case "FREEBUSY":
      let type = line.value(of: "FBTYPE")?.uppercased() ?? "BUSY"
      for item in line.value.split(separator: ",") {
        freeBusy.periods.append(try period(item, type, line))
      }
    default: freeBusy.others.append(line)
    }
  }

  private func period(
    _ text: Substring,
    _ type: String,
    _ line: ContentLine
  ) throws(Refusal) -> FreeBusy.Period {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2, let start = VCard.instant(sides[0]) else {
      throw .propertyValue(line.name, String(text), "20260131T090000Z/PT1H")
    }
    if let end = VCard.instant(sides[1]), end >= start {
      return FreeBusy.Period(from: start, to: end, type: type)
    }
    guard let length = CalendarDuration(sides[1]), length.days >= 0, length.seconds >= 0 else {
      throw .propertyValue(line.name, String(text), "20260131T090000Z/PT1H")
    }
    let end = start + .days(Int64(length.days)) + .seconds(Int64(length.seconds))
    return FreeBusy.Period(from: start, to: end, type: type)
  }
}
