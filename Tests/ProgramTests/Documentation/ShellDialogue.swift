import Foundation

/// What is typed into a shell, and what a terminal shows then, as the documentation has it.
///
/// Lines that begin with `$ ` are typed; the others are what a terminal of a hundred columns shows.
/// There, `…` stands for what is other in every run, and a line of it alone for any lines but the
/// program's own errors.
struct ShellDialogue {
  struct Exchange {
    let command: String
    fileprivate(set) var answer: String

    /// Whether a terminal that showed `printed` showed what the documentation does.
    func isAnswered(by printed: String) -> Bool {
      let shown = answer.withoutIDs.split(separator: "\n", omittingEmptySubsequences: false)
      let lines = printed.withoutIDs.split(separator: "\n", omittingEmptySubsequences: false)
      return Self.matches(shown[...], lines[...])
    }

    private static func matches(_ shown: ArraySlice<Substring>, _ lines: ArraySlice<Substring>)
      -> Bool
    {
      guard let first = shown.first else { return lines.isEmpty }
      if first == "…" {
        let leftOut = lines.prefix { !$0.hasPrefix("crm: ") }
        let rests = leftOut.startIndex...leftOut.endIndex
        return rests.contains { matches(shown.dropFirst(), lines[$0...]) }
      }
      guard let line = lines.first, matches(first, line) else { return false }
      return matches(shown.dropFirst(), lines.dropFirst())
    }

    private static func matches(_ shown: Substring, _ line: Substring) -> Bool {
      let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
      guard parts.count > 1, let first = parts.first, let last = parts.last else {
        return shown == line
      }
      guard line.count >= first.count + last.count, line.hasPrefix(first), line.hasSuffix(last)
      else { return false }
      var rest = line.dropFirst(first.count).dropLast(last.count)
      for part in parts.dropFirst().dropLast() where !part.isEmpty {
        guard let range = rest.range(of: part) else { return false }
        rest = rest[range.upperBound...]
      }
      return true
    }
  }

  let exchanges: [Exchange]

  init(_ block: CodeBlock) {
    var exchanges: [Exchange] = []
    for line in block.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        exchanges.append(Exchange(command: String(line.dropFirst(2)), answer: ""))
      } else if !exchanges.isEmpty {
        exchanges[exchanges.count - 1].answer += line + "\n"
      }
    }
    self.exchanges = exchanges
  }

  /// Each exchange with what a terminal shows now.
  func answers(at desk: Desk) throws -> [(Exchange, String)] {
    try exchanges.map { exchange in
      (exchange, try Terminal.run(exchange.command, in: desk.folder))
    }
  }
}
