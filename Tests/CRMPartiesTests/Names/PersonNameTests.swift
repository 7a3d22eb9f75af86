import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import TestSupport
import Testing

@Suite struct `A name that is read` {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let family: String?
    let given: String?
    let titles: [String]
    var testDescription: String { text }
    init(_ text: String, _ family: String?, _ given: String?, _ titles: String...) {
      self.text = text
      self.family = family
      self.given = given
      self.titles = titles
    }
  }

  @Test(arguments: [
    Case("李伟", "李", "伟"), Case("欧阳修", "欧阳", "修"), Case("諸葛亮", "諸葛", "亮"),
    Case("司馬", "司馬", nil), Case("尉迟恭", "尉迟", "恭"), Case("張偉明先生", "張", "偉明", "先生"),
    Case("王老师", "王", nil, "老师"), Case("王总", "王", nil, "总"), Case("陳馮富珍女士", "陳馮", "富珍", "女士"),
    Case("李伟博士先生", "李", "伟", "博士", "先生"), Case("山田 太郎", "山田", "太郎"),
    Case("卡尔·马克思", "马克思", "卡尔"), Case("Ada Lovelace", "Lovelace", "Ada"),
    Case("Dr. Ada Lovelace", "Lovelace", "Ada", "Dr."),
    Case("Frau PD Dr. Emmy Noether", "Noether", "Emmy", "Frau", "PD", "Dr."),
    Case("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
    Case("Lovelace, Ada", "Lovelace", "Ada"),
    Case("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
    Case("John Smith, PhD", "Smith", "John", "PhD"), Case("LI Wei", "Li", "Wei"),
    Case("Ouyang Xiu", "Ouyang", "Xiu"), Case("Wei Li", "Li", "Wei"),
    Case("Zhang Weiming", "Zhang", "Weiming"), Case("Madonna", "Madonna", nil),
    Case("Dr.", "Dr.", nil), Case("", nil, nil), Case("李", "李", nil),
    Case("Ａｌｉｃｅ Ｓｍｉｔｈ", "Smith", "Alice"), Case("张 John", "张", "John"),
    Case("John 张", "张", "John"), Case("欧阳 Nana", "欧阳", "Nana"),
    Case("山田太郎", "山田", "太郎"), Case("佐藤さん", "佐藤", nil, "さん"),
    Case("高橋一郎様", "高橋", "一郎", "様"), Case("山田さくら", "山田", "さくら"),
    Case("さくら", "さくら", nil), Case("長谷川さん", "長谷川", nil, "さん"),
    Case("ジョン・スミス", "スミス", "ジョン"), Case("高橋明", "高", "橋明"),
    Case("雲雀丘花", "雲雀丘花", nil),
  ])
  func `is split into its parts and keeps its titles`(_ item: Case) {
    let name = PersonName(parsing: item.text)
    #expect(name.family == item.family)
    #expect(name.given == item.given)
    #expect(name.honorifics + name.suffixes == item.titles)
  }

  @Test func `says the order that it was told`() {
    #expect(PersonName(parsing: "Li Wei").family == "Wei")
    #expect(PersonName(parsing: "Li Wei", order: .familyFirst).family == "Li")
    #expect(PersonName(parsing: "Li Wei", order: .familyFirst).text == "Li Wei")
  }

  @Test func `is written again as it was`() {
    for text in [
      "李伟", "欧阳修", "Ada Lovelace", "卡尔·马克思", "Ouyang Xiu", "张 John", "John 张", "山田さくら",
    ] {
      #expect(PersonName(parsing: text).text == text)
    }
  }

  @Test func `never loses a letter`() {
    let seed = Trials.seed()
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "李", "欧阳", "伟", "先生", "Dr.", "Ada", "van", "Jr.", ",", "·", "PhD", "é", "-", "LI", "博士", "々",
    ]
    for _ in 0..<Trials.count(2000) {
      let text = (0..<Int.random(in: 0...6, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      let name = PersonName(parsing: text)
      let parts = [name.family ?? "", name.given ?? ""] + name.honorifics + name.suffixes
      let kept = parts.joined().lowercased().filter { $0.isLetter || $0 == "々" }
      let wanted = text.lowercased().filter { $0.isLetter || $0 == "々" }
      #expect(kept.sorted() == wanted.sorted(), "seed \(seed): \(text)")
    }
  }
}

@Suite struct `A letter that begins` {
  @Test(arguments: [
    ("李伟先生", "zh-Hans", "尊敬的李先生"), ("歐陽修教授", "zh-Hant", "尊敬的歐陽教授"),
    ("李伟", "zh-Hans", "尊敬的李伟"), ("Dr. Ada Lovelace", "en", "Dear Dr. Lovelace"),
    ("Ada Lovelace", "en", "Dear Ada Lovelace"), ("Mr. John Smith", "en-GB", "Dear Mr. Smith"),
    ("Frau Dr. Emmy Noether", "de", "Sehr geehrte Frau Dr. Noether"),
    ("Frau Prof. Dr. Emmy Noether", "de", "Sehr geehrte Frau Prof. Dr. Noether"),
    ("Emmy Noether", "de", "Guten Tag Emmy Noether"), ("山田太郎", "ja", "山田太郎様"),
    ("Mme Marie Curie", "fr", "Madame Curie"), ("Dr. Ada Lovelace", "zh", "尊敬的Lovelace博士"),
  ])
  func `addresses as its language does`(_ name: String, _ language: String, _ line: String) {
    #expect(PersonName(parsing: name).salutation(in: language) == line)
  }

  @Test func `is told whether a woman or a man is meant`() {
    let name = PersonName(parsing: "李伟")
    #expect(name.salutation(in: "zh", addressedAs: .woman) == "尊敬的李女士")
    #expect(name.salutation(in: "en", addressedAs: .man) == "Dear Mr. 李")
  }
}

@Suite struct `Two names of one person` {
  @Test(arguments: [
    ("李伟", "Li Wei"), ("李偉", "Wei Li"), ("欧阳修", "OUYANG Xiu"), ("张伟明", "Zhang Wei-Ming"),
    ("張偉明", "Weiming Zhang"), ("单雄信", "Shan Xiongxin"), ("仇和", "Qiu He"), ("查良镛", "Zha Liangyong"),
    ("解缙", "Xie Jin"), ("曾国藩", "Zeng Guofan"), ("尉迟恭", "Yuchi Gong"),
    ("Müller, Hans", "hans muller"),
    ("ＬＩ Ｗｅｉ", "li wei"), ("Dr. Ada Lovelace", "Lovelace, Ada"), ("Zhang Wei Ming", "张伟明"),
  ])
  func `are wholly alike`(_ one: String, _ other: String) {
    #expect(PersonName.similarity(one, other) == 1)
  }

  @Test(arguments: [
    ("张伟明", "Chang Wei-ming"), ("蔡英文", "Tsai Ying-wen"), ("陈志强", "Chan Chi Keung"),
    ("谢霆锋", "Hsieh Ting-feng"), ("张伟明", "Cheung Wai Ming"),
  ])
  func `are alike in the spellings of Hong Kong and Taiwan`(_ one: String, _ other: String) {
    #expect(PersonName.similarity(one, other) >= 0.95)
  }

  @Test(arguments: [("李伟", "王芳"), ("Ada Lovelace", "Grace Hopper"), ("张伟明", "Zhang Xiaodong")])
  func `of two persons are not`(_ one: String, _ other: String) {
    #expect(PersonName.similarity(one, other) < 0.8)
  }
}

@Suite struct `The name of a firm` {
  @Test(arguments: [
    ("东华机械股份有限公司", "東華機械"), ("東華機械有限公司", "东华机械"), ("Müller GmbH & Co. KG", "muller"),
    ("ACME, Inc.", "acme"), ("Acme Ltd", "ＡＣＭＥ"), ("Telefónica, S.A.", "telefonica"),
    ("株式会社日立製作所", "日立製作所"), ("㈱日立製作所", "日立製作所"), ("The Boeing Company", "Boeing"),
    ("海尔集团公司", "海尔"), ("Foxconn Technology Group", "foxconn technology"), ("Sony K.K.", "Sony"),
  ])
  func `is compared without its legal form`(_ one: String, _ other: String) {
    #expect(OrganizationName(parsing: one).core == OrganizationName(parsing: other).core)
  }

  @Test(arguments: ["Limited", "有限公司", "Co.", "GmbH & Co. KG", "", "株式会社"])
  func `that is nothing but a legal form stays a name`(_ text: String) {
    let name = OrganizationName(parsing: text)
    #expect(text.isEmpty ? name.core.isEmpty : !name.core.isEmpty)
  }

  @Test func `keeps its legal form apart`() {
    #expect(OrganizationName(parsing: "Müller GmbH & Co. KG").legalForm == ["gmbh", "co", "kg"])
    #expect(OrganizationName(parsing: "东华机械股份有限公司").legalForm == ["股份有限公司"])
  }
}

@Suite struct `A contact with a whole name` {
  @Test func `keeps its honorifics and is addressed by them`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let (wang, ada) = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "東華機械")
      return (
        try tx.contacts.add(to: account.id, named: "王小明先生"),
        try tx.contacts.add(to: account.id, named: "Dr. Ada Lovelace, FRS")
      )
    }
    #expect(wang.name == "王小明")
    #expect(wang.honorific == "先生")
    #expect(ada.personName.honorifics == ["Dr."])
    #expect(ada.nameSuffix == "FRS")
    let line = try await test.session.run("contacts.salutation", ["id": wang.id.value])
    #expect(line == .text("尊敬的王先生"))
    let german: Record = [
      "id": ada.id.value, "language": .text("de"), "addressed_as": .text("woman"),
    ]
    let other = try await test.session.run("contacts.salutation", german)
    #expect(other == .text("Sehr geehrte Frau Dr. Lovelace"))
  }

  @Test func `stands in a list by pinyin or by strokes`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let account = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "東華機械")
      for name in ["陈伟", "王芳", "丁一"] { try tx.contacts.add(to: account.id, named: name) }
      return account.id
    }
    let lists = try await test.session.read { tx in
      try [TextCollation.pinyin, .stroke].map { order in
        try tx.accounts.contacts(of: account, sortedBy: order).map(\.name)
      }
    }
    #expect(lists == [["陈伟", "丁一", "王芳"], ["丁一", "王芳", "陈伟"]])
    let answer = try await test.session.run("names.read", ["name": .text("歐陽修教授")])
    guard case .record(let name) = answer else { throw Refusal("test", "no record") }
    #expect(name["family_name"] == .text("歐陽"))
    #expect(name["honorifics"] == .list([.text("教授")]))
  }
}
