import CRMInterchange
import CRMKernel
import Foundation
import Testing

@Suite(.enabled(if: Judge.isPresent, Judge.absence))
struct `A CalDAV and CardDAV server of other programs` {
  @Test func `takes what we write, and what it answers is what we wrote`() throws {
    try Judge.withFolder { folder in
      let (series, holiday, card) = try (series(), holiday(), VCardTests.full())
      try folder.write("series.ics", series.written())
      try folder.write("holiday.ics", holiday.written())
      try folder.write("card.vcf", card.written(as: .v3))
      let output = try Judge.run("radicale", folder.path)
      let status = try JSONDecoder().decode([String: Int].self, from: output)
      #expect(status.count == 11)
      #expect(status.values.allSatisfy { [200, 201, 207].contains($0) }, "\(status)")

      let got = ICalendar.read(try folder.read("got-series.ics"))
      #expect(got.refusals == [])
      #expect(got.values.first.map { Self.compared($0.entries) } == Self.compared(series.entries))

      // April has an occurrence of the series and not the holiday of October.
      let report = ICalendar.read(try folder.read("report.ics"))
      #expect(report.refusals == [])
      #expect(report.values.flatMap(\.entries).map(\.uid) == ["1@example.cn"])

      let cards = VCard.read(try folder.read("report.vcf"))
      #expect(cards.refusals == [])
      let answered = try #require(cards.values.first)
      #expect(answered.formattedName == card.formattedName)
      #expect(answered.name?.family == card.name?.family)
      #expect(answered.note == card.note)
      #expect(answered.organization == card.organization)
      #expect(answered.phones.map(\.value) == card.phones.map(\.value))
      #expect(answered.photo == card.photo)

      let feed = ICalendar.read(try folder.read("feed.ics"))
      #expect(feed.refusals == [])
      #expect(Set(feed.values.flatMap(\.entries).compactMap(\.summary)).contains("国庆节"))
    }
  }

  private func series() throws -> ICalendar {
    var calendar = ICalendar()
    var entry = try ICalendarTests.entry()
    entry.additions = []
    calendar.entries = [entry]
    calendar.declareZones(in: ZoneFiles.system)
    return calendar
  }

  private func holiday() -> ICalendar {
    var calendar = ICalendar()
    var entry = CalendarEntry(uid: "3", start: CalendarTime("2026-10-01"), summary: "国庆节")
    entry.stamp = .epoch
    calendar.entries = [entry]
    return calendar
  }

  /// A server may put lines and parameters in another order.
  private static func compared(_ entries: [CalendarEntry]) -> [CalendarEntry] {
    entries.map { entry in
      var entry = entry
      entry.alarms.sort { $0.action < $1.action }
      return entry
    }
  }
}
