/// A cursor over the text of a date or a time.
struct TimeText {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  /// The next byte, without stepping over it.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Steps over one of `characters`, and tells which.
  mutating func skip(_ characters: Unicode.Scalar...) -> UInt8? {
    guard let next, characters.contains(Unicode.Scalar(next)) else { return nil }
    position += 1
    return next
  }

  /// Reads a number of exactly so many digits.
  mutating func number(digits count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[position..<position + count] {
      guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    position += count
    return number
  }

  /// Reads `2026-01-31`.
  mutating func date() -> LocalDate? {
    guard let year = number(digits: 4), skip("-") != nil, let month = number(digits: 2),
      skip("-") != nil, let day = number(digits: 2)
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }

  /// Reads `09:30`, `09:30:15` or `09:30:15.25`.
  mutating func time() -> LocalTime? {
    guard let hour = number(digits: 2), skip(":") != nil, let minute = number(digits: 2) else {
      return nil
    }
    guard skip(":") != nil else { return LocalTime(hour: hour, minute: minute) }
    guard let second = number(digits: 2), let millisecond = decimals() else { return nil }
    return LocalTime(hour: hour, minute: minute, second: second, millisecond: millisecond)
  }

  /// Reads `2026-01-31T09:30`.
  mutating func dateTime() -> LocalDateTime? {
    guard let date = date(), skip("T") != nil, let time = time() else { return nil }
    return LocalDateTime(date, time)
  }

  /// Reads a date-time as RFC 3339, section 5.6, has it.
  mutating func instant() -> Instant? {
    guard let date = date(), skip("T", "t", " ") != nil,
      let hour = number(digits: 2), skip(":") != nil,
      let minute = number(digits: 2), skip(":") != nil,
      let second = number(digits: 2), let millisecond = decimals(),
      let offset = offset(),
      let time = LocalTime(
        hour: hour,
        minute: minute,
        second: min(second, 59),
        millisecond: millisecond
      )
    else { return nil }
    let milliseconds = LocalDateTime(date, time).milliseconds - Int64(offset) * 60_000
    guard second >= 60 else { return inRange(milliseconds) }
    // A leap second: the only one that a day can have is its last in UTC.
    let midnight = milliseconds - Int64(millisecond) + 1000
    guard second == 60, midnight.isMultiple(of: TimeSpan.millisecondsPerDay) else { return nil }
    return inRange(midnight)
  }

  private func inRange(_ milliseconds: Int64) -> Instant? {
    let instant = Instant(milliseconds: milliseconds)
    return instant.milliseconds == milliseconds ? instant : nil
  }

  /// Reads `.25` as 250 milliseconds, dropping what is finer; 0 if there is no dot.
  private mutating func decimals() -> Int? {
    guard skip(".") != nil else { return 0 }
    var (milliseconds, unit) = (0, 100)
    guard var digit = number(digits: 1) else { return nil }
    while true {
      milliseconds += digit * unit
      unit /= 10
      guard let next = number(digits: 1) else { return milliseconds }
      digit = next
    }
  }

  /// Reads `Z` or `+01:00` as minutes east of Greenwich.
  private mutating func offset() -> Int? {
    if skip("Z", "z") != nil { return 0 }
    guard let sign = skip("+", "-"), let hours = number(digits: 2), hours < 24,
      skip(":") != nil, let minutes = number(digits: 2), minutes < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }
}

extension TimeText {
  /// `number`, which isn't negative, with leading zeros.
  static func padded(_ number: Int, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// Writes `number`, which isn't negative, with leading zeros.
  static func write(
    _ number: Int,
    digits: Int,
    at start: Int,
    of text: UnsafeMutableBufferPointer<UInt8>
  ) {
    var rest = number
    for index in (start..<start + digits).reversed() {
      text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }
}
