extension CalendarDuration: LosslessStringConvertible {
  /// The text of RFC 5545, such as `-PT15M`, `P1D`, `P1DT12H`.
  public var description: String {
    let isNegative = days < 0 || seconds < 0
    let (days, seconds) = (days.magnitude, seconds.magnitude)
    guard days > 0 || seconds > 0 else { return "PT0S" }
    var text = (isNegative ? "-" : "") + "P"
    if days > 0 { text += "\(days)D" }
    guard seconds > 0 else { return text }
    text += "T"
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    if hours > 0 { text += "\(hours)H" }
    // A unit in the middle can't be left out.
    if minutes > 0 || hours > 0 && rest > 0 { text += "\(minutes)M" }
    if rest > 0 { text += "\(rest)S" }
    return text
  }

  /// Reads what ``description`` writes, and weeks; `nil` beyond some 270 years.
  public init?(_ description: String) {
    var text = Substring(description.uppercased())
    let isNegative = text.first == "-"
    if isNegative || text.first == "+" { text.removeFirst() }
    guard text.popFirst() == "P", !text.isEmpty else { return nil }
    var (days, seconds, isTime, hasPart) = (0, 0, false, false)
    while let first = text.first {
      if first == "T" {
        guard !isTime else { return nil }
        isTime = true
        text.removeFirst()
        continue
      }
      let digits = text.prefix { $0.isASCII && $0.isWholeNumber }
      guard !digits.isEmpty, digits.utf8.count <= 9, let number = Int(digits) else { return nil }
      text = text.dropFirst(digits.count)
      guard let unit = text.popFirst() else { return nil }
      switch (unit, isTime) {
      case ("W", false): days += 7 * number
      case ("D", false): days += number
      case ("H", true): seconds += 3600 * number
      case ("M", true): seconds += 60 * number
      case ("S", true): seconds += number
      default: return nil
      }
      hasPart = true
      guard days <= 100_000, seconds <= 100_000 * 86_400 else { return nil }
    }
    guard hasPart else { return nil }
    self.init(days: isNegative ? -days : days, seconds: isNegative ? -seconds : seconds)
  }
}
