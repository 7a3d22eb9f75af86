import CLuaSandbox

/// A function of the host.
typealias HostFunction = ([LuaValue]) throws -> [LuaValue]

/// Owns a VM and answers its calls.
///
/// It is used by one thread at a time, as its sandbox is.
final class Machine {
  private let vm: OpaquePointer
  let canceller: Canceller
  let references = References()
  private var functions: [HostFunction] = []
  private var thrown: (any Error)?
  private let arguments: ValueWriter
  private let replies: ValueWriter
  private let shared: ValueWriter
  /// How many functions of the host are running, each called by a program of the one before.
  private var nesting = 0
  var log: ((String) -> Void)?

  init(limits: Limits, profile: Profile, seed: UInt64) throws(SandboxError) {
    guard let canceller = Canceller() else { throw .outOfMemory }
    self.canceller = canceller
    arguments = ValueWriter(references: references)
    replies = ValueWriter(references: references)
    shared = ValueWriter(references: references)
    var raw = cls_limits(
      instructions: limits.instructions,
      nanoseconds: limits.nanoseconds,
      memory: max(limits.memory, 0),
      string: max(limits.string, 0),
      c_stack: max(limits.cStack, 0),
      values: Int64(clamping: max(limits.values, 0))
    )
    var created: OpaquePointer?
    guard cls_create(&raw, profile == .console, canceller.flag, &created) == CLS_OK,
      let created
    else { throw .outOfMemory }
    vm = created
    cls_set_seed(vm, seed)
    // Unretained: the VM is freed in `deinit`, so it never outlives this object.
    var host = cls_host(
      context: Unmanaged.passUnretained(self).toOpaque(),
      call: { Machine.answer($0, $1, $2, $3) },
      log: { Machine.print($0, $1, $2) }
    )
    cls_set_host(vm, &host)
  }

  deinit {
    cls_free(vm)
  }

  /// Enters C, and turns anything but success into an error.
  @inline(__always)
  func run(_ body: (OpaquePointer) -> cls_status) throws(SandboxError) {
    references.drain { cls_release(vm, $0) }
    let status = body(vm)
    if status != CLS_OK { throw error(status, vm) }
  }

  /// Reads a property of the VM.
  func read<Value>(_ body: (OpaquePointer) -> Value) -> Value { body(vm) }

  /// Calls with lists on both sides.
  func call(
    with values: [LuaValue],
    _ body: (OpaquePointer, cls_list, inout cls_list) -> cls_status
  ) throws(SandboxError) -> [LuaValue] {
    let arguments = writer(arguments)
    // C reads from the writer, and refers to what the values hold, until it returns.
    defer { withExtendedLifetime((arguments, values)) {} }
    try arguments.write(values)
    var results = cls_list()
    try run { body($0, arguments.list, &results) }
    return ValueReader.values(of: results, machine: self)
  }

  /// Calls with what all rows share, and the values of the rows one after another.
  func call(
    sharing sharedValues: [LuaValue],
    with values: [LuaValue],
    _ body: (OpaquePointer, cls_list, cls_list, inout cls_list) -> cls_status
  ) throws(SandboxError) -> [LuaValue] {
    let (shared, arguments) = (writer(shared), writer(arguments))
    defer { withExtendedLifetime((shared, arguments, sharedValues, values)) {} }
    try shared.write(sharedValues)
    try arguments.write(values)
    var results = cls_list()
    try run { body($0, shared.list, arguments.list, &results) }
    return ValueReader.values(of: results, machine: self)
  }

  /// Lays out values for C to keep, and returns the reference.
  func keep(
    _ values: [LuaValue],
    _ body: (OpaquePointer, cls_list, inout Int32) -> cls_status
  ) throws(SandboxError) -> Int32 {
    let arguments = writer(arguments)
    defer { withExtendedLifetime((arguments, values)) {} }
    try arguments.write(values)
    var reference: Int32 = 0
    try run { body($0, arguments.list, &reference) }
    return reference
  }

