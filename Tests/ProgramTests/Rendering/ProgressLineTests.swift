import CRMStore
import Testing

@testable import crm

@Suite struct `A line of progress` {
  @Test func `says how many of all are done, as a bar and in numbers`() {
    let half = WorkProgress(command: "duplicates.find", done: 1_800_000, total: 3_000_000)
    #expect(
      ProgressLine.text(half)
        == "duplicates.find  ████████████░░░░░░░░  60 %  1,800,000 of 3,000,000"
    )
    let none = ProgressLine.text(WorkProgress(command: "x", done: 0, total: 7))
    #expect(none == "x  ░░░░░░░░░░░░░░░░░░░░  0 %  0 of 7")
    let over = ProgressLine.text(WorkProgress(command: "x", done: 9, total: 7))
    #expect(over == "x  ████████████████████  100 %  9 of 7")
  }

  @Test func `says how many are done where nobody counted them`() {
    #expect(
      ProgressLine.text(WorkProgress(command: "quotes.reprice", done: 999)) == "quotes.reprice  999"
    )
    let empty = WorkProgress(command: "account", done: 1000, total: 0)
    #expect(ProgressLine.text(empty) == "account  1,000")
  }
}
