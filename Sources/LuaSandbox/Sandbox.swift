import CLuaSandbox

/// One Lua machine with limits that hold against hostile programs.
///
/// A program sees the language and pure libraries: no files, no clock, no code loading, no way to
/// keep anything for the next evaluation (but for a console's globals). The host adds functions with
/// `expose`. Every call has its own budget; a program that exceeds it is stopped and cannot catch
/// that.
///
/// A sandbox is used by one thread at a time. Handles (`Chunk`, `Function`) may go anywhere.
public final class Sandbox {
  let machine: Machine

  /// The release of Lua that this package was built with, as "5.4.4".
  public static var luaVersion: String { String(cString: cls_lua_version()) }

  /// Creates a machine, which takes about 20 µs and 20 KB.
  ///
  /// - Parameters:
  ///   - limits: The budget of each call, and of the memory at any time.
  ///   - profile: Whether programs may assign globals.
  ///   - seed: What `math.random` starts from, anew in each call.
  /// - Throws: `memoryLimit` if the limit is too low for Lua's libraries.
  public init(
    limits: Limits = .standard,
    profile: Profile = .plugin,
    seed: UInt64 = 42
  ) throws(SandboxError) {
    machine = try Machine(limits: limits, profile: profile, seed: seed)
  }

  /// Where `print` goes, one line a call.
  ///
  /// The volume is charged to the program's budget. A line may be as long as a string.
  public var log: ((String) -> Void)? {
    get { machine.log }
    set { machine.log = newValue }
  }

  /// What `math.random` starts from, anew in each call.
  ///
  /// A change counts from the next call on.
  public var seed: UInt64 {
    get { machine.read(cls_seed) }
    set { machine.read { cls_set_seed($0, newValue) } }
  }

  /// Stops programs of this sandbox from any thread.
  public var canceller: Canceller { machine.canceller }

  /// The instructions that the last call used, in steps of its accounting (at most 1000).
  public var instructionsUsed: Int64 { machine.read(cls_instructions_used) }
  /// What the last call did, all its rows together: instructions, and the work of C functions.
  ///
  /// Unlike ``instructionsUsed`` it leaves out what was allocated, which depends on what the machine
  /// held before: the same call has the same count in every machine with the same Lua.
  public var workDone: Int64 { machine.read(cls_work_done) }
  /// The most bytes that Lua has held at a time.
  public var memoryPeak: Int { machine.read(cls_memory_peak) }
  /// The bytes that Lua holds now, garbage included.
  public var memoryUsed: Int { machine.read(cls_memory_used) }

  /// Gives back the memory of all that no program and no handle can reach any more.
  ///
  /// Lua does so by itself, some time later; this is for a machine that will wait.
  ///
  /// - Complexity: O(*n*) in what the machine holds, some 50 µs for a plugin.
  public func collectGarbage() { try? machine.run(cls_collect) }

  /// Compiles a program.
  ///
  /// In a console an expression is one too: `x + 1` means `return x + 1`.
  ///
  /// - Parameters:
  ///   - source: The text of the program.
  ///   - name: What errors call it; Lua shortens names of 60 bytes and more.
  /// - Returns: A chunk that can be run as often as needed.
  /// - Throws: `syntax` for source that is no program, is larger than 256 KiB or chains more than
  ///   64 fields; `memoryLimit`.
  public func load(_ source: String, name: String) throws(SandboxError) -> Chunk {
    try load(bytes: Array(source.utf8), name: name)
  }

  /// Compiles a program from the bytes of a file.
  ///
  /// Bytecode is refused: it could corrupt memory.
  ///
  /// - Parameters:
  ///   - bytes: The text of the program.
  ///   - name: What errors call it.
  /// - Returns: A chunk that can be run as often as needed.
  /// - Throws: As `load(_:name:)`.
  public func load(bytes: [UInt8], name: String) throws(SandboxError) -> Chunk {
    var reference: Int32 = 0
    do throws(SandboxError) {
      try machine.run { vm in
        bytes.withUnsafeBytes { bytes in
          let text = bytes.bindMemory(to: CChar.self).baseAddress
          return cls_load(vm, text, bytes.count, "@" + name, &reference)
        }
      }
    } catch {
      // Lua's parser names no place when a program is nested too deeply.
      var error = error
      error.file = error.file ?? name
      throw error
    }
    return Chunk(name: name, kept: Kept(reference, in: machine.references))
  }

  /// Runs a program afresh and returns its results.
  ///
  /// - Throws: What the program raises; a limit; `runtime` if a result cannot be read: it contains
  ///   itself, has more values than the limit, is nested deeper than 32 tables, or has keys that are
  ///   neither names nor positions within that limit. A list may have gaps: they are nil.
  public func evaluate(_ chunk: Chunk) throws(SandboxError) -> [LuaValue] {
    try check(chunk.kept)
    return try machine.call(with: []) { vm, _, results in
      cls_run(vm, chunk.kept.reference, false, &results)
    }
  }

  /// Runs a program afresh and keeps its first result in the machine.
  ///
  /// - Throws: What the program raises; a limit.
  public func instantiate(_ chunk: Chunk) throws(SandboxError) -> Instance {
    try check(chunk.kept)
    var reference: Int32 = 0
    try machine.run { cls_instantiate($0, chunk.kept.reference, &reference) }
    return Instance(sandbox: self, kept: Kept(reference, in: machine.references))
  }

  /// Calls a function and returns all its results.
  ///
  /// - Throws: As `evaluate(_:)`; `runtime` if the function belongs to another sandbox.
  public func call(
    _ function: Function,
    _ arguments: [LuaValue] = []
  ) throws(SandboxError) -> [LuaValue] {
    try check(function.kept)
    return try machine.call(with: arguments) { vm, arguments, results in
      cls_call(vm, function.kept.reference, arguments, &results)
    }
  }

  /// Makes a function of the host visible to programs.
  ///
  /// A path such as "crm.quotes.price" makes the tables on the way, which programs can read but not
  /// change. An error that the function throws is an ordinary Lua error to the program, with its
  /// description and the calling line; if nobody catches it, the call throws `host` with the same
  /// error in `underlying`. The function may call back into this sandbox, within the same budget;
  /// it should hold the sandbox unowned, which holds the function.
  ///
  /// - Throws: `memoryLimit`.
  public func expose(
    _ path: String,
    _ body: @escaping ([LuaValue]) throws -> [LuaValue]
  ) throws(SandboxError) {
    try machine.expose(path, body)
  }

  /// Makes a function of Lua's visible to programs, as ``expose(_:_:)`` does with the host's.
  ///
  /// What it keeps between calls is kept for all programs: it should be the host's own.
  ///
  /// - Throws: `memoryLimit`; `runtime` if the function belongs to another sandbox.
  public func expose(_ path: String, _ function: Function) throws(SandboxError) {
    try check(function.kept)
    try machine.run { cls_expose_kept($0, path, function.kept.reference) }
  }

  func member(of kept: Kept, path: [PathComponent]) throws(SandboxError) -> LuaValue {
    let values = try machine.call(with: path.map(\.value)) { vm, path, results in
      cls_member(vm, kept.reference, path, &results)
    }
    return values.first ?? .nil
  }

  @inline(__always)
  func check(_ kept: Kept) throws(SandboxError) {
    if kept.references !== machine.references { throw .foreignValue }
  }
}
