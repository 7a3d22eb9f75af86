import CRMKernel
import TestSeeds
import Testing

@Suite struct `The search tokens of a text` {
  @Test func `are pairs, words, and the last character at the last pair's place`() {
    #expect(
      described("张伟明是VIP客户", .document)
        == ["张伟@0-6", "伟明@3-9", "明是@6-12", "+是@9-12", "vip@12-15", "客户@15-21", "+户@18-21"]
    )
  }

  @Test func `are only pairs in a query`() {
    #expect(described("张伟明", .query) == ["张伟@0-6", "伟明@3-9"])
    #expect(described("张", .query) == ["张@0-3"])
  }

  @Test func `carry the unstemmed word in a document`() {
    #expect(described("Running.", .document) == ["run@0-7", "+running@0-7"])
  }

  @Test func `refer to the original text where folding changes lengths`() {
    #expect(described("Straße ＡＢ張偉", .query) == ["strass@0-7", "ab@8-14", "张伟@14-20"])
    #expect(described("ｶﾞｽ", .query) == ["ガス@0-9"])
    #expect(described("e\u{301}te\u{301}", .query) == ["et@0-7"])
    #expect(described("㐀\u{E0100}明", .query) == ["㐀明@0-10"])
  }

  @Test func `are words of any script`() {
    #expect(
      described("Привет, ΚΌΣΜΕ नमस्ते", .query).map { $0.prefix { $0 != "@" } }
        == ["привет", "κοσμε", "नमस्ते"]
    )
  }

  @Test(arguments: ["", " ", "，。！", "👨‍👩‍👧", "\u{301}", "---", "\u{0}"])
  func `are none where there is nothing to search for`(text: String) {
    #expect(Bigrams.tokens(of: text).isEmpty)
  }

  @Test func `separate at bytes that aren't UTF-8`() {
    let broken: [UInt8] = [0x61, 0x62, 0xFF, 0x63, 0x64, 0xE5, 0xBC, 0x20, 0xED, 0xA0, 0x80, 0xE5]
    #expect(tokens(broken) == ["ab", "cd"])
  }

  @Test func `stay inside the text for random bytes`() {
    var generator = SeededNumbers(seed: 7)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : [0xE5, 0xBC, 0xA0, 0x61, 0xEF].randomElement(using: &generator) ?? 0
      }
      bytes.withUnsafeBufferPointer { buffer in
        _ = Bigrams.tokenize(buffer, as: .document) { token, start, end, _ in
          #expect(
            start >= 0 && start < end && end <= bytes.count && !token.isEmpty,
            "seed 7: \(bytes)"
          )
          return 0
        }
      }
    }
  }

  @Test func `are cut where a word never ends`() {
    let token = Bigrams.tokens(of: String(repeating: "é1", count: 5000))
    #expect(token.map(\.text.utf8.count) == [240])
    #expect(token.map(\.range) == [0..<15000])
  }

  @Test func `stop when the receiver says so`() {
    var text = "one two three"
    var count = 0
    let answer = text.withUTF8 { bytes in
      Bigrams.tokenize(bytes, as: .query) { _, _, _, _ in
        count += 1
        return count == 2 ? 21 : 0
      }
    }
    #expect(answer == 21)
    #expect(count == 2)
  }

  private func tokens(_ bytes: [UInt8]) -> [String] {
    var result: [String] = []
    bytes.withUnsafeBufferPointer { buffer in
      _ = Bigrams.tokenize(buffer, as: .query) { token, _, _, _ in
        result.append(String(decoding: token, as: UTF8.self))
        return 0
      }
    }
    return result
  }

  private func described(_ text: String, _ mode: Bigrams.Mode) -> [String] {
    Bigrams.tokens(of: text, as: mode).map { token in
      let place = "\(token.range.lowerBound)-\(token.range.upperBound)"
      return "\(token.isColocated ? "+" : "")\(token.text)@\(place)"
    }
  }
}
