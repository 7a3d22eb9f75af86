import CRMKernel
package import LuaSandbox

/// One evaluation of a plugin: its functions share what its file computed for this evaluation.
///
/// All calls of an evaluation together may use the plugin's budget of instructions once over,
/// beside the call that exceeds it; each row of ``call(_:over:)`` has the budget to itself.
package final class Evaluation {
  let context: EvaluationContext
  private let machine: PluginMachine
  private let instance: Instance
  private var instructions: Int64 = 0
  /// The calls so far, where they are kept.
  private(set) var calls: [CallRecord] = []

  init(_ machine: PluginMachine, _ context: EvaluationContext) throws(PluginError) {
    self.machine = machine
    self.context = context
    machine.sandbox.seed = context.seed
    instance = try machine.instance()
  }

  var plugin: Plugin { machine.plugin }
  var manifest: Manifest { machine.plugin.manifest }
  /// Stops it from any thread.
  var canceller: Canceller { machine.sandbox.canceller }
  /// What the last call used of its budget, even if it failed.
  package var instructionsUsed: Int64 { machine.sandbox.instructionsUsed }

  /// Calls a function with what its parameters name.
  ///
  /// - Parameters:
  ///   - signature: The function.
  ///   - value: The value of each name that isn't common to all kinds; nil where there is none.
  /// - Returns: All its results.
  /// - Throws: ``PluginError`` that names the plugin, what it works on, and the line of the source.
  package func call(
    _ signature: Manifest.Signature,
    _ value: (String) throws -> LuaValue?
  ) throws -> [LuaValue] {
    var arguments: [LuaValue] = []
    var own: [LuaValue] = []
    var places: [CallRecord.Place] = []
    for name in signature.parameters {
      if let common = try machine.common(name, in: context.currency) {
        arguments.append(common)
        places.append(.common)
      } else {
        own.append(try value(name) ?? .nil)
        arguments.append(own[own.count - 1])
        places.append(.own)
      }
    }
    let results = try call(signature, arguments)
    if context.isRecorded {
      calls.append(
        CallRecord(
          signature.name,
          places,
          arguments: own,
          results: results,
          instructions: machine.sandbox.workDone
        )
      )
    }
    return results
  }

  private func call(
    _ signature: Manifest.Signature,
    _ arguments: [LuaValue]
  ) throws(PluginError) -> [LuaValue] {
    do {
      guard let function = try function(signature) else { return [] }
      let results = try machine.sandbox.call(function, arguments)
      instructions += machine.sandbox.instructionsUsed
      guard instructions <= plugin.limits.instructions else {
        throw overBudget(signature)
      }
      return results
    } catch let error as PluginError {
      throw error
    } catch {
      throw refused(error)
    }
  }

  private func overBudget(_ signature: Manifest.Signature) -> PluginError {
    PluginError(
      .limit,
      plugin: plugin.name,
      file: plugin.file,
      line: signature.line,
      subject: context.subject,
      "instruction limit exceeded: all calls of one evaluation share it"
    )
  }

  private func refused(_ error: any Error) -> PluginError {
    guard let error = error as? SandboxError else {
      return PluginError(.script, plugin: plugin.name, file: plugin.file, "\(error)")
    }
    return PluginError(error, plugin: plugin.name, file: plugin.file, subject: context.subject)
  }

  /// The function of a signature in this evaluation's instance.
  private func function(_ signature: Manifest.Signature) throws(SandboxError) -> Function? {
    try instance.function(at: signature.path)
  }
}

extension Evaluation {
  /// Calls a function once a row; each row has the plugin's budget to itself.
  ///
  /// - Parameters:
  ///   - signature: The function.
  ///   - plan: How its parameters are filled.
  ///   - items: The rows.
  ///   - scope: What they share.
  ///   - subject: What a row is called in errors.
  /// - Returns: Two results of each row.
  /// - Throws: ``PluginError`` that names the row.
  /// - Complexity: O(*n*) in the number of rows; Lua is entered once.
  func call<Item, Scope>(
    _ signature: Manifest.Signature,
    _ plan: ParameterPlan<Item, Scope>,
    over items: some Collection<Item>,
    in scope: Scope,
    subject: (Int) -> String
  ) throws -> RowResults {
    let rows = try plan.rows(items, in: scope) { name in try common(name) }
    let shared = context.isRecorded ? plan.recordedShared(rows) : []
    do throws(SandboxError) {
      return try call(signature, plan.places, rows, recordedShared: shared)
    } catch {
      throw PluginError(
        error,
        plugin: plugin.name,
        file: plugin.file,
        subject: error.row.map(subject)
      )
    }
  }

  /// Calls a function once a row, and records the call if calls are kept.
  func call(
    _ signature: Manifest.Signature,
    _ places: [CallRecord.Place],
    _ rows: Rows,
    recordedShared shared: [LuaValue]
  ) throws(SandboxError) -> RowResults {
    guard let function = try function(signature) else { return RowResults([], width: 2) }
    let results = try machine.sandbox.results(of: function, over: rows, width: 2)
    if context.isRecorded {
      calls.append(
        CallRecord(
          signature.name,
          places,
          rows: rows.count,
          shared: shared,
          arguments: rows.values,
          results: results.values,
          instructions: machine.sandbox.workDone
        )
      )
    }
    return results
  }

  /// The value of a name that is common to all kinds, if it is one.
  func common(_ name: String) throws -> LuaValue? { try machine.common(name, in: context.currency) }
}
