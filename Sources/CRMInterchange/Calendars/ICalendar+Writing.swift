public import CRMKernel

extension ICalendar {
  /// The calendar as a file: UTF-8, folded at 75 bytes, with CRLF.
  ///
  /// - Complexity: O(*n*) in the length of its fields.
  public func written() -> [UInt8] {
    var bytes: [UInt8] = []
    var lines = [
      ContentLine(name: "VERSION", value: "2.0"),
      ContentLine(name: "PRODID", value: EscapedText.escaped(productID)),
    ]
    func add(_ name: String, _ text: String?) {
      guard let text else { return }
      lines.append(ContentLine(name: name, value: EscapedText.escaped(text)))
    }
    add("METHOD", method)
    add("NAME", name)
    // What most programs read.
    add("X-WR-CALNAME", name)
    let components =
      zones.map(\.component) + entries.map(\.component) + freeBusy.map(\.component)
      + otherComponents
    Component("VCALENDAR", lines: lines + others, components: components).write(to: &bytes)
    return bytes
  }

  /// Declares the zones that its entries name and that it doesn't declare yet.
  ///
  /// RFC 5545, section 3.2.19, asks for a declaration of every name.
  ///
  /// - Parameter source: Who has the rules; a zone that is unknown stays undeclared.
  public mutating func declareZones(in source: some TimeZoneSource) {
    var earliest: [String: LocalDateTime] = [:]
    for entry in entries {
      var times = entry.additions + entry.exceptions
      times += [entry.start, entry.replaces?.time].compactMap { $0 }
      if case .at(let end) = entry.end { times.append(end) }
      for case .zoned(let local, let zone) in times {
        earliest[zone] = min(earliest[zone] ?? local, local)
      }
    }
    for (id, local) in earliest.sorted(by: { $0.key < $1.key }) {
      guard !zones.contains(where: { $0.id == id }), let rules = try? source.rules(id) else {
        continue
      }
      zones.append(CalendarZone(id: id, rules: rules, from: local.date))
    }
  }
}

extension CalendarZone {
  /// Declares a zone by its rules from the year of `date` on.
  public init(id: String, rules: TimeZoneRules, from date: LocalDate) {
    let start = LocalDate(year: max(date.year - 1, 1), month: 1, day: 1) ?? .min
    let observances = rules.observances(from: rules.startOfDay(start))
    let components = observances.map { observance in
      let offset = observance.offset
      var lines = [
        ContentLine("DTSTART", CalendarTime.local(observance.start)),
        ContentLine(name: "TZOFFSETFROM", value: Self.text(observance.offsetFrom)),
        ContentLine(name: "TZOFFSETTO", value: Self.text(offset.seconds)),
      ]
      if !offset.abbreviation.isEmpty {
        lines.append(
          ContentLine(name: "TZNAME", value: EscapedText.escaped(offset.abbreviation))
        )
      }
      if let rule = observance.rule {
        lines.append(ContentLine(name: "RRULE", value: rule.description))
      }
      return Component(offset.isDaylightSaving ? "DAYLIGHT" : "STANDARD", lines: lines)
    }
    let line = ContentLine(name: "TZID", value: EscapedText.escaped(id))
    let component = Component("VTIMEZONE", lines: [line], components: components)
    self.init(id: id, rules: rules, component: component)
  }

  private static func text(_ seconds: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let size = abs(seconds)
    let text = padded(size / 3600) + padded(size / 60 % 60)
    return (seconds < 0 ? "-" : "+") + (size % 60 == 0 ? text : text + padded(size % 60))
  }
}

extension FreeBusy {
  var component: Component {
    var lines: [ContentLine] = []
    if let uid { lines.append(ContentLine(name: "UID", value: EscapedText.escaped(uid))) }
    for (name, instant) in [("DTSTAMP", stamp), ("DTSTART", start), ("DTEND", end)] {
      guard let instant else { continue }
      lines.append(ContentLine(name, CalendarTime.instant(instant)))
    }
    if let organizer { lines.append(ContentLine("ORGANIZER", organizer)) }
    lines += attendees.map { ContentLine("ATTENDEE", $0) }
    for period in periods {
      let start = CalendarTimeText.basic(.instant(period.start))
      let end = CalendarTimeText.basic(.instant(period.end))
      lines.append(
        ContentLine(
          name: "FREEBUSY",
          parameters: period.type == "BUSY" ? [] : [.init("FBTYPE", [period.type])],
          value: "\(start)/\(end)"
        )
      )
    }
    return Component("VFREEBUSY", lines: lines + others)
  }
}
