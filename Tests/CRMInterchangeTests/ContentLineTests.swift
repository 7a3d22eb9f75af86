import CRMInterchange
import Testing

@Suite struct `A content line` {
  private func card(_ lines: String) -> InterchangeReading<VCard> {
    VCard.read("BEGIN:VCARD\nVERSION:4.0\nFN:X\n\(lines)\nEND:VCARD\n")
  }

  @Test func `has a group, a name, parameters and a value`() throws {
    let line = try #require(
      card("item1.x-abc;P=a,\"b;c:d\";Q=^'e^'^n^^:v:1").values.first?.others.first
    )
    #expect(line.group == "item1")
    #expect(line.name == "X-ABC")
    #expect(line.values(of: "P") == ["a", "b;c:d"])
    #expect(line.values(of: "Q") == ["\"e\"\n^"])
    #expect(line.value == "v:1")
    #expect(line.description == "item1.X-ABC;P=a,\"b;c:d\";Q=^'e^'^n^^:v:1")
  }

  @Test func `is folded at 75 bytes and never within a character`() throws {
    var card = VCard("李伟")
    card.note = String(repeating: "中文備註 emoji 👩‍👩‍👧 ", count: 40)
    let bytes = card.written()
    let text = try #require(String(validating: bytes, as: UTF8.self))
    let lines = text.split(separator: "\r\n")
    #expect(lines.count > 20)
    for line in lines {
      #expect(line.utf8.count <= 75)
      #expect(String(validating: Array(line.utf8), as: UTF8.self) != nil)
    }
    #expect(VCard.read(bytes).values.first?.note == card.note)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `is unfolded whatever its line ends are`(end: String) {
    let lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Ja", " ne ", "\tDoe", "END:VCARD", ""]
    #expect(VCard.read(lines.joined(separator: end)).values.first?.formattedName == "Jane Doe")
  }

  @Test func `that isn't one is passed over with its number`() {
    let reading = card("this is no line\nNOTE:yes")
    #expect(reading.values.first?.note == "yes")
    #expect(reading.warnings.map(\.line) == [4])
  }

  @Test func `can't carry a line break out of a value or a parameter`() throws {
    var card = VCard("A\nEND:VCARD")
    card.others = [
      .init(name: "X-A", parameters: [.init("P", ["a\nEND:VCARD"])], value: "v\nEND:VCARD\u{7}")
    ]
    let reading = VCard.read(card.written())
    #expect(reading.isClean)
    #expect(reading.values.first?.formattedName == card.formattedName)
    #expect(reading.values.first?.others.first?.values(of: "P") == ["a\nEND:VCARD"])
  }
}
