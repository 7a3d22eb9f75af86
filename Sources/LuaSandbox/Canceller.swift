import CLuaSandbox

/// Stops the program that runs in a sandbox, from any thread.
///
/// A cancellation that comes between two calls stops the next one; either way it counts once.
/// It takes effect within 1000 instructions, or when a function of the host returns.
public final class Canceller: @unchecked Sendable {
  // Sendable: `flag` never changes, and the word behind it is a C11 atomic. It is freed only when
  // nobody holds this object any more; a sandbox holds it for as long as its VM lives.
  let flag: OpaquePointer

  init?() {
    guard let flag = cls_flag_create() else { return nil }
    self.flag = flag
  }

  deinit { cls_flag_free(flag) }

  /// Stops the running program, or else the next one.
  public func cancel() { cls_flag_set(flag, true) }

  /// Forgets a cancellation that has stopped nothing yet.
  public func reset() { cls_flag_set(flag, false) }
}
