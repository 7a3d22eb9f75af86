import CLuaSandbox

extension Sandbox {
  /// Makes a compiled program known to `require` under a name such as "tiers" or "util.round".
  ///
  /// A run of a program (``evaluate(_:)``, ``instantiate(_:)``) starts with nothing loaded, and runs
  /// a module when it is first required, once: its first result is what `require` returns from then
  /// on, with true for nil. The program's functions may require later too. What a module holds
  /// belongs to that run; nothing passes through it to the next. Loading is part of the program's
  /// budget.
  ///
  /// To the program these are errors at the line of `require`: an unknown name, with the nearest
  /// known one and the list; modules that require each other, with the chain; and requiring again
  /// what failed before. An error inside a module keeps its own file and line.
  ///
  /// A name that is provided again stands for the new program. Runs that took place before the first
  /// module was provided know none.
  ///
  /// - Throws: `memoryLimit`; `runtime` if the program was compiled by another sandbox.
  public func provide(_ chunk: Chunk, as name: String) throws(SandboxError) {
    try check(chunk.kept)
    try machine.run { cls_provide($0, chunk.kept.reference, name) }
  }
}
