/// The slices of compiled code that the guides quote: from `// snippet.NAME` to `// snippet.end`.
enum Snippets {
  static let all: [String: String] = {
    let files =
      Repository.files(below: "Examples/Snippets", ending: ".swift")
      + ["Tests/ProgramTests/Documentation/DocumentedTests.swift"]
    var slices: [String: String] = [:]
    for file in files {
      let text = (try? Repository.read(file)) ?? ""
      slices.merge(Self.slices(of: text)) { first, _ in first }
    }
    return slices
  }()

  private static func slices(of text: String) -> [String: String] {
    var slices: [String: String] = [:]
    var name: String?
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      if words == "// snippet.end" {
        if let name { slices[name] = dedented(lines) }
        name = nil
      } else if words.hasPrefix("// snippet.") {
        name = String(words.dropFirst("// snippet.".count))
        lines = []
      } else if name != nil {
        lines.append(line)
      }
    }
    return slices
  }

  private static func dedented(_ lines: [Substring]) -> String {
    let margins = lines.filter { !$0.isEmpty }.map { line in line.prefix { $0 == " " }.count }
    let margin = margins.min() ?? 0
    return lines.map { $0.dropFirst(margin) + "\n" }.joined()
  }
}
