import ArgumentParser
import CRMKernel
import CRMPlatform

/// `crm FILE`, `crm FILE -c LUA` and statements through a pipe.
struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Opens a book and reads Lua statements. (default)"
  )

  @Argument(help: "The book; it is created if there is none.")
  var file: String

  @Argument(help: .hidden)
  var rest: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: ArgumentHelp("Runs these statements and ends; may be repeated.", valueName: "lua")
  )
  var statements: [String] = []

  @OptionGroup var options: BookOptions

  func validate() throws {
    guard let word = rest.first else { return }
    let refusal = Refusal.unknown("verb", word, among: ArgumentOrder.verbs)
    throw ValidationError("\(refusal)")
  }

  func run() throws {
    let book = try options.open(file)
    let console = try Console(book, options)
    defer { book.close() }
    if !statements.isEmpty {
      for statement in statements { try console.runAll(statement, name: "command") }
    } else if Platform.isTerminal(0) {
      Prompt(console, book).run()
    } else {
      try console.runInput()
    }
  }
}
