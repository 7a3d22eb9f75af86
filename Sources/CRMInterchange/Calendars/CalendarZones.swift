public import CRMKernel

/// The zones of a calendar over those of the system: who knows what a TZID means.
///
/// A name of the database is the database's; then a name that Windows gives its zones, or one
/// with a prefix, such as `/example.org/Europe/Berlin`; then what the calendar itself declares.
public struct CalendarZones<Base: TimeZoneSource>: TimeZoneSource {
  private let base: Base
  private let declared: [String: TimeZoneRules]

  /// The zones that `calendar` declares, over `base`.
  public init(_ calendar: ICalendar, over base: Base) {
    self.base = base
    let zones = calendar.zones.compactMap { zone in zone.rules.map { (zone.id, $0) } }
    declared = Dictionary(zones) { first, _ in first }
  }

  /// The rules of a TZID.
  ///
  /// - Throws: ``Refusal`` `time.unknownZone` if neither the database nor the calendar has it.
  public func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    for name in CalendarZoneName.candidates(id) {
      if ZonedTime.isZoneName(name), let rules = try? base.rules(name) { return rules }
    }
    if let rules = declared[id] { return rules }
    throw .unknownZone(id)
  }
}

/// Names of zones from other programs.
public enum CalendarZoneName {
  /// The database's name for what another program calls its zone; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - id: A TZID, such as `China Standard Time` or `/example.org/Asia/Shanghai`.
  ///   - source: Who knows the database's names.
  /// - Returns: A name that `source` has rules for.
  public static func standard(_ id: String, in source: some TimeZoneSource) -> String? {
    candidates(id).first { name in
      ZonedTime.isZoneName(name) && (try? source.rules(name)) != nil
    }
  }

  static func candidates(_ id: String) -> [String] {
    var names = [id]
    if let name = WindowsZones.names[id] { names.append(name) }
    let parts = id.split(separator: "/")
    if parts.count > 2 {
      names.append(parts.suffix(2).joined(separator: "/"))
      names.append(parts.suffix(3).joined(separator: "/"))
    }
    return names
  }
}

/// Reads the rules that a calendar declares.
enum CalendarZoneReader {
  static func rules(_ source: SourceComponent) throws(InterchangeProblem) -> TimeZoneRules {
    var observances: [TimeZoneObservance] = []
    for component in source.components
    where component.name == "STANDARD" || component.name == "DAYLIGHT" {
      do {
        observances.append(try observance(component))
      } catch {
        throw InterchangeProblem(line: component.number, error)
      }
    }
    do {
      return try TimeZoneRules(observances: observances)
    } catch {
      throw InterchangeProblem(line: source.number, error)
    }
  }

  private static func observance(
    _ source: SourceComponent
  ) throws(Refusal) -> TimeZoneObservance {
    func line(_ name: String) throws(Refusal) -> ContentLine {
      guard let line = source.first(name)?.line else {
        throw .missingProperty(name, in: source.name)
      }
      return line
    }
    let offset = TimeZoneRules.Offset(
      seconds: try seconds(line("TZOFFSETTO")),
      isDaylightSaving: source.name == "DAYLIGHT",
      abbreviation: source.first("TZNAME")?.line.text ?? ""
    )
    let rule = source.first("RRULE")?.line
    var dates: [LocalDateTime] = []
    for line in source.lines.map(\.line) where line.name == "RDATE" {
      dates += try line.times().map(\.local)
    }
    return TimeZoneObservance(
      offsetFrom: try seconds(line("TZOFFSETFROM")),
      offset: offset,
      start: try line("DTSTART").time().local,
      rule: try rule.map { line throws(Refusal) in try RecurrenceRule(parsing: line.value) },
      dates: dates
    )
  }

  /// Reads `+0100` or `-023030` as seconds.
  private static func seconds(_ line: ContentLine) throws(Refusal) -> Int {
    let text = line.value.trimmed
    let digits = text.utf8.dropFirst().compactMap { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
    }
    guard text.hasPrefix("+") || text.hasPrefix("-"), digits.count == text.utf8.count - 1,
      digits.count == 4 || digits.count == 6
    else { throw .propertyValue(line.name, line.value, "+0100") }
    var seconds = (10 * digits[0] + digits[1]) * 3600 + (10 * digits[2] + digits[3]) * 60
    if digits.count == 6 { seconds += 10 * digits[4] + digits[5] }
    guard seconds < 86_400 else { throw .propertyValue(line.name, line.value, "+0100") }
    return text.hasPrefix("-") ? -seconds : seconds
  }
}
