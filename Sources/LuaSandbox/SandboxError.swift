/// Why a program of a sandbox did not finish.
public struct SandboxError: Error, Sendable {
  /// What stopped the program.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The program raised an error, or its result cannot be read.
    case runtime
    /// The source is not a program, or is one that the sandbox does not compile.
    case syntax
    /// It wanted more memory, or a longer string, than its limit.
    case memoryLimit = "memory_limit"
    /// It used up its instructions.
    case instructionLimit = "instruction_limit"
    /// It ran out of time.
    case deadline
    /// Somebody cancelled it.
    case cancelled
    /// A function of the host threw; `underlying` is what.
    case host
  }

  /// What stopped the program.
  public let kind: Kind
  /// A sentence with file and line, as "pricing/volume.lua:7: attempt to index a nil value".
  public let message: String
  /// The name that the source was loaded under, if the place is known.
  public var file: String?
  /// The line from 1, if the place is known.
  public var line: Int?
  /// Lua's stack when the error was raised; empty for errors that are not the program's.
  public var traceback = ""
  /// The row of a batch, from 0.
  public var row: Int?
  /// The very error that the host's function threw.
  public var underlying: (any Error)?

  init(kind: Kind, message: String) {
    self.kind = kind
    self.message = message
  }

  /// Whether the source only ended too early: a prompt asks for another line then.
  public var isIncomplete: Bool { kind == .syntax && message.hasSuffix("near <eof>") }
}

extension SandboxError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}

extension SandboxError {
  /// Splits "file:7: text" at its first number between colons.
  static func place(in message: String) -> (file: String, line: Int)? {
    let parts = message.split(separator: ":", omittingEmptySubsequences: false)
    for index in parts.indices.dropFirst().dropLast() {
      guard let line = Int(parts[index]), line > 0 else { continue }
      return (parts[..<index].joined(separator: ":"), line)
    }
    return nil
  }
}
