import CRMKernel
import Foundation
import Testing

@testable import crm

/// A dialogue at the prompt, as the documentation shows it.
///
/// Lines that begin with `crm> ` and `...> ` are typed; the others are what a terminal of a hundred
/// columns shows. A refusal ends it.
struct Dialogue {
  struct Exchange {
    var statement: String
    var answer: String
  }

  let exchanges: [Exchange]
  private let options: [String]
  /// Who types.
  private let user: String
  /// The book beside the page's files, as `$ crm acme.crm` opens it; another one unless said.
  private let book: String?

  init(_ block: CodeBlock) {
    options = ["plugins", "language"].flatMap { name in
      block[name].map { ["--\(name)", $0] } ?? []
    }
    user = block["as"] ?? "li.wei"
    book = block["book"]
    var exchanges: [Exchange] = []
    for line in block.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("crm> ") {
        exchanges.append(Exchange(statement: line.dropFirst(5) + "\n", answer: ""))
      } else if !exchanges.isEmpty {
        if line.hasPrefix("...> ") {
          exchanges[exchanges.count - 1].statement += line.dropFirst(5) + "\n"
        } else {
          exchanges[exchanges.count - 1].answer += line + "\n"
        }
      }
    }
    self.exchanges = exchanges
  }

  private static let mark = "-- next --"

  /// Each exchange with what the program answers now.
  func answers(at desk: Desk) throws -> [(Exchange, String)] {
    let input = exchanges.map { $0.statement + "print(\"\(Self.mark)\")\n" }.joined()
    let run = try ProgramRun(
      [book ?? desk.book, "--json", "--as", user, "--zone", "UTC"] + options,
      input: input,
      in: book == nil ? Repository.root : desk.folder
    )
    var answers = run.output.components(separatedBy: Self.mark + "\n").map(Self.shown)
    // What was refused, without what only a pipe says of its place.
    answers[answers.count - 1] += run.errors.replacing(/^crm: (input:\d+: )?/, with: "")
    try #require(answers.count >= exchanges.count, "It ended early: \(run.errors)")
    return Array(zip(exchanges, answers))
  }

  /// JSON as a terminal shows it; what the script prints itself is as it is.
  private static func shown(_ output: String) -> String {
    let terminal = PlainText(width: 100, rows: 100)
    return output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      guard let value = try? Value(json: String(line)) else { return line + "\n" }
      return terminal.text(of: value)
    }.joined()
  }
}

extension String {
  /// The text with each id and time replaced: they are others in every run.
  var withoutIDs: String {
    replacing(/\b0[0-9a-hjkmnp-tv-z]{12}\b/, with: "(id)")
      .replacing(/\d{4}-\d\d-\d\dT[\d:.]+Z/, with: "(time)")
  }
}
