import CRMInterchange
import CRMKernel
import Foundation
import TestSeeds
import Testing

/// Damaged files: cut, doubled, swapped and with other bytes; and some made by hand.
@Suite struct `A malformed file` {
  private static let count = Trials.count(200)

  private func forEachMutation(
    of original: [UInt8],
    check: ([UInt8], UInt64) throws -> Void
  ) throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<Self.count {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &numbers) { Self.damage(&bytes, &numbers) }
      try check(bytes, seed)
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &numbers)
    let end = min(bytes.count, place + Int.random(in: 1...80, using: &numbers))
    switch Int.random(in: 0..<7, using: &numbers) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.insert(contentsOf: Array(":;=\",\\\n\r ^".utf8), at: place)
    case 5: bytes.insert(contentsOf: Array("\nEND:VEVENT\n".utf8), at: place)
    default: bytes.insert(contentsOf: Array("\nBEGIN:VALARM\n".utf8), at: place)
    }
  }

  /// What was read is whole: it is written and read again as the same, and every problem has a
  /// line of the file, a sentence and a code.
  private func expectVerdict(_ problems: [InterchangeProblem], _ bytes: [UInt8], _ seed: UInt64) {
    let lines = bytes.count { $0 == 0x0A } + 1
    for problem in problems {
      #expect((1...lines).contains(problem.line), "seed \(seed)")
      #expect(!problem.reason.message.key.isEmpty, "seed \(seed)")
    }
  }

  @Test func `of cards has a verdict, and what is read is whole`() throws {
    let original = try VCardTests.full().written(as: .v3) + VCardTests.full().written(as: .v4)
    try forEachMutation(of: original) { bytes, seed in
      let reading = VCard.read(bytes)
      expectVerdict(reading.warnings + reading.refusals, bytes, seed)
      #expect(!reading.values.isEmpty || !reading.refusals.isEmpty, "seed \(seed)")
      for card in reading.values {
        #expect(!card.formattedName.isEmpty, "seed \(seed)")
        let version: VCard.Version = card.version == .v21 ? .v3 : card.version
        let again = VCard.read(card.written(as: version))
        #expect(again.values.count == 1 && again.refusals.isEmpty, "seed \(seed): \(card)")
        #expect(again.values.first?.phones == card.phones, "seed \(seed)")
        #expect(again.values.first?.note == card.note, "seed \(seed)")
      }
    }
  }

  @Test func `has its control characters left out, so that it can be written again`() throws {
    let lines = [
      "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "DTSTART:20260101", "URL:a\u{2}b\u{7F}c",
    ]
    let text = (lines + ["END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\r\n")
    let calendar = try #require(ICalendar.read(text).values.first)
    #expect(calendar.entries.first?.url == "abc")
    #expect(ICalendar.read(calendar.written()).values.first?.entries == calendar.entries)
  }

  @Test func `keeps the tabs of its parameters, which may have them`() throws {
    let lines = [
      "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Asia\tShanghai:20260101T090000",
      "ORGANIZER;CN=Jan\tDoe:mailto:jan@example.com",
    ]
    let text = (lines + ["END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\r\n")
    let calendar = try #require(ICalendar.read(text).values.first)
    #expect(calendar.entries.first?.organizer?.name == "Jan\tDoe")
    #expect(ICalendar.read(calendar.written()).values.first?.entries == calendar.entries)
  }

  @Test func `of events has a verdict, and what is read is whole`() throws {
    var calendar = try ICalendarTests.full()
    calendar.declareZones(in: ZoneFiles.system)
    try forEachMutation(of: calendar.written()) { bytes, seed in
      let reading = ICalendar.read(bytes)
      expectVerdict(reading.warnings + reading.refusals, bytes, seed)
      #expect(!reading.values.isEmpty || !reading.refusals.isEmpty, "seed \(seed)")
      for read in reading.values {
        let again = ICalendar.read(read.written())
        #expect(again.refusals.isEmpty, "seed \(seed): \(again.refusals)")
        #expect(again.values.first?.entries == read.entries, "seed \(seed)")
        for entry in read.entries where entry.kind == .event {
          let series = try entry.recurrence()
          #expect(series != nil, "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: [
    ("", "file.empty"), ("hello", "file.empty"), ("END:VCARD", "file.empty"),
    ("BEGIN:VCARD", "object.notEnded"), ("BEGIN:VCALENDAR\nEND:VCALENDAR", "file.empty"),
    ("BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VEVENT\nEND:VCARD", "object.mismatch"),
    ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD", "missing"),
    ("BEGIN:VCARD\nVERSION:9\nFN:A\nEND:VCARD", "line.value"),
    ("BEGIN:VCARD\nVERSION:3.0\nFN: \nEND:VCARD", "missing"),
    ("\u{0}\u{0}\u{0}", "file.empty"), ("BEGIN:VCARD\nBEGIN:VCARD\nEND:VCARD", "object.notEnded"),
    (String(repeating: "BEGIN:VCARD\nBEGIN:X\n", count: 50), "object.notEnded"),
    ("BEGIN:VCARD\n" + String(repeating: "BEGIN:X\n", count: 100_000), "object.nesting"),
  ])
  func `of cards says what is wrong first`(text: String, code: String) {
    let reading = VCard.read(text)
    #expect(reading.values.isEmpty)
    #expect(reading.refusals.first?.reason.code.rawValue == code)
  }

  @Test func `that is too large is refused unread`() {
    var options = InterchangeOptions()
    options.maximumBytes = 10
    let reading = ICalendar.read(Array("BEGIN:VCALENDAR".utf8), options: options)
    #expect(reading.refusals.map(\.reason.code.rawValue) == ["file.size"])
  }

  @Test func `lists only so many problems`() {
    let lines = String(repeating: "broken\n", count: 5000)
    let reading = VCard.read("BEGIN:VCARD\nVERSION:3.0\nFN:A\n\(lines)END:VCARD\n")
    #expect(reading.warnings.count == 1000)
    #expect(reading.values.count == 1)
  }

  @Test func `has sentences in Chinese for what is wrong`() {
    let reader = Reader(.simplifiedChinese, catalogues: Catalogue.all(of: Translation.interchange))
    let reading = VCard.read("BEGIN:VCARD\nVERSION:3.0\nFN:A")
    #expect(
      reading.refusals.map { reader.text($0.reason) }
        == ["从第 1 行开始的 VCARD 没有结束。文件可能被截断，请重新导出。"]
    )
  }
}
