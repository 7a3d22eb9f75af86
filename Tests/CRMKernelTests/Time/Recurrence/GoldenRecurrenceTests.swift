import CRMKernel
import Testing

private let file = "golden-analytics/rrule.json"

/// Cases of libical's own tests, of which some are contested: python-dateutil differs.
private struct Golden: Decodable {
  struct Case: Decodable {
    let about: String
    let rrule: String
    let dtstart: String
    let instances: String
    let contested: Bool
    let start_at: String?
  }
  let cases: [Case]
}

@Suite(.enabled(if: GoldenFile.exists(file), "The golden files aren't beside the repository."))
struct `A series expanded elsewhere` {
  private func cases(contested: Bool) throws -> [Golden.Case] {
    let golden = try #require(try GoldenFile.decode(Golden.self, file))
    return golden.cases.filter { $0.contested == contested }
  }

  private func expect(_ expected: Golden.Case) throws {
    let rule = try RecurrenceRule(parsing: expected.rrule)
    let start = try #require(CalendarTimeText.read(expected.dtstart))
    let series = try Recurrence(start: start, rule: rule).series(in: NoZones())
    let instances = expected.instances.split(separator: ",").map(String.init)
    func text(_ occurrence: Occurrence) -> String {
      switch start {
      case .date: CalendarTimeText.basic(.date(occurrence.local.date))
      case .instant: CalendarTimeText.basic(.instant(occurrence.instant))
      default: CalendarTimeText.basic(.local(occurrence.local))
      }
    }
    #expect(series.prefix(1000).map(text) == instances, "\(expected.about): \(expected.rrule)")
    guard let resumed = expected.start_at else { return }
    let from = try #require(CalendarTimeText.read(resumed)).instant(in: NoZones())
    #expect(
      series.occurrences(from: from, to: .max).occurrences.map(text)
        == instances.filter { $0 >= resumed },
      "from \(resumed): \(expected.about)"
    )
  }

  @Test func `is the same`() throws {
    let cases = try cases(contested: false)
    #expect(cases.count == 63)
    for expected in cases { try expect(expected) }
  }

  /// Where the RFC leaves room and two libraries differ, ours are libical's answers: what a rule
  /// leaves open is the start's, and weeks belong to the year of most of their days.
  @Test func `is the same where others contest it`() throws {
    let cases = try cases(contested: true)
    #expect(cases.count == 10)
    for expected in cases { try expect(expected) }
  }
}