  /// The writer that is kept for a purpose; to a nested call a new one, because the call around it
  /// may still read from the kept one.
  private func writer(_ kept: ValueWriter) -> ValueWriter {
    nesting == 0 ? kept : ValueWriter(references: references)
  }

  func function(_ reference: Int32) -> Function {
    let kept = Kept(reference, in: references)
    var isVariadic = false
    let count = cls_parameter_count(vm, reference, &isVariadic)
    let names = (0..<count).map { String(cString: cls_parameter_name(vm, reference, $0)) }
    var last: Int32 = 0
    let first = cls_function_line(vm, reference, &last)
    return Function(
      kept,
      parameters: names,
      isVariadic: isVariadic,
      line: first > 0 ? Int(first) : nil,
      lastLine: last > 0 ? Int(last) : nil
    )
  }

  func expose(_ path: String, _ body: @escaping HostFunction) throws(SandboxError) {
    let index = add(body)
    try run { vm in cls_expose(vm, path, index) }
  }

  func guide(_ body: @escaping HostFunction) {
    let index = add(body)
    cls_set_guide(vm, index)
  }

  /// Keeps a function of the host and returns its number.
  func add(_ body: @escaping HostFunction) -> Int32 {
    functions.append(body)
    return Int32(functions.count - 1)
  }
}

// MARK: Calls from C

// No Swift error and no longjmp leaves these: C raises only after they have returned.
extension Machine {
  private static func machine(_ context: UnsafeMutableRawPointer?) -> Machine? {
    context.map { Unmanaged<Machine>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func answer(
    _ context: UnsafeMutableRawPointer?,
    _ index: Int32,
    _ arguments: cls_list,
    _ results: UnsafeMutablePointer<cls_list>?
  ) -> Bool {
    guard let machine = machine(context), let results else { return false }
    return machine.answer(machine.functions[Int(index)], arguments, &results.pointee)
  }

  private func answer(
    _ function: HostFunction,
    _ arguments: cls_list,
    _ results: inout cls_list
  ) -> Bool {
    nesting += 1
    defer { nesting -= 1 }
    references.drain { cls_release(vm, $0) }
    do {
      try replies.write(function(ValueReader.values(of: arguments, machine: self)))
      results = replies.list
      return true
    } catch {
      thrown = error
      // A string is no function, so this does not fail.
      try? replies.write([.string(String(describing: error))])
      results = replies.list
      return false
    }
  }

  private static func print(
    _ context: UnsafeMutableRawPointer?,
    _ bytes: UnsafePointer<CChar>?,
    _ count: Int
  ) {
    guard let log = machine(context)?.log else { return }
    log(String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self))
  }
}

// MARK: Errors

extension Machine {
  private func error(_ status: cls_status, _ vm: OpaquePointer) -> SandboxError {
    let message = String(cString: cls_message(vm))
    var error = SandboxError(kind: SandboxError.Kind(status), message: message)
    error.traceback = String(cString: cls_traceback(vm))
    if let (file, line) = SandboxError.place(in: message) {
      (error.file, error.line) = (file, line)
    } else if cls_line(vm) > 0 {
      (error.file, error.line) = (String(cString: cls_file(vm)), Int(cls_line(vm)))
    }
    if status == CLS_HOST { error.underlying = thrown }
    thrown = nil
    return error
  }
}

extension SandboxError.Kind {
  init(_ status: cls_status) {
    switch status {
    case CLS_SYNTAX: self = .syntax
    case CLS_MEMORY: self = .memoryLimit
    case CLS_INSTRUCTIONS: self = .instructionLimit
    case CLS_DEADLINE: self = .deadline
    case CLS_CANCELLED: self = .cancelled
    case CLS_HOST: self = .host
    default: self = .runtime
    }
  }
}

extension SandboxError {
  static let outOfMemory = SandboxError(
    kind: .memoryLimit,
    message: "The sandbox could not be created: its memory limit is too low for Lua's libraries."
  )
  static let foreignValue = SandboxError(
    kind: .runtime,
    message: "A function or a shared value belongs to another sandbox; use it there."
  )
}
