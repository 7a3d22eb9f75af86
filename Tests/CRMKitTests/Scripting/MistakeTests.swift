import CRMKernel
import CRMPlatform
import CRMScripting
import Foundation
import Testing

/// The mistakes of the guide: each wrong program, and what is said of it.
@Suite struct `A mistake in a plugin` {
  @Test func `is answered as the guide says`() throws {
    let page = try MistakePage(Self.path)
    #expect(page.mistakes.count >= 40)
    // CRM_UPDATE_GOLDEN=1 writes what is said now; read it before it is kept.
    if ProcessInfo.processInfo.environment["CRM_UPDATE_GOLDEN"] != nil {
      try page.updated { $0.answer() }.write(toFile: Self.path, atomically: true, encoding: .utf8)
      return
    }
    for mistake in page.mistakes {
      #expect(mistake.answer() == mistake.expected, "\(mistake.title)")
    }
  }

  @Test func `is answered with a place and no more than it needs`() throws {
    for mistake in try MistakePage(Self.path).mistakes {
      #expect(mistake.expected.contains("deal.lua"), "\(mistake.title) names no file")
      #expect(mistake.expected.count < 400, "\(mistake.title) is too long")
    }
  }

  private static let path = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Documentation/Guides/mistakes.md").path()
}

/// One wrong program of the page.
private struct Mistake {
  var title = ""
  var source = ""
  var input = """
    {"currency": "USD", "lines": [{"sku": "PUMP-200", "product_name": "Pump", "category": "valves",
      "quantity": 3, "list_price": "10.00", "unit_cost": "5.00"}]}
    """
  var config = "{}"
  var expected = ""

  /// What is said when the program is loaded, configured and evaluated.
  func answer() -> String {
    do {
      let plugin = try Plugin(source: source, file: "deal.lua")
      let config = try Record(Value(json: config)) ?? [:]
      let input = try Record(Value(json: input)) ?? [:]
      let value = try ActivePlugin(plugin, config: config).evaluate(input: input)
      return "no mistake: \(value.json)"
    } catch {
      return "\(error)"
    }
  }
}

/// The guide as a list of mistakes.
private struct MistakePage {
  private let lines: [String]
  private(set) var mistakes: [Mistake] = []
  /// The lines of each mistake's answer.
  private var answers: [Range<Int>] = []

  init(_ path: String) throws {
    lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    var mistake = Mistake()
    var block: (name: String, start: Int)?
    for (index, line) in lines.enumerated() {
      if let open = block {
        guard line == "```" else { continue }
        let text = lines[open.start..<index].joined(separator: "\n")
        switch open.name {
        case "lua": mistake.source = text
        case "json input": mistake.input = text
        case "json config": mistake.config = text
        default:
          mistake.expected = text
          mistakes.append(mistake)
          answers.append(open.start..<index)
        }
        block = nil
      } else if line.hasPrefix("```") {
        block = (String(line.dropFirst(3)), index + 1)
      } else if line.hasPrefix("### ") {
        mistake = Mistake(title: String(line.dropFirst(4)))
      }
    }
  }

  /// The page with other answers.
  func updated(_ answer: (Mistake) -> String) -> String {
    var lines = lines
    for (mistake, range) in zip(mistakes, answers).reversed() {
      lines.replaceSubrange(range, with: answer(mistake).components(separatedBy: "\n"))
    }
    return lines.joined(separator: "\n")
  }
}
