import CRMKernel
import Testing

@Suite struct `A message` {
  private static let chinese = Reader(
    .simplifiedChinese,
    catalogues: [
      Catalogue(.simplifiedChinese, ["There is no {1} {2}.": "没有名为 {2} 的{1}。", "field": "字段"]),
      Catalogue(.english, ["field": "never"]),
    ]
  )

  @Test func `is found by its sentence without the arguments`() {
    let message: Message = "There is no \("field") \(7)."
    #expect(message.key == "There is no {1} {2}.")
    #expect(message.arguments == ["field", 7])
    #expect("\(message)" == "There is no field 7.")
  }

  @Test func `is rendered in the reader's language, its words in another order`() {
    let message: Message = "There is no \("field") \("rnk")."
    #expect(Self.chinese.text(message) == "没有名为 rnk 的字段。")
    #expect(Reader(.english).text(message) == "There is no field rnk.")
  }

  @Test func `sets only numbers and other scripts apart from Chinese`() {
    let reader = Reader(
      .simplifiedChinese,
      catalogues: [
        Catalogue(
          .simplifiedChinese,
          ["{1} by {2} at {3}.": "以 {2} 向 {1} 发送，{3} 次。", "mail": "电子邮件", "{1} {2}": "{1} {2}"]
        )
      ]
    )
    #expect(reader.text("\("王小明") by \("mail") at \(3).") == "以电子邮件向王小明发送，3 次。")
    #expect(reader.text("\("Ada") by \("fax") at \(3).") == "以 fax 向 Ada 发送，3 次。")
    // What is filled in is nobody's to change, nor is a space between two of them.
    #expect(reader.text("\("王 小明") by \("mail") at \(3).") == "以电子邮件向王 小明发送，3 次。")
    #expect(reader.text("\("王小明") \("电子邮件")") == "王小明 电子邮件")
    #expect("\("There is no \("客户") here." as Message)" == "There is no 客户 here.")
  }

  @Test func `has a remedy after it without a space where its full stop has one`() {
    let refusal = Refusal("a", "Not so.", remedy: "Do it so.")
    let catalogue = Catalogue(.simplifiedChinese, ["Not so.": "不行。", "Do it so.": "请这样做。"])
    let reader = Reader(.simplifiedChinese, catalogues: [catalogue])
    #expect(reader.text(refusal) == "不行。请这样做。")
    #expect(Reader(.english).text(refusal) == "Not so. Do it so.")
  }

  @Test func `without a translation stays English`() {
    #expect(Self.chinese.text("Not in the catalogue: \(1).") == "Not in the catalogue: 1.")
  }

  @Test func `takes no argument for a part of its sentence`() {
    #expect("\("Hello \("{1} {2} {")" as Message)" == "Hello {1} {2} {")
    #expect(Message(verbatim: "{9} {x} {").description == "{9} {x} {")
  }
}
