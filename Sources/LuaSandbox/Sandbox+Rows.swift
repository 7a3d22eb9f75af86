import CLuaSandbox

/// Many calls of one function with arguments of any kind: rows, and what all rows share.
///
/// ``Batch`` is faster and takes scalars only.
public struct Rows: Sendable {
  /// A value that every row gets.
  public struct Shared: Sendable {
    /// The value; programs can read a table in it but not change it.
    public var value: LuaValue
    /// What an error calls the value when a program reads a name that it doesn't have; nil to let
    /// such a name be nil.
    public var owner: String?

    /// Creates a shared value.
    public init(_ value: LuaValue, owner: String? = nil) {
      self.value = value
      self.owner = owner
    }
  }

  /// Where an argument comes from.
  public enum Argument: Sendable, Hashable {
    /// The shared value at this place.
    case shared(Int)
    /// The next value of the row.
    case own
  }

  let arguments: [Argument]
  /// What all rows get.
  public let shared: [Shared]
  /// The rows' own values, row after row.
  public private(set) var values: [LuaValue] = []
  /// How many rows there are.
  public private(set) var count = 0
  private let width: Int

  /// Creates rows of these arguments.
  ///
  /// A shared place that doesn't exist is nil to the function.
  public init(_ arguments: [Argument], sharing shared: [Shared] = [], capacity: Int = 0) {
    self.arguments = arguments
    // One nil more, for places that don't exist.
    self.shared = shared + [Shared(.nil)]
    width = arguments.count { $0 == .own }
    values.reserveCapacity(width * capacity)
  }

  /// Creates rows whose own values lie one row after the other; missing ones are nil.
  public init(_ arguments: [Argument], sharing shared: [Shared], count: Int, values: [LuaValue]) {
    self.init(arguments, sharing: shared)
    self.count = max(count, 0)
    self.values = values
    let missing = width * self.count - values.count
    if missing > 0 { self.values += [LuaValue](repeating: .nil, count: missing) }
  }

  /// Adds a row: its own arguments in order; those left out are nil, and others are dropped.
  public mutating func append(_ row: [LuaValue]) {
    values += row.prefix(width)
    for _ in row.count..<max(row.count, width) { values.append(.nil) }
    count += 1
  }

  var places: [Int32] {
    arguments.map { argument in
      guard case .shared(let place) = argument else { return -1 }
      return Int32(shared.indices.contains(place) ? place : shared.count - 1)
    }
  }
}

extension Sandbox {
  /// Calls a function once a row, crossing into Lua once, and returns the results of each row.
  ///
  /// The budget is each row's own; so is what may be read of a result.
  ///
  /// - Parameters:
  ///   - function: A function of this sandbox.
  ///   - rows: Its arguments.
  ///   - width: How many results are read of each row; those missing are nil.
  /// - Returns: The results of each row, in the order of the rows.
  /// - Throws: What a row raises, with `row`; otherwise as `evaluate(_:)`.
  /// - Complexity: O(n) in the number of rows.
  public func call(
    _ function: Function,
    over rows: Rows,
    results width: Int = 1
  ) throws(SandboxError) -> [[LuaValue]] {
    try results(of: function, over: rows, width: width).map { Array($0) }
  }

  /// Calls a function once a row, as ``call(_:over:results:)`` does, and returns the results in one
  /// array.
  ///
  /// - Throws: What a row raises, with `row`; otherwise as `evaluate(_:)`.
  /// - Complexity: O(n) in the number of rows.
  public func results(
    of function: Function,
    over rows: Rows,
    width: Int = 1
  ) throws(SandboxError) -> RowResults {
    try check(function.kept)
    let width = max(width, 1)
    let owners = OwnerNames(rows.shared.map { $0.owner ?? "" })
    let places = rows.places
    var failed = 0
    do throws(SandboxError) {
      let all = try machine.call(sharing: rows.shared.map(\.value), with: rows.values) {
        (vm, shared, own, list) in
        owners.withNames { owners in
          places.withUnsafeBufferPointer { places in
            cls_rows(
              vm,
              function.kept.reference,
              shared,
              owners,
              places.baseAddress,
              places.count,
              own,
              rows.count,
              width,
              &list,
              &failed
            )
          }
        }
      }
      return RowResults(all, width: width)
    } catch {
      var error = error
      if failed < rows.count { error.row = failed }
      throw error
    }
  }

  /// Words the error for a name that isn't there, in a namespace or a strict shared value.
  ///
  /// - Parameter body: Gets the owner, the name, and the names that there are.
  public func describeMissing(
    _ body: @escaping (_ owner: String, _ name: String, _ known: [String]) -> String
  ) {
    machine.guide { values in
      guard values.count == 3, case .string(let owner) = values[0],
        case .string(let name) = values[1]
      else { return ["There is no such name."] }
      var known: [String] = []
      if case .table(let table) = values[2] {
        for case .string(let name) in table.items { known.append(name) }
      }
      return [.string(body(owner, name, known))]
    }
  }
}

/// Names laid out for C: their bytes one after another.
private struct OwnerNames {
  private let counts: [Int]
  private let bytes: [CChar]

  init(_ names: [String]) {
    counts = names.map(\.utf8.count)
    bytes = names.flatMap { $0.utf8.map { CChar(bitPattern: $0) } }
  }

  /// Lends the names; they are valid until `body` returns.
  func withNames<Result>(_ body: (UnsafePointer<cls_shared>?) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      let owners = counts.map { count in
        defer { offset += count }
        return cls_shared(owner: bytes.baseAddress.map { $0 + offset }, count: count)
      }
      return owners.withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }
}
