import CRMInterchange
import Testing

@Suite struct `A content line` {
  @Test func `is equal to one of the same name and value`() {
    #expect(ContentLine(name: "FN", value: "李伟") == ContentLine(name: "FN", value: "李伟"))
  }
}
