import CRMKernel
import CRMScripting
import Foundation
import LuaSandbox
import Testing

/// The least plugin of a kind, with every function that the kind has, and an input for it.
///
/// Each function stands on one line, so that a test can put something else into its body. The files
/// are in `Tests/Fuzz/Kinds`: the fuzzer begins with them, too.
struct KindSample: Sendable, CustomTestStringConvertible {
  let kind: PluginKind
  /// The text of the plugin.
  let text: String
  /// Inputs as JSON has them, which together reach all its functions.
  let inputs: [Record]
  /// Its functions, in the order of its kind's declaration.
  let functions: [Manifest.Signature]
  /// What it answers to all its inputs, as JSON.
  let expected: String

  var testDescription: String { kind.name }

  /// A sample of each kind that there is.
  static let all: [KindSample] = PluginKind.all.compactMap { try? KindSample($0) }

  init(_ kind: PluginKind) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Fuzz/Kinds/\(kind.name)").standardizedFileURL
    self.kind = kind
    text = try String(contentsOf: folder.appendingPathExtension("lua"), encoding: .utf8)
    let json = try String(contentsOf: folder.appendingPathExtension("json"), encoding: .utf8)
    let value = try Value(json: json)
    let inputs =
      if case .list(let values) = value { values.compactMap { Record($0) } } else {
        [try #require(Record(value))]
      }
    self.inputs = inputs
    let plugin = try Plugin(source: text, file: "sample.lua")
    functions = plugin.manifest.functions
    let active = try ActivePlugin(plugin)
    expected = try inputs.map { try active.evaluate(input: $0).json }.joined(separator: "\n")
  }

  /// The plugin's text with other statements before those of one function.
  func text(_ statements: String, in function: Manifest.Signature) throws -> String {
    var lines = text.components(separatedBy: "\n")
    let line = lines[function.line - 1]
    let head = try #require(line.firstRange(of: /function\([a-z_, ]*\)/))
    let end = try #require(line.range(of: " end,", options: .backwards))
    let body = line[head.upperBound..<end.lowerBound]
    lines[function.line - 1] =
      line[..<head.upperBound] + "\n" + statements + "\n" + body + line[end.lowerBound...]
    return lines.joined(separator: "\n")
  }

  /// The plugin's text with other statements before the table that it returns.
  func text(beginning statements: String) -> String { statements + "\n" + text }

  /// Readies a plugin of this kind.
  func active(
    _ text: String? = nil,
    parts: [PluginSource.File] = [],
    limits: Limits = .hostile,
    log: PluginLog? = nil
  ) throws -> ActivePlugin {
    let source = PluginSource(file: "sample.lua", text: text ?? self.text, parts: parts)
    return try ActivePlugin(Plugin(source, limits: limits), log: log)
  }

  /// What the sample answers in a machine of its own.
  func answer() throws -> String { try answer(of: active()) }

  /// What a plugin answers to all inputs of the sample.
  func answer(
    of active: ActivePlugin,
    _ context: EvaluationContext = EvaluationContext()
  ) throws -> String {
    try inputs.map { try active.evaluate(input: $0, context).json }.joined(separator: "\n")
  }

  /// The first of its inputs.
  var input: Record { inputs.first ?? [:] }
}

extension Limits {
  /// Enough for every plugin that means well, and soon used up by others.
  static let hostile = Limits(
    instructions: 200_000,
    memory: 4 << 20,
    string: 256 << 10,
    time: .milliseconds(100)
  )
}

/// How an evaluation of a hostile plugin may end.
enum Ending {
  case answer(String)
  case refused(String)

  /// Does what must end in an answer or in words.
  ///
  /// - Throws: What isn't an error for people.
  init(_ body: () throws -> String) throws {
    do {
      self = .answer(try body())
    } catch let error as PluginError {
      self = .refused(error.description)
    } catch let refusal as Refusal {
      self = .refused(refusal.description)
    }
  }

  /// What was said, or the answer as JSON.
  var text: String {
    switch self {
    case .answer(let text): text
    case .refused(let text): text
    }
  }

  /// Whether it can be shown in a log: a refusal is one line of bounded length, an answer small.
  var isFitToPrint: Bool {
    guard case .refused(let text) = self else { return self.text.utf8.count <= 2 << 20 }
    return text.utf8.count <= 10_000 && !text.unicodeScalars.contains(where: \.isControl)
  }
}

extension Unicode.Scalar {
  /// Whether it moves the cursor, changes the direction of text, or begins a new line.
  var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    default: false
    }
  }
}
