import Synchronization

/// References that nobody holds any more; the sandbox gives them back at its next call.
///
/// A VM belongs to one thread, but a handle may be dropped on any.
final class References: Sendable {
  private let released = Mutex<[Int32]>([])
  private let isEmpty = Atomic(true)

  func release(_ reference: Int32) {
    released.withLock { $0.append(reference) }
    isEmpty.store(false, ordering: .releasing)
  }

  /// Takes what was released; costs one load when nothing was.
  func drain(_ body: (Int32) -> Void) {
    guard !isEmpty.load(ordering: .acquiring) else { return }
    let references = released.withLock { released in
      isEmpty.store(true, ordering: .relaxed)
      defer { released.removeAll(keepingCapacity: true) }
      return released
    }
    references.forEach(body)
  }
}

/// A value that a VM keeps for the host.
final class Kept: Sendable {
  let reference: Int32
  let references: References

  init(_ reference: Int32, in references: References) {
    self.reference = reference
    self.references = references
  }

  deinit { references.release(reference) }
}

/// A Lua function that the host can call.
///
/// It belongs to the sandbox that handed it out; any other refuses it. Two handles are equal only
/// if they are the same handle.
public final class Function: Sendable {
  /// The names of its parameters as its author wrote them; `self` is one of them in a method.
  public let parameters: [String]
  /// Whether it ends in `...`; so do all functions that are not written in Lua.
  public let isVariadic: Bool
  /// The line on which it begins, from 1; nil for a function that is not written in Lua.
  public let line: Int?
  /// The line of its `end`, from 1; nil for a function that is not written in Lua.
  public let lastLine: Int?
  let kept: Kept

  init(_ kept: Kept, parameters: [String], isVariadic: Bool, line: Int?, lastLine: Int?) {
    self.kept = kept
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.line = line
    self.lastLine = lastLine
  }
}

extension Function: Hashable {
  /// Compares identities.
  public static func == (left: Function, right: Function) -> Bool { left === right }
  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A compiled program; each evaluation runs it afresh.
public struct Chunk: Sendable {
  /// The name that errors give.
  public let name: String
  let kept: Kept
}

/// One step on the way to a member of a table.
public enum PathComponent: Sendable, Hashable, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral
{
  /// A field by its name.
  case name(String)
  /// A value of the sequence, from 1.
  case position(Int)

  /// Creates a name.
  public init(stringLiteral value: String) { self = .name(value) }
  /// Creates a position.
  public init(integerLiteral value: Int) { self = .position(value) }

  var value: LuaValue {
    switch self {
    case .name(let name): .string(name)
    case .position(let position): .int(Int64(position))
    }
  }
}

/// What one run of a program returned, kept in its sandbox.
///
/// Its functions share the locals of that run and of no other.
public struct Instance {
  let sandbox: Sandbox
  let kept: Kept

  /// The whole value; functions in it are handles.
  public var value: LuaValue {
    get throws(SandboxError) { try member() }
  }

  /// A member by its path; nil where there is none.
  ///
  /// Metatables are not asked.
  public func member(_ path: PathComponent...) throws(SandboxError) -> LuaValue {
    try sandbox.member(of: kept, path: path)
  }

  /// A function by its path, or nil if the member is not there or is no function.
  public func function(_ path: PathComponent...) throws(SandboxError) -> Function? {
    try function(at: path)
  }

  /// A function by its path, or nil if the member is not there or is no function.
  public func function(at path: [PathComponent]) throws(SandboxError) -> Function? {
    guard case .function(let function) = try sandbox.member(of: kept, path: path) else {
      return nil
    }
    return function
  }
}
