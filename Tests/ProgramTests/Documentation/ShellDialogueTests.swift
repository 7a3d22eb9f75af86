import Testing

@Suite struct `What a page shows of a shell` {
  @Test(arguments: [
    ("", ""),
    ("ok\n", "ok\n"),
    ("id  …\n", "id  0sa8gjf776w00\n"),
    ("a … c … e\n", "a b c d e\n"),
    ("…\n", ""),
    ("…\n", "a\nb\n"),
    ("a\n…\nd\n", "a\nb\nc\nd\n"),
    ("at 2026-01-31T09:30:00Z\n", "at 2026-11-22T09:46:59.900Z\n"),
  ])
  func `is answered by what fits it`(shown: String, printed: String) {
    #expect(ShellDialogue.Exchange(command: "", answer: shown).isAnswered(by: printed))
  }

  @Test(arguments: [
    ("", "ok\n"),
    ("ok\n", ""),
    ("ok\n", "ok\nok\n"),
    ("id  …\n", "id\n"),
    ("a … c\n", "a b d\n"),
    ("ab…ba\n", "aba\n"),
    ("a\n…\nd\n", "a\nb\nc\n"),
    ("…\n", "crm: There is no plugin bulk.\n"),
  ])
  func `isn't answered by anything else, an error least of all`(shown: String, printed: String) {
    #expect(!ShellDialogue.Exchange(command: "", answer: shown).isAnswered(by: printed))
  }

  @Test func `is what a terminal shows, output and errors as they come`() throws {
    let desk = try Desk()
    let shown = try Terminal.run("test -t 1 && echo one; echo two >&2; echo three", in: desk.folder)
    #expect(shown == "one\ntwo\nthree\n")
  }
}
