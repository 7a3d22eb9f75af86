import CRMKernel
import Testing

@Suite struct `A text that is normalised` {
  @Test func `comes out as Python's unicodedata normalises it`() throws {
    let lines = normalizationSamples.split(separator: "\n")
    #expect(lines.count > 200)
    for line in lines {
      let parts = line.split(separator: ";").map { text(of: $0) }
      try #require(parts.count == 2)
      #expect(scalars(parts[0].nfc) == scalars(parts[1]), "\(line)")
    }
  }

  @Test func `is the same when it is normalised again`() {
    for line in normalizationSamples.split(separator: "\n") {
      let once = text(of: line.prefix { $0 != ";" }).nfc
      #expect(scalars(once.nfc) == scalars(once), "\(line)")
    }
  }

  @Test func `keeps every scalar's canonical meaning`() {
    // Swift compares texts canonically, with tables of its own.
    for value in UInt32(0xA0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.age != nil else { continue }
      let text = String(scalar) + "\u{301}"
      #expect(text.nfc == text, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: ["", "plain", "张伟明", "Müller", "né à Paris", "한국어", "👨‍👩‍👧"])
  func `is returned as it is when it is NFC`(text: String) {
    #expect(scalars(text.nfc) == scalars(text))
  }

  @Test func `composes Korean letters to syllables`() {
    #expect(scalars("\u{1112}\u{1161}\u{11AB}".nfc) == ["\u{D55C}"])
  }

  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  private func text(of points: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    for point in points.split(separator: " ") {
      if let scalar = UInt32(point, radix: 16).flatMap(Unicode.Scalar.init) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
