import CRMKernel
import CRMPlatform

extension Console {
  /// Runs every statement of a text, one after the other.
  ///
  /// - Throws: ``Failure`` of the first that fails; the ones after it don't run.
  func runAll(_ text: String, name: String) throws(Failure) {
    // One program where it is one: its locals reach to its end.
    try run(text, name: name)
  }

  /// Runs the statements that come through a pipe, each as soon as it is complete.
  ///
  /// - Throws: ``Failure`` of the first that fails; the ones after it don't run.
  func runInput() throws(Failure) {
    var statement = ""
    var line = 0
    var start = 1
    while let text = readLine(strippingNewline: false) {
      line += 1
      if statement.isEmpty { start = line }
      statement += text
      if statement.allSatisfy(\.isWhitespace) {
        statement = ""
      } else if !isIncomplete(statement) {
        try runInput(statement, at: start)
        statement = ""
      }
    }
    if !statement.isEmpty { try runInput(statement, at: start) }
  }

  /// Empty lines in front make Lua count the lines of the input.
  private func runInput(_ statement: String, at line: Int) throws(Failure) {
    try run(String(repeating: "\n", count: line - 1) + statement, name: "input")
  }
}

/// Reads statements at a terminal until ^D.
struct Prompt {
  static let first = "crm> "
  static let more = "...> "

  private let console: Console
  private let path: String

  init(_ console: Console, _ book: OpenBook) {
    self.console = console
    path = book.path
  }

  func run() {
    Platform.write("crm \(CRMCommand.release), \(path). crm.help() helps, ^D leaves.\n")
    var statement = ""
    while true {
      Platform.write(statement.isEmpty ? Self.first : Self.more)
      guard let line = readLine(strippingNewline: false) else { break }
      if console.interrupts.takeAbandoned() { statement = "" }
      statement += line
      if statement.allSatisfy(\.isWhitespace) {
        statement = ""
        continue
      }
      // An empty line ends a statement that isn't one.
      let isGivenUp = line.allSatisfy(\.isWhitespace)
      if !isGivenUp, console.isIncomplete(statement) { continue }
      do throws(Failure) {
        try console.run(statement, name: "input")
      } catch {
        if let message = error.message { Platform.write(message.inPlainLines + "\n", to: 2) }
      }
      statement = ""
    }
    Platform.write("\n")
  }
}
