import TestSeeds
import Testing

@testable import CRMKernel

@Suite struct `An instant` {
  /// Milliseconds from Python's `datetime.timestamp`.
  @Test(arguments: [
    ("2026-01-31T09:30:00.000Z", 1_769_851_800_000), ("1970-01-01T00:00:00.000Z", 0),
    ("1969-12-31T23:59:59.999Z", -1), ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func `is milliseconds, and text`(_ text: String, _ milliseconds: Int64) {
    #expect(Instant(milliseconds: milliseconds).description == text)
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    ("2026-01-31T10:30:00+01:00", "2026-01-31T09:30:00.000Z"),
    ("2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z"),
    ("2026-01-31t09:30:00z", "2026-01-31T09:30:00.000Z"),
    ("2026-01-31 09:30:00Z", "2026-01-31T09:30:00.000Z"),
    ("2026-01-31T09:30:00.5Z", "2026-01-31T09:30:00.500Z"),
    ("2026-01-31T09:30:00.123456789Z", "2026-01-31T09:30:00.123Z"),
    ("2026-01-01T00:15:00+05:45", "2025-12-31T18:30:00.000Z"),
    ("2025-12-31T19:00:00-05:00", "2026-01-01T00:00:00.000Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
    ("1990-12-31T15:59:60.5-08:00", "1991-01-01T00:00:00.000Z"),
  ])
  func `is read in every form of RFC 3339`(_ text: String, _ canonical: String) {
    #expect(Instant(text)?.description == canonical)
  }

  @Test(arguments: [
    "", "2026-01-31", "2026-01-31T09:30Z", "2026-01-31T09:30:00", "2026-01-31T24:00:00Z",
    "2026-01-31T09:60:00Z", "2026-01-31T09:30:60Z", "2026-01-31T23:59:61Z",
    "2026-02-30T00:00:00Z", "2026-01-31T09:30:00+0100", "2026-01-31T09:30:00+24:00",
    "2026-01-31T09:30:00+01:60", "2026-01-31T09:30:00.Z", "2026-01-31T09:30:00Z ",
    "2026-01-31T09:30:00,5Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    "2026-01-31T09:30:00 Z", "2026-01-31T9:30:00Z", "9999-12-31T23:59:60Z",
  ])
  func `is not read from other text`(_ text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `stays within its range`() {
    #expect(Instant(milliseconds: .max) == .max)
    #expect(Instant(milliseconds: .min) == .min)
    #expect(Instant.epoch + TimeSpan(milliseconds: .max) == .max)
    #expect(Instant.epoch - TimeSpan(milliseconds: .min) == .max)
    #expect(Instant(milliseconds: -1) - TimeSpan(milliseconds: .max) == .min)
    #expect(Instant.max - Instant.min == TimeSpan(milliseconds: 315_537_897_599_999))
  }

  @Test func `moves by spans`() throws {
    let start = try #require(Instant("2026-03-28T12:00:00Z"))
    #expect((start + .days(1)).description == "2026-03-29T12:00:00.000Z")
    #expect((start - .hours(13)).description == "2026-03-27T23:00:00.000Z")
    #expect((start + .days(1)) - start == .hours(24))
    #expect(start < start + .milliseconds(1))
  }

  @Test func `survives a row, a value and text`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<500 {
      let instant = Instant(
        milliseconds: Int64.random(
          in: Instant.min.milliseconds...Instant.max.milliseconds,
          using: &numbers
        )
      )
      #expect(Instant(instant.description) == instant, "seed \(seed)")
      #expect(try WrittenRow.roundTrip(instant) == instant, "seed \(seed)")
      #expect(Instant(instant.value) == instant)
      #expect(Instant(.text(instant.description)) == instant)
    }
    #expect(WrittenRow.columns(of: Instant(milliseconds: 5)) == "5")
    #expect(Instant(.int(5)) == nil)
    #expect(throws: CorruptRow(kind: .instant, found: "\(Int64.max)")) {
      var row = Row(WrittenRow.int(.max))
      _ = try Instant.read(next: &row)
    }
  }
}

@Suite struct `A span of time` {
  @Test(arguments: [
    ("90d", TimeSpan.days(90)), ("4h", .hours(4)), ("1d 4h 30m", .minutes(1710)), ("0s", .zero),
    ("-1h 30m", .minutes(-90)), ("1s 500ms", .milliseconds(1500)), ("14d", .weeks(2)),
  ])
  func `has a text`(_ text: String, _ span: TimeSpan) {
    #expect(span.description == text)
    #expect(TimeSpan(text) == span)
  }

