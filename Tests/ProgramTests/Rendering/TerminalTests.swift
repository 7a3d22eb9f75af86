import CRMKernel
import Testing

@testable import crm

@Suite struct `Text of strangers on a terminal` {
  private let hostile = "a\u{1B}[2J\u{9B}1m\u{7F}\u{8}\r\u{202E}b\u{2066}\u{2028}c"

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0A: true
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }

  @Test func `can't drive it, in a table, in a record or alone`() {
    let text = PlainText(width: 80, rows: 10)
    let values: [Value] = [
      .text(hostile), .list([.text(hostile)]), .record(["name": .text(hostile)]),
      .list([.record(["name": .text(hostile)]), .record(["name": "b"])]),
      .record(["inner": .record(["name": .text(hostile)])]),
    ]
    for value in values {
      let shown = text.text(of: value)
      #expect(isHarmless(shown), "\(shown.debugDescription)")
      #expect(shown.contains("a[2J1mb c"), "\(shown.debugDescription)")
    }
  }

  @Test func `keeps its lines where it has lines`() {
    #expect("a\nb\tc\u{1B}".inPlainLines == "a\nb\tc")
    #expect("a\nb\tc\r\n\u{1B}d".inOneLine == "a b c d")
  }

  @Test func `is shortened by scalars, of which a character can have any number`() {
    let tower = "a" + String(repeating: "\u{301}", count: 5000)
    #expect(tower.shortened(toScalars: 10).unicodeScalars.count == 11)
    #expect("abc".shortened(toScalars: 3) == "abc")
    #expect("abcd".shortened(toScalars: 3) == "abc…")
    #expect("张伟".shortened(toScalars: 2) == "张伟")
  }
}
