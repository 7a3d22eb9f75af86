import Foundation
import Testing

/// A file of the documentation.
struct Markdown: CustomTestStringConvertible {
  /// The path from the repository's root.
  let path: String
  let text: String
  let blocks: [CodeBlock]

  init(_ path: String) throws {
    self.path = path
    text = try Repository.read(path)
    blocks = CodeBlock.blocks(of: text, in: path)
  }

  var testDescription: String { path }

  /// Every file of the documentation; generated references included.
  static let all: [Markdown] = {
    let atRoot = ["README.md", "README.zh-Hans.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    return (atRoot + Repository.files(below: "Documentation", ending: ".md")).compactMap { path in
      try? Markdown(path)
    }
  }()

  /// The text without its code blocks.
  var prose: String {
    var isCode = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") {
        isCode.toggle()
        return false
      }
      return !isCode
    }
    return lines.joined(separator: "\n")
  }

  /// The targets of its links.
  var links: [String] {
    prose.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
  }

  /// What its headings are called in links.
  var anchors: Set<String> {
    let headings = prose.split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        let title = heading.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
        let kept = title.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
        return kept.replacing(" ", with: "-")
      }
    )
  }
}

/// A block of code in the documentation: three backticks, a language, and what is said of it.
struct CodeBlock: CustomTestStringConvertible {
  let file: String
  let line: Int
  let language: String
  /// What stands behind the language: `plugin`, `snippet=open`.
  let tags: [String]
  let text: String

  var testDescription: String { "\(file):\(line)" }

  /// The value of a tag such as `snippet=open`.
  subscript(tag: String) -> String? {
    tags.first { $0.hasPrefix("\(tag)=") }.map { String($0.dropFirst(tag.count + 1)) }
  }

  static let all: [CodeBlock] = Markdown.all.flatMap(\.blocks)

  static func blocks(of text: String, in file: String) -> [CodeBlock] {
    var blocks: [CodeBlock] = []
    var start: (line: Int, words: [String])?
    var body = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if let open = start, line == "```" {
        blocks.append(
          CodeBlock(
            file: file,
            line: open.line,
            language: open.words.first ?? "",
            tags: Array(open.words.dropFirst()),
            text: body
          )
        )
        start = nil
      } else if start != nil {
        body += line + "\n"
      } else if line.hasPrefix("```") {
        start = (index + 1, line.dropFirst(3).split(separator: " ").map(String.init))
        body = ""
      }
    }
    return blocks
  }
}

/// The files of this repository.
enum Repository {
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder
  }()

  static func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appendingPathComponent(path))
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The files below a folder, in the order of their paths.
  static func files(below folder: String, ending suffix: String) -> [String] {
    let base = root.appendingPathComponent(folder).path
    let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) && !$0.contains(".build") }.sorted()
      .map { "\(folder)/\($0)" }
  }
}
