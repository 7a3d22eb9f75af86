import LuaSandbox
import Testing

/// A function of scalars, called in both ways; each call has an instance of its own.
struct BothWays {
  let source: String
  let sandbox: Sandbox
  let function: Function

  /// The function that the source returns.
  init(_ source: String, in sandbox: Sandbox? = nil) throws {
    self.source = source
    self.sandbox = try sandbox ?? Sandbox()
    let chunk = try self.sandbox.load(source, name: "rule.lua")
    function = try #require(try self.sandbox.instantiate(chunk).function())
  }

  var isFormula: Bool { sandbox.isFormula(function) }

  /// What came of a call.
  struct Outcome: Equatable {
    var value: String
    var line: Int?
    var instructions: Int64
  }

  private func outcome(of call: () throws -> LuaScalar) -> Outcome {
    var outcome = Outcome(value: "", line: nil, instructions: 0)
    do {
      let value = try call()
      outcome.value = "\(value)"
      // Which sign a NaN has is up to the processor.
      if case .number(let number) = value, number.isNaN { outcome.value = "nan" }
    } catch let error as SandboxError {
      outcome.value = "\(error.kind): \(error.message)"
      outcome.line = error.line
    } catch {
      outcome.value = "\(error)"
    }
    outcome.instructions = sandbox.instructionsUsed
    return outcome
  }

  /// Called by Lua: a function is looked at only when it has been called some times.
  func byLua(_ arguments: [LuaScalar]) throws -> Outcome {
    try BothWays(source, in: sandbox).call(arguments)
  }

  /// Evaluated from the first call on, if it is a formula.
  func evaluated(_ arguments: [LuaScalar]) throws -> Outcome {
    let fresh = try BothWays(source, in: sandbox)
    _ = fresh.isFormula
    return fresh.call(arguments)
  }

  private func call(_ arguments: [LuaScalar]) -> Outcome {
    outcome {
      let all = arguments + [.nil, .nil, .nil, .nil]
      return try sandbox.scalar(function, all[0], all[1], all[2], all[3])
    }
  }
}
