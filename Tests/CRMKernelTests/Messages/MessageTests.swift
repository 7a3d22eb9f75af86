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

  @Test func `without a translation stays English`() {
    #expect(Self.chinese.text("Not in the catalogue: \(1).") == "Not in the catalogue: 1.")
  }

  @Test func `takes no argument for a part of its sentence`() {
    #expect("\("Hello \("{1} {2} {")" as Message)" == "Hello {1} {2} {")
    #expect(Message(verbatim: "{9} {x} {").description == "{9} {x} {")
  }
}
