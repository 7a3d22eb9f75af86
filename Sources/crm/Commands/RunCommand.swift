import ArgumentParser
import CRMPlatform

/// Runs a script: `crm FILE run SCRIPT [ARG…]`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a file of Lua on a book.",
    usage: "crm FILE run SCRIPT [ARG…]",
    discussion: "The script finds its arguments in the table arg; what it returns is printed."
  )

  @Argument(help: "The book; it is created if there is none.")
  var file: String

  @Argument(help: "The file of Lua.")
  var script: String

  @Argument(parsing: .captureForPassthrough, help: "What the script finds in arg.")
  var arguments: [String] = []

  @OptionGroup var options: BookOptions

  func run() throws {
    let source = try Platform.read(script, limit: 1 << 20)
    let book = try options.open(file)
    defer { book.close() }
    let console = try Console(book, options)
    try console.setArguments(arguments, script: script)
    try console.run(bytes: source, name: script)
  }
}
