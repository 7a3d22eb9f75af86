import CRMKernel

extension CalendarEntry {
  /// The entry as an object with its lines.
  var component: Component {
    var lines: [ContentLine] = []
    func add(_ name: String, _ text: String?) {
      guard let text else { return }
      lines.append(ContentLine(name: name, value: EscapedText.escaped(text)))
    }
    func add(_ name: String, _ instant: Instant?) {
      guard let instant else { return }
      lines.append(ContentLine(name, CalendarTime.instant(instant)))
    }
    add("UID", uid)
    add("DTSTAMP", stamp)
    lines += timeLines
    add("SUMMARY", summary)
    add("DESCRIPTION", description)
    add("LOCATION", location)
    add("STATUS", status)
    add("CLASS", classification)
    if isTransparent { add("TRANSP", "TRANSPARENT") }
    if !categories.isEmpty {
      lines.append(ContentLine(name: "CATEGORIES", value: EscapedText.list(of: categories)))
    }
    add("PRIORITY", priority.map { "\($0)" })
    add("PERCENT-COMPLETE", percentComplete.map { "\($0)" })
    add("SEQUENCE", sequence.map { "\($0)" })
    add("CREATED", created)
    add("LAST-MODIFIED", modified)
    add("COMPLETED", completed)
    if let url { lines.append(ContentLine(name: "URL", value: url)) }
    if let organizer { lines.append(ContentLine("ORGANIZER", organizer)) }
    lines += attendees.map { ContentLine("ATTENDEE", $0) }
    lines += others
    return Component(
      kind.rawValue,
      lines: lines,
      components: alarms.map(\.component) + otherComponents
    )
  }

  /// The lines that say when it is.
  private var timeLines: [ContentLine] {
    var lines: [ContentLine] = []
    if let replaces {
      var line = ContentLine("RECURRENCE-ID", replaces.time)
      if replaces.isFromThereOn { line.parameters.append(.init("RANGE", ["THISANDFUTURE"])) }
      lines.append(line)
    }
    if let start { lines.append(ContentLine("DTSTART", start)) }
    switch end {
    case .at(let time): lines.append(ContentLine(kind == .task ? "DUE" : "DTEND", time))
    case .after(let length): lines.append(ContentLine(name: "DURATION", value: "\(length)"))
    case nil: break
    }
    if let rule { lines.append(ContentLine(name: "RRULE", value: rule.description)) }
    // Each on a line of its own, as it may be of another form than the one before.
    lines += additions.map { ContentLine("RDATE", $0) }
    lines += exceptions.map { ContentLine("EXDATE", $0) }
    return lines
  }
}

extension CalendarAlarm {
  var component: Component {
    var lines = [ContentLine(name: "ACTION", value: EscapedText.escaped(action))]
    switch trigger {
    case .relative(let duration, let toEnd):
      var line = ContentLine(name: "TRIGGER", value: duration.description)
      if toEnd { line.parameters.append(.init("RELATED", ["END"])) }
      lines.append(line)
    case .at(let instant):
      var line = ContentLine("TRIGGER", CalendarTime.instant(instant))
      line.parameters.append(.init("VALUE", ["DATE-TIME"]))
      lines.append(line)
    }
    if let description {
      lines.append(ContentLine(name: "DESCRIPTION", value: EscapedText.escaped(description)))
    }
    return Component("VALARM", lines: lines + others)
  }
}
