import CRMKernel
import TestSeeds
import Testing

@Suite struct `An id` {
  private struct Thing {}

  @Test func `shows as 13 characters that sort like the ids`() {
    var random = SeededNumbers(seed: 7)
    let ids = (0..<1000).map { _ in
      ID<Thing>(rawValue: Int64.random(in: 0...Int64.max, using: &random))
    }.sorted()
    let texts = ids.map(\.description)
    #expect(texts.allSatisfy { $0.utf8.count == 13 })
    #expect(texts == texts.sorted())
    #expect(texts.map { ID<Thing>($0) } == ids)
    #expect(texts.map { ID<Thing>($0.uppercased()) } == ids)
  }

  @Test(arguments: [
    "", "0", "0p1gwy001tm0", "0p1gwy001tm011", "0p1gwy001tm0i", "0p1gwy001tm0l", "0p1gwy001tm0o",
    "0p1gwy001tm0u", "zzzzzzzzzzzzz", "g000000000000", "8000000000000", "0p1gwy001tm0-",
    "0p1gwy001tm\u{10}1", "0p1gwy001tmé", " p1gwy001tm01", "0p1gwy001tm０",
  ])
  func `isn't read from what none shows as`(text: String) {
    #expect(ID<Thing>(text) == nil)
  }

  @Test func `made later is greater, whatever the clock does`() {
    var random = SeededNumbers(seed: 11)
    var sequence = IDSequence(node: 1023)
    var last = ID<Thing>(rawValue: 0)
    let edges: [Int64] = [.min, -1, 0, IDSequence.epoch, 1_767_225_600_000, 1 << 45, .max]
    for _ in 0..<20_000 {
      let clock = edges.randomElement(using: &random) ?? 0
      let id: ID<Thing> = sequence.next(at: clock)
      guard id > last else {
        Issue.record("\(id) came after \(last) at \(clock)")
        return
      }
      last = id
    }
  }

  @Test func `goes on where the file says the last one was`() {
    var first = IDSequence(node: 5)
    let one: ID<Thing> = first.next(at: 1_767_225_600_000)
    var second = IDSequence(node: 5, last: first.last)
    let two: ID<Thing> = second.next(at: 1_767_225_500_000)
    #expect(two > one)
  }
}
