import CRMKernel
import CSQLite

/// A prepared statement; while it stands on a row, that row's columns.
///
/// It belongs to one connection, and so to one thread at a time.
final class Statement {
  private let pointer: OpaquePointer
  private let parameterCount: Int32
  /// Where SQLite keeps `$1`, `$2`, …, unless it keeps them in that order.
  private let slots: [Int32]?
  /// Whether it writes nothing itself.
  let isReadOnly: Bool
  /// Whether it runs: the same text, run meanwhile, needs a statement of its own.
  var isRunning = false
  /// The connection's clock when it last ran.
  var lastUse = 0

  private var boundCount: Int32 = 0
  private var boundBytes = 0
  private var bindingFailure = SQLITE_OK

  /// Takes over `pointer`, and finalises it in the end.
  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
    parameterCount = sqlite3_bind_parameter_count(pointer)
    slots = Self.slots(of: pointer, parameterCount)
    isReadOnly = sqlite3_stmt_readonly(pointer) != 0
  }

  deinit { sqlite3_finalize(pointer) }

  /// SQLite numbers `$1`, `$2`, … by first appearance: for it, they are names.
  private static func slots(of pointer: OpaquePointer, _ count: Int32) -> [Int32]? {
    let slots = (0..<count).map { sqlite3_bind_parameter_index(pointer, "$\($0 + 1)") }
    return slots.elementsEqual(1..<count + 1) ? nil : slots
  }

  func step() -> Int32 { sqlite3_step(pointer) }

  func reset() {
    sqlite3_reset(pointer)
    if boundBytes > Self.keptBytes { sqlite3_clear_bindings(pointer) }
  }

  /// How many bytes of parameters a statement may hold while it waits in the cache.
  private static let keptBytes = 1 << 16
}

// MARK: Parameters

extension Statement: BindingSink {
  /// Writes the parameters, and returns what is wrong with them, if anything is.
  func bind(_ write: (inout Bindings) -> Void) -> BindingFault? {
    boundCount = 0
    boundBytes = 0
    bindingFailure = SQLITE_OK
    var bindings = Bindings(self)
    write(&bindings)
    if boundCount != parameterCount {
      return .count(wanted: Int(parameterCount), given: Int(boundCount))
    }
    return bindingFailure == SQLITE_OK ? nil : .code(bindingFailure)
  }

  func bindNull(at index: Int32) {
    note(sqlite3_bind_null(pointer, slot(index)))
  }

  func bind(_ int: Int64, at index: Int32) {
    note(sqlite3_bind_int64(pointer, slot(index), int))
  }

  func bind(_ real: Double, at index: Int32) {
    note(sqlite3_bind_double(pointer, slot(index), real))
  }

  func bind(_ text: String, at index: Int32) {
    // A copy, so that text in another encoding becomes UTF-8 once.
    var text = text
    text.withUTF8 { bytes in
      boundBytes += bytes.count
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // SQLite takes a null pointer for NULL, and an empty buffer may have one.
        guard let start = characters.baseAddress else {
          return note(sqlite3_bind_text(pointer, slot(index), "", 0, Self.copied))
        }
        let count = UInt64(characters.count)
        let encoding = UInt8(SQLITE_UTF8)
        note(sqlite3_bind_text64(pointer, slot(index), start, count, Self.copied, encoding))
      }
    }
  }

  func bind(_ bytes: [UInt8], at index: Int32) {
    guard !bytes.isEmpty else { return note(sqlite3_bind_zeroblob(pointer, slot(index), 0)) }
    boundBytes += bytes.count
    bytes.withUnsafeBytes { buffer in
      let count = UInt64(buffer.count)
      note(sqlite3_bind_blob64(pointer, slot(index), buffer.baseAddress, count, Self.copied))
    }
  }

  /// `SQLITE_TRANSIENT`, which SQLite takes for "copy these bytes, and call nothing".
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func slot(_ index: Int32) -> Int32 {
    guard let slots else { return index }
    return index <= slots.count ? slots[Int(index) - 1] : index
  }

  private func note(_ code: Int32) {
    boundCount += 1
    if code != SQLITE_OK { bindingFailure = code }
  }
}

/// Why a statement's parameters can't be used.
enum BindingFault {
  case count(wanted: Int, given: Int)
  case code(Int32)
}

// MARK: Columns

extension Statement: RowSource {
  func isNull(at index: Int32) -> Bool { sqlite3_column_type(pointer, index) == SQLITE_NULL }

  func int(at index: Int32) -> Int64 { sqlite3_column_int64(pointer, index) }

  func real(at index: Int32) -> Double { sqlite3_column_double(pointer, index) }

  /// The column's text; bytes that are no UTF-8 read as U+FFFD.
  func text(at index: Int32) -> String? {
    // One look-up of the column for both calls. SQLite calls such a value unprotected: it
    // guards it by no lock, and needs none, because a connection is used by one thread.
    let value = sqlite3_column_value(pointer, index)
    // The bytes last until the next call for this column; the string copies them.
    guard let bytes = sqlite3_value_text(value) else { return nil }
    let count = Int(sqlite3_value_bytes(value))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  func bytes(at index: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(pointer, index) else { return [] }
    let count = Int(sqlite3_column_bytes(pointer, index))
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
