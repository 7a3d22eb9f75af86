import CLuaSandbox

/// A value that a sandbox keeps, converted once, for as many calls as it is passed to.
///
/// Programs can read a table in it but not change it. It is valid in the sandbox that made it; any
/// other refuses it. Two handles are equal only if they stand for the same kept value.
public struct SharedValue: Sendable {
  let kept: Kept
}

extension SharedValue: Hashable {
  /// Compares identities.
  public static func == (left: SharedValue, right: SharedValue) -> Bool { left.kept === right.kept }
  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(kept)) }
}

extension Sandbox {
  /// Converts a value once and keeps it, frozen, until the last handle has gone.
  ///
  /// ``LuaValue/shared(_:)`` passes it on: as an argument, in ``Rows``, or inside a table. A program
  /// that returns it returns an ordinary value. What it takes counts as memory of the sandbox.
  ///
  /// A Lua function in it can keep what it likes between calls; share data.
  ///
  /// - Parameters:
  ///   - value: The value; tables at every depth are frozen.
  ///   - owner: What an error calls the value when a program reads a name that it doesn't have; nil
  ///     to let such a name be nil.
  /// - Returns: The handle.
  /// - Throws: `memoryLimit`; `runtime` if it is nested deeper than 32 tables or belongs to another
  ///   sandbox.
  public func share(
    _ value: LuaValue,
    owner: String? = nil
  ) throws(SandboxError) -> SharedValue {
    let owner = owner ?? ""
    let reference = try machine.keep([value]) { vm, values, reference in
      cls_share(vm, values, owner, owner.utf8.count, &reference)
    }
    return SharedValue(kept: Kept(reference, in: machine.references))
  }

  /// Makes a service: a frozen table of host functions that programs call with a colon, as in
  /// `calendar:is_open(now)`.
  ///
  /// A body gets the arguments without the service itself. An error that it throws is an ordinary
  /// Lua error to the program, as with ``expose(_:_:)``; so is calling with a dot, or reading a
  /// method that isn't there. A call costs 20 instructions and what its arguments and results weigh.
  /// A body should hold the sandbox unowned, which holds the body.
  ///
  /// - Parameters:
  ///   - name: What errors call it: the name that programs know it by.
  ///   - methods: The functions in the order in which `pairs` names them; of equal names the last
  ///     one counts.
  /// - Returns: The service, to be passed to functions as an argument.
  /// - Throws: `memoryLimit`.
  public func service(
    _ name: String,
    _ methods: [(name: String, body: ([LuaValue]) throws -> [LuaValue])]
  ) throws(SandboxError) -> SharedValue {
    var numbers = LuaTable()
    for method in methods { numbers[method.name] = .int(Int64(machine.add(method.body))) }
    let reference = try machine.keep([.table(numbers)]) { vm, values, reference in
      cls_service(vm, name, name.utf8.count, values, &reference)
    }
    return SharedValue(kept: Kept(reference, in: machine.references))
  }
}
