extension RecurrenceRule {
  /// The numbers that a part can have, and whether they can count from the end.
  private struct Range {
    let part: String
    let values: [Int]
    let allowed: ClosedRange<Int>
    var fromEnd = false

    func check() throws(Refusal) {
      for value in values {
        let number = fromEnd && value < 0 ? -value : value
        guard allowed.contains(number) else {
          throw .recurrenceValue(part, "\(value)", from: allowed.lowerBound, to: allowed.upperBound)
        }
      }
    }
  }

  /// More than any calendar has, and small enough to count with.
  static let largestNumber = 1_000_000_000

  func check() throws(Refusal) {
    try Range(part: "INTERVAL", values: [interval], allowed: 1...Self.largestNumber).check()
    if case .after(let count) = end {
      try Range(part: "COUNT", values: [count], allowed: 1...Self.largestNumber).check()
    }
    let ordinals = by.days.compactMap(\.ordinal)
    let ranges = [
      Range(part: "BYSECOND", values: by.seconds, allowed: 0...60),
      Range(part: "BYMINUTE", values: by.minutes, allowed: 0...59),
      Range(part: "BYHOUR", values: by.hours, allowed: 0...23),
      Range(part: "BYDAY", values: ordinals, allowed: 1...53, fromEnd: true),
      Range(part: "BYMONTHDAY", values: by.monthDays, allowed: 1...31, fromEnd: true),
      Range(part: "BYYEARDAY", values: by.yearDays, allowed: 1...366, fromEnd: true),
      Range(part: "BYWEEKNO", values: by.weekNumbers, allowed: 1...53, fromEnd: true),
      Range(part: "BYMONTH", values: by.months, allowed: 1...12),
      Range(part: "BYSETPOS", values: by.positions, allowed: 1...366, fromEnd: true),
    ]
    for range in ranges { try range.check() }
    try checkTogether(hasOrdinals: !ordinals.isEmpty)
  }

  /// The combinations that RFC 5545, section 3.3.10, excludes.
  private func checkTogether(hasOrdinals: Bool) throws(Refusal) {
    if !by.weekNumbers.isEmpty, frequency != .yearly {
      throw .recurrencePart("BYWEEKNO", "goes only with FREQ=YEARLY")
    }
    if !by.yearDays.isEmpty, [.daily, .weekly, .monthly].contains(frequency) {
      throw .recurrencePart("BYYEARDAY", "doesn't go with FREQ=DAILY, WEEKLY or MONTHLY")
    }
    if !by.monthDays.isEmpty, frequency == .weekly {
      throw .recurrencePart("BYMONTHDAY", "doesn't go with FREQ=WEEKLY")
    }
    if hasOrdinals, frequency < .monthly {
      throw .recurrencePart("BYDAY", "has numbers only with FREQ=MONTHLY or YEARLY")
    }
    if hasOrdinals, !by.weekNumbers.isEmpty {
      throw .recurrencePart("BYDAY", "has no numbers where BYWEEKNO is given")
    }
    if !by.positions.isEmpty, !by.isChoosing {
      throw .recurrencePart("BYSETPOS", "needs another part that starts with BY")
    }
  }
}

extension Refusal {
  static func recurrenceValue(
    _ part: String,
    _ text: String,
    from lowest: Int,
    to highest: Int
  ) -> Refusal {
    Refusal(
      "recurrence.value",
      "\(part) can't be \(text.quoted).",
      remedy: "It has whole numbers from \(lowest) to \(highest).",
      field: part
    )
  }

  /// `reason` is the rest of the sentence, which the catalogues have as a word.
  static func recurrencePart(_ part: String, _ reason: String) -> Refusal {
    Refusal(
      "recurrence.part",
      "\(part) \(reason).",
      remedy: "See RFC 5545, section 3.3.10, for the parts of a rule.",
      field: part
    )
  }
}
