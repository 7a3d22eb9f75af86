extension RecurrenceRule {
  /// Reads the text form of RFC 5545, such as `FREQ=MONTHLY;BYDAY=2TU;COUNT=10`.
  ///
  /// Letters can be small or large and parts in any order. An empty part at the end, which some
  /// programs write, is passed over.
  ///
  /// - Parameter text: What follows `RRULE:`, up to 4,096 bytes.
  /// - Throws: ``Refusal`` `recurrence.text` if it isn't a list of parts, `recurrence.part` for a
  ///   part that is unknown, double or out of place, and `recurrence.value` for a value that it
  ///   can't have. The field names the part.
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsing text: String) throws(Refusal) {
    guard text.utf8.count <= 4096 else {
      throw .recurrenceText("A rule has no more than 4,096 bytes.")
    }
    var reader = RecurrenceRuleReader()
    for part in text.split(separator: ";", omittingEmptySubsequences: true) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else {
        throw .recurrenceText("\(String(part).quoted) is no part of a rule.")
      }
      try reader.read(name: sides[0].uppercased(), value: String(sides[1]))
    }
    self = try reader.rule()
  }
}

/// Gathers the parts of a rule until all are read.
private struct RecurrenceRuleReader {
  private var seen: Set<String> = []
  private var frequency: RecurrenceRule.Frequency?
  private var interval = 1
  private var count: Int?
  private var until: CalendarTime?
  private var by = RecurrenceRule.By()
  private var weekStart = Weekday.monday

  private static let names = [
    "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY",
    "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST",
  ]

  mutating func read(name: String, value: String) throws(Refusal) {
    guard Self.names.contains(name) else {
      var refusal = Refusal.unknown("part", name, among: Self.names)
      refusal.field = name
      throw refusal
    }
    guard seen.insert(name).inserted else { throw .recurrencePart(name, "is there twice") }
    switch name {
    case "FREQ":
      frequency = RecurrenceRule.Frequency.allCases.first { $0.text == value.uppercased() }
      guard frequency != nil else { throw .recurrenceWord(name, value, "DAILY, WEEKLY, MONTHLY") }
    case "UNTIL":
      until = CalendarTimeText.read(value)
      guard until != nil else {
        throw .recurrenceWord(name, value, "20261231, 20261231T090000, 20261231T080000Z")
      }
    case "WKST":
      guard let day = Weekday(twoLetters: value) else {
        throw .recurrenceWord(name, value, "MO, TU, WE, TH, FR, SA, SU")
      }
      weekStart = day
    case "BYDAY": by.days = try days(value)
    case "COUNT": count = try number(name, value, in: 1...RecurrenceRule.largestNumber)
    case "INTERVAL": interval = try number(name, value, in: 1...RecurrenceRule.largestNumber)
    default: try readList(name, value)
    }
  }

  private mutating func readList(_ name: String, _ value: String) throws(Refusal) {
    func list(_ range: ClosedRange<Int>) throws(Refusal) -> [Int] {
      var numbers: [Int] = []
      for item in value.split(separator: ",", omittingEmptySubsequences: false) {
        numbers.append(try number(name, String(item), in: range))
      }
      return numbers
    }
    switch name {
    case "BYSECOND": by.seconds = try list(0...60)
    case "BYMINUTE": by.minutes = try list(0...59)
    case "BYHOUR": by.hours = try list(0...23)
    case "BYMONTHDAY": by.monthDays = try list(-31...31)
    case "BYYEARDAY": by.yearDays = try list(-366...366)
    case "BYWEEKNO": by.weekNumbers = try list(-53...53)
    case "BYMONTH": by.months = try list(1...12)
    default: by.positions = try list(-366...366)
    }
  }

  private func number(
    _ name: String,
    _ text: String,
    in range: ClosedRange<Int>
  ) throws(Refusal) -> Int {
    guard text.utf8.count <= 11, let number = Int(text), range.contains(number) else {
      throw .recurrenceValue(name, text, from: range.lowerBound, to: range.upperBound)
    }
    return number
  }

  private func days(_ value: String) throws(Refusal) -> [RecurrenceRule.Day] {
    var days: [RecurrenceRule.Day] = []
    for item in value.split(separator: ",", omittingEmptySubsequences: false) {
      guard let day = RecurrenceRule.Day(String(item)) else {
        throw .recurrenceWord("BYDAY", String(item), "MO, 2TU, -1FR")
      }
      days.append(day)
    }
    return days
  }

  func rule() throws(Refusal) -> RecurrenceRule {
    guard let frequency else { throw .recurrencePart("FREQ", "is missing") }
    let end: RecurrenceRule.End
    switch (count, until) {
    case (nil, nil): end = .never
    case (let count?, nil): end = .after(count)
    case (nil, let until?): end = .until(until)
    case (_?, _?): throw .recurrencePart("COUNT", "doesn't go with UNTIL")
    }
    return try RecurrenceRule(frequency, every: interval, by: by, end: end, weekStart: weekStart)
  }
}

extension Refusal {
  fileprivate static func recurrenceText(_ message: Message) -> Refusal {
    Refusal(
      "recurrence.text",
      message,
      remedy: "Write it like FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10.",
      field: "RRULE"
    )
  }

  fileprivate static func recurrenceWord(
    _ part: String,
    _ text: String,
    _ examples: String
  ) -> Refusal {
    Refusal(
      "recurrence.value",
      "\(part) can't be \(text.quoted).",
      remedy: "Write it like one of these: \(examples).",
      field: part
    )
  }
}
