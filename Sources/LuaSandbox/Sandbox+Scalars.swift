import CLuaSandbox

// The fast ways in, for prices: no list, no string, no memory.
extension Sandbox {
  /// Calls a function with one scalar and returns its first result.
  ///
  /// - Throws: What the function raises; a limit; `runtime` if the result is no scalar.
  public func scalar(_ function: Function, _ first: LuaScalar) throws(SandboxError) -> LuaScalar {
    try scalar(function, count: 1, first, .nil, .nil, .nil)
  }

  /// Calls a function with two scalars and returns its first result.
  ///
  /// - Throws: As with one scalar.
  public func scalar(
    _ function: Function,
    _ first: LuaScalar,
    _ second: LuaScalar
  ) throws(SandboxError) -> LuaScalar {
    try scalar(function, count: 2, first, second, .nil, .nil)
  }

  /// Calls a function with three scalars and returns its first result.
  ///
  /// - Throws: As with one scalar.
  public func scalar(
    _ function: Function,
    _ first: LuaScalar,
    _ second: LuaScalar,
    _ third: LuaScalar
  ) throws(SandboxError) -> LuaScalar {
    try scalar(function, count: 3, first, second, third, .nil)
  }

  /// Calls a function with four scalars and returns its first result.
  ///
  /// - Throws: As with one scalar.
  public func scalar(
    _ function: Function,
    _ first: LuaScalar,
    _ second: LuaScalar,
    _ third: LuaScalar,
    _ fourth: LuaScalar
  ) throws(SandboxError) -> LuaScalar {
    try scalar(function, count: 4, first, second, third, fourth)
  }

  @inline(__always)
  private func scalar(
    _ function: Function,
    count: Int,
    _ first: LuaScalar,
    _ second: LuaScalar,
    _ third: LuaScalar,
    _ fourth: LuaScalar
  ) throws(SandboxError) -> LuaScalar {
    try check(function.kept)
    var result = cls_value()
    try machine.run { vm in
      withUnsafeTemporaryAllocation(of: cls_value.self, capacity: 4) { values in
        values.initializeElement(at: 0, to: first.raw)
        values.initializeElement(at: 1, to: second.raw)
        values.initializeElement(at: 2, to: third.raw)
        values.initializeElement(at: 3, to: fourth.raw)
        return cls_call_scalar(vm, function.kept.reference, values.baseAddress, count, &result)
      }
    }
    guard let scalar = LuaScalar(result) else {
      throw SandboxError(
        kind: .runtime,
        message: "The function returned a string, a table or a function; a scalar is needed."
      )
    }
    return scalar
  }

  /// Whether scalars are put through a function without running Lua.
  ///
  /// True of a function that on some way through it only calculates, compares and returns; false of
  /// a function of another sandbox. Nothing but time depends on it: what isn't plain is left to Lua.
  public func isFormula(_ function: Function) -> Bool {
    guard (try? check(function.kept)) != nil else { return false }
    return machine.read { cls_is_formula($0, function.kept.reference) }
  }

  /// Calls a function once a row and keeps a result each; `batch[row]` reads it.
  ///
  /// The budget is each row's own. A result is money, an integer or a finite number.
  ///
  /// - Throws: What a row raises, with `row`; the results before it are kept.
  /// - Complexity: O(n) in the number of rows.
  public func run(_ function: Function, over batch: inout Batch) throws(SandboxError) {
    try check(function.kept)
    let count = batch.count
    batch.results = [cls_value](repeating: cls_value(), count: count)
    var failed = 0
    do throws(SandboxError) {
      try machine.run { vm in
        batch.values.withUnsafeBufferPointer { rows in
          batch.results.withUnsafeMutableBufferPointer { results in
            cls_batch(
              vm,
              function.kept.reference,
              rows.baseAddress,
              batch.columns,
              count,
              results.baseAddress,
              &failed
            )
          }
        }
      }
    } catch {
      batch.results.removeLast(count - failed)
      var error = error
      error.row = failed
      throw error
    }
  }
}
