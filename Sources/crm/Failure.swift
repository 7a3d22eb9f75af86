import CRMKernel
import CRMPlatform
import CRMStore
import LuaSandbox

/// Why the program ends, and with which code.
struct Failure: Error {
  /// What a script that runs `crm` may go by.
  enum Code: Int32 {
    case ok = 0
    /// A refusal, or an error of a script.
    case refused = 1
    /// A wrong command line, or a file that can't be read.
    case usage = 2
    /// The book can't be opened: newer, damaged, locked or not to be written.
    case book = 3
    /// The doctor found damage.
    case damage = 4
    /// ^C.
    case interrupted = 130
  }

  let code: Code
  /// What to say; nothing if it has been said.
  var message: String?

  init(_ code: Code, _ message: String? = nil) {
    self.code = code
    self.message = message
  }

  init(_ error: any Error, reader: Reader = Reader(.english)) {
    switch error {
    case let failure as Failure: self = failure
    case let refusal as Refusal: self.init(.refused, reader.text(refusal))
    case let error as FileError: self.init(.usage, "\(error)")
    case let error as StoreError: self.init(Self.code(of: error), "\(error)")
    case let error as SandboxError where error.kind == .cancelled: self.init(.interrupted)
    case is CancellationError: self.init(.interrupted)
    default: self.init(.refused, "\(error)")
    }
  }

  private static func code(of error: StoreError) -> Code {
    switch error.code {
    case .newerFile, .migrationChanged, .corrupt, .locked, .readOnly, .cannotOpen, .io: .book
    case .cancelled: .interrupted
    default: .refused
    }
  }

  static func exit(_ code: Code) -> Never { Platform.exit(code.rawValue) }
}
