extension PosixTimeZone {
  /// Reads a rule; `nil` if it isn't one, or has daylight saving without its dates.
  init?(_ text: String) {
    var reader = PosixReader(text)
    guard let name = reader.name(), let west = reader.time(hours: 24) else { return nil }
    standard = TimeZoneRules.Offset(seconds: -west, abbreviation: name)
    guard !reader.isAtEnd else {
      daylight = nil
      return
    }
    guard let daylightName = reader.name() else { return nil }
    var seconds = 3600 - west
    if reader.next != UInt8(ascii: ",") {
      guard let west = reader.time(hours: 24) else { return nil }
      seconds = -west
    }
    guard reader.skip(","), let start = reader.change(), reader.skip(","),
      let end = reader.change(), reader.isAtEnd
    else { return nil }
    daylight = Daylight(
      offset: TimeZoneRules.Offset(
        seconds: seconds,
        isDaylightSaving: true,
        abbreviation: daylightName
      ),
      start: start,
      end: end
    )
  }
}

/// A cursor over the text of a rule.
private struct PosixReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  var isAtEnd: Bool { rest.isEmpty }
  var next: UInt8? { rest.first }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads three letters or more, or anything between `<` and `>`.
  mutating func name() -> String? {
    let isQuoted = skip("<")
    let name = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
      default: false
      }
    }
    guard name.count >= 3 else { return nil }
    rest = rest.dropFirst(name.count)
    guard !isQuoted || skip(">") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// Reads `[+-]hh[:mm[:ss]]` as seconds.
  mutating func time(hours limit: Int) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(0...limit) else { return nil }
    var seconds = hours * 3600
    if skip(":") {
      guard let minutes = number(0...59) else { return nil }
      seconds += minutes * 60
      if skip(":") {
        guard let second = number(0...59) else { return nil }
        seconds += second
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// Reads a day of the year, and the time where it isn't two o'clock.
  mutating func change() -> YearlyChange? {
    guard let day = day() else { return nil }
    guard skip("/") else { return YearlyChange(day: day, second: 7200) }
    return time(hours: 167).map { YearlyChange(day: day, second: $0) }
  }

  private mutating func day() -> YearlyChange.Day? {
    if skip("J") { return number(1...365).map { .julian($0) } }
    guard skip("M") else { return number(0...365).map { .zeroBased($0) } }
    guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
      let weekday = number(0...6)
    else { return nil }
    return .weekday(weekday, week: week, month: month)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return range.contains(number) ? number : nil
  }
}
