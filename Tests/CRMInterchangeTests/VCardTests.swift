import CRMInterchange
import CRMKernel
import Testing

typealias VCardTests = `A vCard`

@Suite struct `A vCard` {
  static func full() throws -> VCard {
    var card = VCard("李伟")
    card.uid = "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    card.revised = Instant("2026-01-31T09:30:00Z")
    card.kind = "individual"
    var name = VCard.Name(family: ["李"], given: ["伟"])
    name.prefixes = ["Dr."]
    name.phoneticFamily = "Lǐ"
    name.phoneticGiven = "Wěi"
    name.sortKeys = ["Li", "Wei"]
    card.name = name
    card.nicknames = ["小李", "Will, the"]
    card.organization = ["上海;示例有限公司", "销售部"]
    card.titles = ["经理"]
    card.roles = ["Buyer"]
    card.phones = [
      .init("+86 21 5555 0100", types: ["work", "voice"], preference: 1),
      .init("+8613800138000", types: ["cell"], group: "item1"),
    ]
    card.emails = [.init("li.wei@example.cn", types: ["work"])]
    var address = VCard.Address()
    address.street = "南京东路 1 号\n5 楼"
    address.locality = "上海市"
    address.postalCode = "200001"
    address.country = "中国"
    address.types = ["work"]
    card.addresses = [address]
    card.urls = [.init("https://example.cn/a?b=1,2;3")]
    card.birthday = .date(try #require(LocalDate("1985-04-15")))
    card.anniversary = .yearly(month: 2, day: 29)
    card.categories = ["重要客户", "VIP"]
    card.note = "喜欢喝茶, 不喝咖啡; \\o/\n第二行"
    card.photo = .data(base64: "/9j/4AAQSkZJRg==", type: "image/jpeg")
    card.others = [.init(group: "item1", name: "X-ABLABEL", value: "车载")]
    return card
  }

  @Test func `of version 4 is read as it was written`() throws {
    let card = try Self.full()
    let reading = VCard.read(card.written(as: .v4))
    #expect(reading.isClean)
    #expect(reading.values == [card])
  }

  @Test func `of version 3 is read as it was written`() throws {
    var card = try Self.full()
    let reading = VCard.read(card.written(as: .v3))
    card.version = .v3
    // One sort key is all that version 3 has.
    card.name?.sortKeys = ["Li,Wei"]
    #expect(reading.isClean)
    #expect(reading.values == [card])
  }

  @Test func `of version 2_1 is read with its encodings`() {
    let text = """
      BEGIN:VCARD\r
      VERSION:2.1\r
      N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E4=BC=9F;;;\r
      TEL;HOME;VOICE:021-5555\r
      TEL;CELL;PREF:13800138000\r
      NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E7=AC=AC=E4=B8=80=\r
      =E8=A1=8C=0D=0A=E7=AC=AC=E4=BA=8C\r
      END:VCARD\r

      """
    let reading = VCard.read(text)
    #expect(reading.isClean)
    let card = reading.values.first
    #expect(card?.formattedName == "李伟")
    #expect(card?.phones.map(\.types) == [["home", "voice"], ["cell"]])
    #expect(card?.phones.last?.preference == 1)
    #expect(card?.note == "第一行\n第二")
  }

  @Test func `of an old Chinese telephone is read in GBK`() {
    var bytes = Array("BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=GBK:".utf8)
    bytes += [0xC0, 0xEE, 0xCE, 0xB0] + Array("\nEND:VCARD\n".utf8)
    #expect(VCard.read(bytes).values.first?.formattedName == "李伟")
    var raw = Array("BEGIN:VCARD\nVERSION:3.0\nFN:".utf8)
    raw += [0xC0, 0xEE, 0xCE, 0xB0] + Array("\nEND:VCARD\n".utf8)
    #expect(VCard.read(raw).values.isEmpty)
    let options = InterchangeOptions(encoding: .gb18030)
    #expect(VCard.read(raw, options: options).values.first?.formattedName == "李伟")
  }

  @Test func `in an unknown encoding names it`() {
    let reading = VCard.read("BEGIN:VCARD\nVERSION:2.1\nFN:X\nNOTE;CHARSET=BIG5:x\nEND:VCARD")
    #expect(reading.values.count == 1)
    #expect(reading.warnings.first?.description.contains("BIG5") == true)
    #expect(reading.warnings.first?.line == 4)
  }

  @Test func `without a formatted name takes the parts in the order of the language`() {
    func name(_ n: String) -> String? {
      VCard.read("BEGIN:VCARD\nVERSION:3.0\nN:\(n)\nEND:VCARD").values.first?.formattedName
    }
    #expect(name("李;伟;;;") == "李伟")
    #expect(name("Doe;Jane;Q.;Dr.;") == "Dr. Jane Q. Doe")
  }

  @Test func `reads days without a year`() {
    func birthday(_ line: String) -> VCard.Date? {
      VCard.read("BEGIN:VCARD\nVERSION:4.0\nFN:X\n\(line)\nEND:VCARD").values.first?.birthday
    }
    #expect(birthday("BDAY:--0415") == .yearly(month: 4, day: 15))
    #expect(birthday("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29") == .yearly(month: 2, day: 29))
    #expect(birthday("BDAY:19850415T000000Z") == LocalDate("1985-04-15").map { .date($0) })
    #expect(birthday("BDAY;VALUE=text:circa 1800") == .text("circa 1800"))
    #expect(birthday("BDAY:soon") == nil)
  }

  @Test func `that is cut off is refused, and the others are read`() {
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n"
    let reading = VCard.read(card + "BEGIN:VCARD\nVERSION:3.0\nFN:B\n" + card)
    #expect(reading.values.map(\.formattedName) == ["A", "A"])
    #expect(reading.refusals.map(\.line) == [5])
    #expect(reading.refusals.first?.reason.code.rawValue == "object.notEnded")
  }
}
