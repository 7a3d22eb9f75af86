import CRMKernel
import CRMPricing
import Foundation
import Testing

@Suite struct `Every sentence about prices` {
  private static let languages = [Language.simplifiedChinese, .traditionalChinese]

  @Test(arguments: languages) func `that a document leads to is translated`(
    language: Language
  ) throws {
    let known = Set(
      Catalogue.priceArithmetic.filter { $0.language == language }.flatMap { $0.sentences.keys }
    )
    var missing: Set<String> = []
    func look(at message: Message) {
      if !known.contains(message.key), message.key.contains(where: \.isLetter) {
        missing.insert(message.key)
      }
      for argument in message.arguments {
        if case .record = argument, let inner = Message(argument) { look(at: inner) }
      }
    }
    try forEachDocument { priced in
      for trace in [priced.trace(), priced.trace().customerSafe()] {
        for section in trace.explanation.sections {
          look(at: section.title)
          section.sentences.forEach { look(at: $0) }
        }
        trace.waterfall().bars.forEach { look(at: $0.label) }
      }
      return true
    }
    let priced = try TraceSample.priced()
    priced.trace().explanation.sections.flatMap(\.sentences).forEach { look(at: $0) }
    // What the plugin of the sample says is its own to translate.
    #expect(missing.subtracting(["cost plus {1}"]).sorted() == [])
  }

  @Test(arguments: languages) func `that is written in the source is translated`(
    language: Language
  ) throws {
    let known = Set(
      Catalogue.priceArithmetic.filter { $0.language == language }.flatMap { $0.sentences.keys }
    )
    let files = [
      "PriceCheck", "PriceAnswer", "PriceStep+Sentence", "PriceExplanation",
      "DocumentTrace+Waterfall", "WhyNot+Prices", "DocumentTrace+Customer",
    ]
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    var keys: Set<String> = []
    for file in files {
      let url = root.appendingPathComponent("Sources/CRMPricing/Trace/\(file).swift")
      keys.formUnion(try Self.literals(of: String(contentsOf: url, encoding: .utf8)))
    }
    #expect(keys.count > 80)
    #expect(keys.subtracting(known).sorted() == [])
  }

  /// The literals with a space, which are sentences; interpolations are numbered arguments.
  private static func literals(of source: String) -> [String] {
    let code = source.replacing(/\/\/[^\n]*/, with: "")
    var keys: [String] = []
    var rest = code[...]
    while let quote = rest.firstIndex(of: "\"") {
      rest = rest[rest.index(after: quote)...]
      var (key, count) = ("", 0)
      while let character = rest.popFirst(), character != "\"", character != "\n" {
        guard character == "\\", rest.first == "(" else {
          key.append(character)
          continue
        }
        count += 1
        key += "{\(count)}"
        var depth = 0
        repeat {
          if rest.first == "(" { depth += 1 }
          if rest.first == ")" { depth -= 1 }
          rest = rest.dropFirst()
        } while depth > 0 && !rest.isEmpty
      }
      if key.contains(" "), key.contains(where: \.isLetter), !key.contains("#{") {
        keys.append(key)
      }
    }
    return keys.filter { $0.replacing(/\{[0-9]\}/, with: "").contains(where: \.isLetter) }
  }
}
