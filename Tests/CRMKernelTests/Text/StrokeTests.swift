import Testing

@testable import CRMKernel

@Suite struct `A list by strokes` {
  @Test(arguments: [("一", 1), ("丁", 2), ("王", 4), ("李", 7), ("陈", 7), ("陳", 10), ("龘", 48)])
  func `counts the strokes of a character as it is written`(_ text: Unicode.Scalar, _ count: Int) {
    #expect(Strokes.count(of: text) == count)
  }

  @Test func `counts none of what isn't Chinese`() {
    #expect(Strokes.count(of: "A") == nil)
    #expect(Strokes.count(of: "か") == nil)
  }

  @Test func `begins with the fewest and keeps a surname together`() {
    let names = ["陈伟", "Bob", "王芳", "李娜", "丁一", "李伟", "anna"]
    #expect(
      names.sorted(by: .stroke) { $0 } == ["丁一", "王芳", "李伟", "李娜", "陈伟", "anna", "Bob"]
    )
  }

  @Test func `keeps what is equal in its order`() {
    let names = [("Ann", 1), ("ann", 2), ("ANN", 3)]
    #expect(names.sorted(by: .stroke) { $0.0 }.map(\.1) == [1, 2, 3])
  }
}
