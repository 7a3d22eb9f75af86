import CRMKernel
import Testing

@testable import CRMStore

@Suite struct `The words by which a person is known` {
  @Test(arguments: [
    ("Call Li today", "Call erased today"), ("call LI", "call erased"), ("李雷来电", "erased来电"),
    ("name == \"Li\"", "name == \"erased\""), ("mail a@b.example, Li", "mail erased, erased"),
  ]) func `are blanked in either case, within Chinese text and between Latin words`(
    text: String,
    blanked: String
  ) {
    let words = PersonalWords(["Li", "李雷", "a@b.example"])
    #expect(words.blanked(in: .text(text)) == .text(blanked))
  }

  @Test(arguments: ["Client list", "a@b.examples", "李", ""])
  func `leave alone what only holds them within a longer word`(text: String) {
    #expect(PersonalWords(["Li", "李雷", "a@b.example"]).blanked(in: .text(text)) == nil)
  }

  @Test func `are none of a single letter, which stands everywhere`() {
    #expect(PersonalWords(["A", "李", ""]).words == [])
  }
}
