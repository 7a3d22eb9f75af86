import CRMKernel
import CRMScripting
import Foundation
import Testing

@Suite struct `A block of code in the documentation` {
  static let copies = CodeBlock.all.filter { $0["file"] != nil }
  static let snippets = CodeBlock.all.filter { $0["snippet"] != nil }
  static let swift = CodeBlock.all.filter { $0.language == "swift" }
  /// Without the references, and the page of mistakes, which has a test of its own.
  static let lua = CodeBlock.all.filter {
    $0.language == "lua" && !$0.file.contains("/Reference/") && !$0.file.hasSuffix("mistakes.md")
  }

  @Test(arguments: copies)
  func `is the file that it names`(block: CodeBlock) throws {
    #expect(try block.text == Repository.read(block["file"] ?? ""))
  }

  @Test(arguments: snippets)
  func `is the compiled snippet that it names`(block: CodeBlock) {
    #expect(block.text == Snippets.all[block["snippet"] ?? ""])
  }

  @Test(arguments: swift)
  func `in Swift is compiled, or part of a manifest`(block: CodeBlock) {
    #expect(block["file"] != nil || block["snippet"] != nil || block.tags == ["package"])
  }

  @Test(arguments: lua)
  func `in Lua is a plugin, a refused one, a spec, or the part of one`(block: CodeBlock) throws {
    let isKnown = ["plugin", "refused", "spec", "part"].contains(block.tags.first ?? "")
    #expect(block["file"] != nil || isKnown)
    guard block.tags.first == "plugin" || block["file"] != nil else { return }
    _ = try Plugin(source: block.text, file: "plugin.lua")
  }

  /// A plugin that is refused, and what the block after it says of that.
  static let refused = zip(CodeBlock.all, CodeBlock.all.dropFirst()).filter {
    $0.0.tags.first == "refused"
  }

  @Test(arguments: refused)
  func `is refused with the words that follow it`(block: CodeBlock, answer: CodeBlock) {
    let error = #expect(throws: PluginError.self) {
      _ = try Plugin(source: block.text, file: block["name"] ?? "plugin.lua")
    }
    #expect("\(error.map { "\($0)" } ?? "")\n" == answer.text)
  }

  /// Settings, and the plugin before them.
  static let settings = zip(CodeBlock.all, CodeBlock.all.dropFirst()).filter {
    $0.1.language == "json" && $0.1.tags == ["settings"]
  }

  @Test(arguments: settings)
  func `has settings that fit the plugin before`(block: CodeBlock, settings: CodeBlock) throws {
    let desk = try Desk()
    let plugin = try desk.write(block.text, to: "plugin.lua")
    _ = try desk.write(settings.text, to: "plugin.json")
    #expect(try PluginFolder.priceRules([plugin]).count == 1)
  }
}

@Suite struct `A program of the documentation` {
  @Test func `in the README prints what stands below it`() throws {
    let run = try ProgramRun([], program: "readme", in: Repository.root)
    #expect(try run.output == Repository.read("Examples/Readme/output.txt"))
    #expect(run.code == 0)
  }

  @Test func `in the guides runs to its end, with the output that is kept`() throws {
    let desk = try Desk()
    let run = try ProgramRun([desk.folder.path], program: "snippets", in: Repository.root)
    #expect(run.errors == "")
    #expect(try run.output.withoutIDs == Repository.read("Examples/Snippets/output.txt"))
  }

  /// Files with dialogues; those of one file share a folder and a book.
  static let dialogues = Markdown.all.filter { file in
    file.blocks.contains { ["console", "shell"].contains($0.language) }
  }

  @Test(arguments: dialogues)
  func `answers what is shown`(file: Markdown) throws {
    let desk = try Desk()
    // CRM_UPDATE_GOLDEN=1 writes what dialogues answer now; read it before it is kept.
    let isRewritten = ProcessInfo.processInfo.environment["CRM_UPDATE_GOLDEN"] != nil
    var page = file.text
    defer {
      if isRewritten, page != file.text { try? Repository.write(page, to: file.path) }
    }
    for block in file.blocks {
      if let name = block["save"] {
        #expect(file.prose.contains("`\(name)`"), "\(name) isn't named to who reads the page.")
        _ = try desk.write(block.text, to: name)
      }
      switch block.language {
      case "console":
        let answers = try Dialogue(block).answers(at: desk)
        if isRewritten {
          let text = answers.map { exchange, answer in
            let lines = exchange.statement.split(separator: "\n")
            return "crm> " + lines.joined(separator: "\n...> ") + "\n" + answer
          }.joined()
          page = page.replacing("\n\(block.text)```", with: "\n\(text)```", maxReplacements: 1)
        }
        for (exchange, answer) in answers where !isRewritten {
          #expect(answer.withoutIDs == exchange.answer.withoutIDs, "\(exchange.statement)")
        }
      case "shell":
        for (exchange, answer) in try ShellDialogue(block).answers(at: desk) {
          let isAnswered = exchange.isAnswered(by: answer)
          #expect(isAnswered, "\(block.testDescription): \(exchange.command) shows\n\(answer)")
        }
      default: break
      }
    }
  }
}

@Suite struct `A link in the documentation` {
  static let links = Markdown.all.flatMap { file in
    file.links.filter { !$0.hasPrefix("http") }.map { Link(file: file, target: $0) }
  }

  struct Link: CustomTestStringConvertible {
    let file: Markdown
    let target: String
    var testDescription: String { "\(file.path): \(target)" }
  }

  @Test(arguments: links)
  func `leads somewhere`(link: Link) throws {
    let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let folder = URL(fileURLWithPath: "/" + link.file.path).deletingLastPathComponent()
    let path =
      parts[0].isEmpty
      ? link.file.path
      : String(folder.appendingPathComponent(String(parts[0])).standardized.path.dropFirst())
    #expect(Repository.exists(path), "\(path) isn't there.")
    guard parts.count == 2, path.hasSuffix(".md") else { return }
    #expect(try Markdown(path).anchors.contains(String(parts[1])))
  }
}
