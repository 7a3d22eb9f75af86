import CRMKernel

/// Values of iCalendar lines, read strictly: what doesn't fit is refused with its line's name.
extension ContentLine {
  /// A date, a time by any clock or at a place, or an instant.
  func time() throws(Refusal) -> CalendarTime { try time(of: value) }

  /// The times of a list, such as EXDATE's; of a period its start.
  func times() throws(Refusal) -> [CalendarTime] {
    var times: [CalendarTime] = []
    for item in value.split(separator: ",", omittingEmptySubsequences: true) {
      let isPeriod = self.value(of: "VALUE")?.uppercased() == "PERIOD"
      let text = isPeriod ? item.prefix { $0 != "/" } : item
      times.append(try time(of: String(text)))
    }
    return times
  }

  private func time(of text: String) throws(Refusal) -> CalendarTime {
    guard let time = CalendarTimeText.read(text.trimmed) else {
      throw .propertyValue(name, text, "20260131, 20260131T093000Z")
    }
    guard case .local(let local) = time, let zone = value(of: "TZID"), !zone.isEmpty else {
      return time
    }
    return .zoned(local, zone: zone)
  }

  /// An instant, which must be in UTC; without `Z` it is taken as such.
  func instant() throws(Refusal) -> Instant {
    guard let instant = VCard.instant(value) else {
      throw .propertyValue(name, value, "20260131T093000Z")
    }
    return instant
  }

  func number(in range: ClosedRange<Int>) throws(Refusal) -> Int {
    guard value.utf8.count <= 10, let number = Int(value.trimmed), range.contains(number) else {
      throw .propertyValue(name, value, "\(range.lowerBound)")
    }
    return number
  }

  func duration() throws(Refusal) -> CalendarDuration {
    guard let duration = CalendarDuration(value.trimmed) else {
      throw .propertyValue(name, value, "PT30M")
    }
    return duration
  }

  /// Somebody with their parameters.
  var attendee: Attendee {
    var attendee = Attendee(
      text,
      name: value(of: "CN"),
      status: value(of: "PARTSTAT")?.uppercased()
    )
    attendee.role = value(of: "ROLE")?.uppercased()
    attendee.isReplyRequested = value(of: "RSVP")?.uppercased() == "TRUE"
    let known = ["CN", "PARTSTAT", "ROLE", "RSVP"]
    attendee.others = parameters.filter { !known.contains($0.name) }
    return attendee
  }

  init(_ name: String, _ attendee: Attendee) {
    self.init(name: name, value: attendee.address)
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      parameters.append(Parameter(name, [value]))
    }
    add("CN", attendee.name)
    add("ROLE", attendee.role)
    add("PARTSTAT", attendee.status)
    if attendee.isReplyRequested { add("RSVP", "TRUE") }
    parameters += attendee.others
  }

  init(_ name: String, _ time: CalendarTime) { self.init(name, [time]) }

  /// A list of times of one form, which the first has.
  init(_ name: String, _ times: [CalendarTime]) {
    let text = times.map(CalendarTimeText.basic).joined(separator: ",")
    self.init(name: name, value: text)
    switch times.first {
    case .date: parameters = [Parameter("VALUE", ["DATE"])]
    case .zoned(_, let zone): parameters = [Parameter("TZID", [zone])]
    default: break
    }
  }
}
