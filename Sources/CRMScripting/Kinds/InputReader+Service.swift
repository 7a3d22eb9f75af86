import CRMKernel
import CRMPlatform
import CRMService

extension InputReader {
  /// A working calendar; around the clock where there is none.
  func calendar(_ name: String) throws(Refusal) -> WorkingCalendar {
    guard let record = try optional(name, "a calendar", { Record($0) }) else { return .alwaysOpen }
    do {
      return try WorkingCalendar(record, in: InputTimeZones())
    } catch {
      var refusal = error
      refusal.field = ([name] + [error.field].compactMap(\.self)).joined(separator: ".")
      throw refusal
    }
  }

  /// The people of a team; nil where there is none.
  func team(_ name: String) throws(Refusal) -> TeamService? {
    guard record[name] != nil else { return nil }
    let known = ["name", "is_on_duty", "load"]
    var roster: [TeamService.Member] = []
    let values: [Value] = try required(name, "a list") { Array($0) }
    for (index, value) in values.enumerated() {
      let path = "\(name)[\(index + 1)]"
      guard let record = Record(value) else {
        throw Refusal(.wrongType, "\(path) must be named values.", field: path)
      }
      let reader = try InputReader(record, names: record.names, at: path + ".")
      roster.append(
        TeamService.Member(
          try reader.text("name"),
          isOnDuty: try reader.optional("is_on_duty", "true or false") { Bool($0) } ?? false,
          load: try reader.optional("load", "a whole number") { Int64($0) } ?? 0,
          attributes: Record(record.filter { !known.contains($0.0) })
        )
      )
    }
    return TeamService(roster)
  }

  /// A list of texts; empty where there is none.
  func texts(_ name: String) throws(Refusal) -> [String] { try optionalTexts(name) ?? [] }

  /// A list of texts; nil where there is none.
  func optionalTexts(_ name: String) throws(Refusal) -> [String]? {
    try optional(name, "a list of texts") { value in
      guard let values = Array(value) else { return nil }
      let texts = values.compactMap { String($0) }
      return texts.count == values.count ? texts : nil
    }
  }

  /// Named values; nil where there are none.
  func optionalFields(_ name: String) throws(Refusal) -> Record? {
    try optional(name, "named values") { Record($0) }
  }
}

extension Array<Value> {
  /// The values of a list; nil for anything else.
  fileprivate init?(_ value: Value) {
    guard case .list(let values) = value else { return nil }
    self = values
  }
}

/// The time zones of an input: `UTC`, fixed offsets such as `+08:00`, and those of the system.
private struct InputTimeZones: TimeZoneSource {
  func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    if id == "UTC" { return .utc }
    if let rules = Self.fixedOffset(id) { return rules }
    if let bytes = Platform.timeZoneFile(id) { return try TimeZoneRules(tzif: bytes) }
    throw .unknownZone(id)
  }

  private static func fixedOffset(_ id: String) -> TimeZoneRules? {
    guard let sign = id.first, sign == "+" || sign == "-",
      let time = LocalTime(String(id.dropFirst()))
    else { return nil }
    let seconds = Int(time.millisecondOfDay) / 1000
    return TimeZoneRules(secondsEast: sign == "-" ? -seconds : seconds)
  }
}
