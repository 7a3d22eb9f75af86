/// What one call into a sandbox may use.
///
/// Each call has its own budget. Instructions are the primary bound: for one version of Lua they
/// are counted alike everywhere. Time is a backstop for operators, checked every 1000 instructions.
public struct Limits: Sendable, Hashable {
  /// VM instructions, and work inside library functions counted as such.
  public var instructions: Int64
  /// Bytes that Lua may hold, garbage included.
  public var memory: Int
  /// Bytes of one string.
  public var string: Int
  /// Processor time of the thread that runs the call.
  ///
  /// Neither a busy machine nor a host function that waits uses it up; a bound on waiting is a
  /// timer that calls ``Canceller/cancel()``.
  public var time: Duration
  /// Bytes of the calling thread's stack below the call.
  public var cStack: Int
  /// Values in one result, tables and names included.
  public var values: Int

  /// 2,000,000 instructions, 16 MiB, 1 MiB a string, half a second, 192 KiB of stack and 10,000
  /// values a result.
  public static let standard = Limits()

  /// Creates limits; those left out are the standard ones.
  public init(
    instructions: Int64 = 2_000_000,
    memory: Int = 16 * 1024 * 1024,
    string: Int = 1024 * 1024,
    time: Duration = .milliseconds(500),
    cStack: Int = 192 * 1024,
    values: Int = 10_000
  ) {
    self.instructions = instructions
    self.memory = memory
    self.string = string
    self.time = time
    self.cStack = cStack
    self.values = values
  }

  var nanoseconds: Int64 {
    let (seconds, attoseconds) = time.components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return seconds < 0 ? 0 : .max }
    let (sum, carried) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return carried ? .max : max(sum, 0)
  }
}

/// Who writes the programs of a sandbox.
public enum Profile: Sendable, Hashable {
  /// A plugin: globals cannot be assigned, so nothing passes from one evaluation to the next.
  case plugin
  /// A person at a prompt: globals may be assigned and stay, and an expression is a program.
  case console
}
