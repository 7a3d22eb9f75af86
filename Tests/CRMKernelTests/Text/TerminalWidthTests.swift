import CRMKernel
import Testing

@Suite struct `A text in a terminal` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("中文", 4), ("한국어", 6), ("ｶﾅ", 2), ("ＡＢ", 4), ("e\u{301}", 1), ("👍", 2),
    ("👍🏽", 2),
    ("👨‍👩‍👧", 2), ("☎️", 2), ("☎", 1), ("🇨🇳", 2), ("1️⃣", 2), ("a\u{200B}b", 2), ("é", 1), ("₂", 1),
    ("\u{1B}[0m", 3), ("\u{1112}\u{1161}\u{11AB}", 2), ("𠀀", 2), ("，", 2), ("नि", 2),
  ])
  func `takes this many columns`(text: String, width: Int) {
    #expect(text.terminalWidth == width)
  }

  @Test func `takes more where ambiguous characters are wide`() {
    #expect("①".terminalWidth == 1)
    #expect("①".terminalWidth(ambiguous: .wide) == 2)
    #expect("中a".terminalWidth(ambiguous: .wide) == 3)
  }

  @Test func `is padded by columns, not by characters`() {
    #expect("张".padded(to: 4) == "张  ")
    #expect("张".padded(to: 4, .trailing) == "  张")
    #expect("张".padded(to: 5, .center) == " 张  ")
    #expect("张伟".padded(to: 3) == "张伟")
    #expect("".padded(to: -1) == "")
  }

  @Test(arguments: [
    ("张伟明是", 8, "张伟明是"), ("张伟明是", 7, "张伟明…"), ("张伟明是", 6, "张伟…"), ("abc", 2, "a…"),
    ("abc", 1, "…"), ("abc", 0, ""), ("abc", -3, ""), ("👨‍👩‍👧家", 3, "👨‍👩‍👧…"),
    ("e\u{301}te\u{301}", 2, "e\u{301}…"),
  ])
  func `is truncated between characters`(text: String, width: Int, result: String) {
    #expect(text.truncated(toWidth: width) == result)
  }

  @Test func `never gets wider than it is truncated to`() {
    let text = "张wei👨‍👩‍👧e\u{301}①１한"
    for width in 0...20 {
      #expect(text.truncated(toWidth: width).terminalWidth <= width)
      #expect(text.truncated(toWidth: width).padded(to: width).terminalWidth == width)
    }
  }
}