  @Test(arguments: ["", "4", "h", "4 h", "4x", "1d  4h", "--1h", "1d -4h", "٤h", "999999999999d"])
  func `is not read from other text`(_ text: String) {
    #expect(TimeSpan(text) == nil)
  }

  @Test func `is read in weeks, and at the ends of its range`() {
    #expect(TimeSpan("2w") == .days(14))
    let least = TimeSpan(milliseconds: .min)
    #expect(TimeSpan(least.description) == least)
  }

  @Test func `stays within 64 bits`() {
    #expect(TimeSpan.days(.max).milliseconds == .max)
    #expect(TimeSpan.days(.min).milliseconds == .min)
    #expect((-TimeSpan(milliseconds: .min)).milliseconds == .max)
    #expect((TimeSpan(milliseconds: .max) + .days(1)).milliseconds == .max)
    #expect((TimeSpan.days(1) * .min).milliseconds == .min)
    #expect((TimeSpan(milliseconds: -2) - TimeSpan(milliseconds: .max)).milliseconds == .min)
  }

  @Test func `survives a row and a value`() throws {
    #expect(try WrittenRow.roundTrip(TimeSpan.hours(4)) == .hours(4))
    #expect(TimeSpan(TimeSpan.hours(4).value) == .hours(4))
    #expect(TimeSpan(.text("4h")) == .hours(4))
  }
}

@Suite struct `A time on a wall` {
  @Test(arguments: ["09:30", "00:00", "23:59", "09:30:15", "09:30:15.250", "09:30:00.001"])
  func `has a text`(_ text: String) {
    #expect(LocalTime(text)?.description == text)
    #expect(LocalDateTime("2026-01-31T\(text)")?.description == "2026-01-31T\(text)")
    #expect(
      ZonedTime("2026-01-31T\(text)[Asia/Shanghai]")?.description
        == "2026-01-31T\(text)[Asia/Shanghai]"
    )
  }

  @Test(arguments: [
    "", "9:30", "24:00", "09:60", "09:30:60", "0930", "09:30Z", "09:30:", "09:30:15.",
  ])
  func `is not read from other text`(_ text: String) {
    #expect(LocalTime(text) == nil)
    #expect(LocalDateTime("2026-01-31T\(text)") == nil)
  }

  @Test(arguments: [
    "", "../etc/passwd", "/etc", "Europe/", "Europe//Berlin", "Europe/Ber lin", "Ber]lin", ".",
    "Europe\\Berlin", "Europe/Berlin\u{0}",
  ])
  func `has no zone that could lead elsewhere`(_ zone: String) {
    #expect(ZonedTime(LocalDateTime(.min), zone: zone) == nil)
    #expect(ZonedTime("2026-01-31T09:30[\(zone)]") == nil)
  }

  @Test func `survives a row and a value`() throws {
    let local = try #require(LocalDateTime("2026-01-31T09:30:15.250"))
    let zoned = try #require(ZonedTime(local, zone: "America/Argentina/Buenos_Aires"))
    #expect(try WrittenRow.roundTrip(local) == local)
    #expect(try WrittenRow.roundTrip(local.time) == local.time)
    #expect(try WrittenRow.roundTrip(zoned) == zoned)
    #expect(LocalDateTime(local.value) == local)
    #expect(LocalTime(local.time.value) == local.time)
    #expect(ZonedTime(zoned.value) == zoned)
  }
}

@Suite struct `An injected clock` {
  @Test func `that is fixed stands still`() {
    #expect(FixedTime(.epoch).now == .epoch)
  }

  @Test func `that is moved by hand moves only then`() {
    let time = ManualTime(.epoch)
    #expect(time.now == .epoch)
    #expect(time.advance(by: .hours(1)) == Instant(milliseconds: 3_600_000))
    #expect(time.now == Instant(milliseconds: 3_600_000))
    time.set(.epoch)
    #expect(time.now == .epoch)
  }
}
