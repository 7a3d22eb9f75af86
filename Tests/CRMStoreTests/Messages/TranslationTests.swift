import CRMKernel
import CRMStore
import CRMStoreSQLite
import Foundation
import Testing

@Suite struct `Every sentence of a refusal` {
  @Test(arguments: [Language.simplifiedChinese, .traditionalChinese])
  func `is translated`(language: Language) async throws {
    let test = try await TestBook.open()
    let known = Set(
      test.book.modules.flatMap(\.catalogues).filter { $0.language == language }
        .flatMap(\.sentences.keys)
    )
    let keys = try Sources.refusalKeys(in: ["CRMKernel", "CRMStore"])
    #expect(keys.count > 80)
    #expect(keys.subtracting(known).sorted() == [])
  }

  @Test(arguments: [Language.simplifiedChinese, .traditionalChinese])
  func `keeps its arguments in translation`(language: Language) async throws {
    let test = try await TestBook.open()
    let catalogues = test.book.modules.flatMap(\.catalogues).filter { $0.language == language }
    for (key, sentence) in catalogues.flatMap(\.sentences) {
      #expect(Self.marks(in: key) == Self.marks(in: sentence), "\(key)")
    }
  }

  private static func marks(in sentence: String) -> [Substring] {
    sentence.matches(of: /\{[0-9]\}/).map(\.output).sorted()
  }

  @Test func `reads as a sentence`() async throws {
    let test = try await TestBook.open()
    let reader = test.book.reader(.simplifiedChinese)
    let refusals: [(Refusal?, String)] = [
      (refusal(of: { try Condition<Company>("rnk == 3") }), "没有名为 rnk 的字段。是否想写 rank？"),
      (refusal(of: { try Condition<Company>("rank == true") }), "rank 必须是整数或 nil，而不是 true。"),
    ]
    for (refusal, sentence) in refusals { #expect(refusal.map { reader.text($0) } == sentence) }
  }
}

/// The keys of messages, read from the library's own sources.
private enum Sources {
  static func refusalKeys(in targets: [String]) throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    var keys: Set<String> = []
    for target in targets {
      let files = FileManager.default.enumerator(
        at: root.appending(path: target),
        includingPropertiesForKeys: nil
      )
      for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
        keys.formUnion(try refusalKeys(of: String(contentsOf: file, encoding: .utf8)))
      }
    }
    return keys
  }

  /// The sentences among the literals in calls that make a refusal: those with a space.
  static func refusalKeys(of source: String) -> [String] {
    let code = source.replacing(/\/\/[^\n]*/, with: "")
    return code.matches(of: /Refusal\(|\.syntax\(|tooLarge\(|let remedy: Message\? =/).flatMap {
      match -> [String] in
      let rest = code[match.range.upperBound...]
      let choice = rest.range(of: "return").map { rest[..<$0.lowerBound] } ?? rest.prefix(400)
      return literals(in: match.output.hasSuffix("(") ? call(rest) : choice)
    }.filter { $0.contains(" ") && !$0.hasPrefix("{1}: {2}") }
  }

  /// The text up to the parenthesis that closes the call.
  private static func call(_ text: Substring) -> Substring {
    var depth = 1
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return text
  }

  /// The keys of the literals: each interpolation is a numbered argument.
  private static func literals(in text: Substring) -> [String] {
    var keys: [String] = []
    var rest = text
    while let quote = rest.firstIndex(of: "\"") {
      let isRaw = rest[..<quote].last == "#"
      rest = rest[rest.index(after: quote)...]
      var (key, count) = ("", 0)
      while let character = rest.popFirst(), character != "\"" || isRaw && rest.first != "#" {
        guard character == "\\", !isRaw, let next = rest.popFirst() else {
          key.append(character)
          continue
        }
        guard next == "(" else {
          key.append(next == "n" ? "\n" : next)
          continue
        }
        count += 1
        key += "{\(count)}"
        let inner = call(rest)
        rest = rest[inner.endIndex...].dropFirst()
      }
      // A literal of several lines begins and ends with the layout of the source.
      keys.append(key.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return keys
  }
}
