import CRMKernel
import CRMKit
import CRMPlatform
import CRMScripting
import CRMStore
import LuaSandbox

/// Runs statements on a book and prints what they return.
///
/// Used by the program's first thread alone.
final class Console {
  let sandbox: Sandbox
  let printer: Printer
  let interrupts: Interrupts
  private let reader: Reader
  private let showsTrace: Bool

  /// What a person at a prompt may use: far beyond a plugin, but not for ever.
  private static let limits = Limits(
    instructions: 200_000_000,
    memory: 256 << 20,
    string: 64 << 20,
    time: .seconds(600),
    values: 5_000_000
  )

  init(_ book: OpenBook, _ options: BookOptions) throws {
    sandbox = try Sandbox(limits: Self.limits, profile: .console)
    printer = Printer(options.json ? .json : Platform.isTerminal(1) ? .table : .tabs)
    let printer = printer
    sandbox.log = { printer.line($0) }
    interrupts = Interrupts(sandbox.canceller, isInteractive: Platform.isTerminal(0))
    reader = book.reader
    showsTrace = options.trace
    let session = book.session
    let library = CommandLibrary(session.book.allCommands.map(\.info))
    try library.install(in: sandbox, reader: session.reader) { name, arguments in
      defer { ProgressLine.clear() }
      // Sentences come as data: who reads them here has a language.
      return try Waiting.run { try await session.run(name, arguments) }.told(by: session.reader)
    }
  }

  /// Whether the source is the beginning of a statement.
  func isIncomplete(_ source: String) -> Bool {
    guard let error = syntaxError(source) else { return false }
    // An expression that goes on in the next line is no statement at all.
    return error.isIncomplete || syntaxError("return \(source)")?.isIncomplete == true
  }

  private func syntaxError(_ source: String) -> SandboxError? {
    do throws(SandboxError) {
      _ = try sandbox.load(source, name: "input")
      return nil
    } catch {
      return error
    }
  }

  /// Runs a program and prints what it returns.
  ///
  /// - Throws: ``Failure`` with the message of what went wrong.
  func run(bytes: [UInt8], name: String) throws(Failure) {
    do throws(SandboxError) {
      let results = try interrupts.during { () throws(SandboxError) -> [LuaValue] in
        try sandbox.evaluate(sandbox.load(bytes: bytes, name: name))
      }
      printer.print(results.map { Value(shown: $0) })
    } catch {
      throw failure(error)
    }
  }

  func run(_ source: String, name: String) throws(Failure) {
    try run(bytes: Array(source.utf8), name: name)
  }

  /// Gives a script its arguments, as Lua's own program does.
  func setArguments(_ arguments: [String], script: String) throws {
    let list = ([script] + arguments).enumerated().map { index, text in
      "[\(index)] = \(Self.literal(text))"
    }
    _ = try sandbox.evaluate(
      sandbox.load("arg = { \(list.joined(separator: ", ")) }", name: "arguments")
    )
  }

  private static func literal(_ text: String) -> String {
    let bytes = text.utf8.map { byte -> String in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte | 0x20 & 0xDF)
        || (0x61...0x7A).contains(byte)
      guard !isPlain else { return String(UnicodeScalar(byte)) }
      let digits = String(byte)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
    return "\"\(bytes.joined())\""
  }

  private func failure(_ error: SandboxError) -> Failure {
    if interrupts.wasInterrupted || error.kind == .cancelled {
      return Failure(.interrupted, "Interrupted.")
    }
    var message = error.message
    if let underlying = error.underlying {
      message = Failure(underlying, reader: reader).message ?? message
      if let line = error.line, line > 1, let file = error.file {
        message = "\(file):\(line): \(message)"
      }
    }
    if showsTrace, !error.traceback.isEmpty { message += "\n\(error.traceback)" }
    return Failure(.refused, message)
  }
}
