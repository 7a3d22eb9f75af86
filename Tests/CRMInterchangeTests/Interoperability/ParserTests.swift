import CRMInterchange
import CRMKernel
import Foundation
import Testing

/// What icalendar and vobject say of our files.
private struct Answer: Decodable {
  struct Event: Decodable {
    let summary, description, rule, start, zone, organizer: String
    let attendees: [String]
    let alarms: Int
    let errors: [String]
  }
  struct Series: Decodable {
    let summary, start: String
    let days: [String]
  }
  struct Card: Decodable {
    let fn, family, given, note, street, city: String
    let org, phones: [String]
  }
  let icalendar: Event
  let vobject: Series
  let cards: [String: Card]
}

@Suite(.enabled(if: Judge.isPresent, Judge.absence))
struct `Files between us and other programs` {
  private func withAnswer(_ check: (Answer, Judge.Folder) throws -> Void) throws {
    try Judge.withFolder { folder in
      var calendar = try ICalendarTests.full()
      // vobject knows exceptions and additions of the form of the start only.
      calendar.entries[0].additions = []
      calendar.declareZones(in: ZoneFiles.system)
      try folder.write("ours.ics", calendar.written())
      try folder.write("ours-3.vcf", VCardTests.full().written(as: .v3))
      try folder.write("ours-4.vcf", VCardTests.full().written(as: .v4))
      let output = try Judge.run("parsers", folder.path)
      try check(JSONDecoder().decode(Answer.self, from: output), folder)
    }
  }

  @Test func `are read by them as we wrote them, Chinese included`() throws {
    try withAnswer { answer, _ in
      let event = answer.icalendar
      let entry = try ICalendarTests.entry()
      #expect(event.errors == [])
      #expect(event.summary == entry.summary)
      #expect(event.description == entry.description)
      #expect(try RecurrenceRule(parsing: event.rule) == entry.rule)
      #expect(event.start == "2026-03-10T14:00:00+08:00")
      #expect(event.zone == "Asia/Shanghai")
      #expect(event.organizer == entry.organizer?.name)
      #expect(event.attendees == entry.attendees.map(\.address))
      #expect(event.alarms == entry.alarms.count)
      #expect(answer.vobject.summary == entry.summary)
      #expect(answer.vobject.start == "2026-03-10T14:00:00+08:00")
      #expect(answer.vobject.days == ["2026-03-10", "2026-04-14", "2026-06-09", "2026-07-14"])
      let card = try VCardTests.full()
      for version in ["3", "4"] {
        let read = try #require(answer.cards[version])
        #expect(read.fn == card.formattedName)
        #expect([read.family] == card.name?.family)
        #expect([read.given] == card.name?.given)
        #expect(read.org == card.organization)
        #expect(read.note == card.note)
        #expect(read.phones == card.phones.map(\.value))
        #expect(read.street == card.addresses.first?.street)
        #expect(read.city == card.addresses.first?.locality)
      }
    }
  }

  @Test func `are read by us as they wrote them, Chinese included`() throws {
    try withAnswer { _, folder in
      let theirs = ICalendar.read(try folder.read("theirs-icalendar.ics"))
      #expect(theirs.isClean)
      let event = try #require(theirs.values.first?.entries.first)
      #expect(event.summary?.hasPrefix("客户拜访, 第二次; 带合同\n很长的说明很长") == true)
      #expect(event.start == CalendarTime("2026-03-10T14:00[Asia/Shanghai]"))
      #expect(event.attendees.first?.name == "王芳; 经理")
      #expect(event.attendees.first?.status == "ACCEPTED")
      #expect(event.alarms.first?.trigger == .relative(.minutes(-15), toEnd: false))
      let series = try #require(try event.recurrence()).series(in: ZoneFiles.system)
      #expect(
        series.map { "\($0.local.date)" }.prefix(3) == ["2026-03-10", "2026-05-12", "2026-06-09"]
      )
      #expect(theirs.values.first?.entries.last?.start == CalendarTime("2026-10-01"))

      let other = ICalendar.read(try folder.read("theirs-vobject.ics"))
      #expect(other.refusals == [])
      let meeting = try #require(other.values.first?.entries.first)
      #expect(meeting.summary == "电话会议, 重要")
      let calendar = try #require(other.values.first)
      let zones = CalendarZones(calendar, over: ZoneFiles.system)
      #expect(try meeting.start?.instant(in: zones) == Instant("2026-07-01T07:00:00Z"))

      let cards = VCard.read(try folder.read("theirs-vobject.vcf"))
      #expect(cards.isClean)
      let card = try #require(cards.values.first)
      #expect(card.formattedName == "王芳")
      #expect(card.name?.family == ["王"])
      #expect(card.organization == ["示例, 有限公司", "采购部"])
      #expect(card.phones.first?.types == ["work", "voice"])
      #expect(card.addresses.first?.locality == "北京市")
      #expect(card.note?.hasPrefix("第一行\n第二行; 很长的备注") == true)
    }
  }

  @Test func `can be a feed of many events`() throws {
    try Judge.withFolder { folder in
      var calendar = ICalendar(name: "团队日历")
      let first = try #require(LocalDate("2026-01-01"))
      for day in 0..<2000 {
        let local = LocalDateTime(first.adding(days: day), .noon)
        var entry = CalendarEntry(
          uid: "\(day)@example.cn",
          start: .zoned(local, zone: "Europe/Berlin")
        )
        entry.stamp = .epoch
        entry.summary = "拜访客户 \(day)"
        entry.end = .after(.minutes(30))
        calendar.entries.append(entry)
      }
      calendar.declareZones(in: ZoneFiles.system)
      try folder.write("feed.ics", calendar.written())
      let output = try Judge.run("feed", folder.path + "/feed.ics")
      let answer = try #require(
        try JSONSerialization.jsonObject(with: output) as? [String: Any]
      )
      #expect(answer["count"] as? Int == 2000)
      #expect(answer["uids"] as? Int == 2000)
      #expect(answer["name"] as? String == "团队日历")
      #expect(answer["first"] as? String == "拜访客户 0")
      #expect(answer["start"] as? String == "2026-01-01T12:00:00+01:00")
      #expect(answer["errors"] as? [String] == [])
    }
  }
}
