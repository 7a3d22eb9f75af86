/// The store failed: not the domain's "no", but a disk, a file or a bug.
///
/// Nothing of the transaction was kept. The values of the statement are not in
/// the message: they may be private.
public struct StoreError: Error, Hashable {
  /// A stable name to switch on, such as `"store.full"`.
  public let code: Code
  /// What failed, without the values of the statement.
  public let message: String
  /// What can be done about it; `nil` where only the cause can be looked for.
  public var remedy: String?
  /// The columns that another row has the same values in, where a unique index said so.
  public var uniqueColumns: [String] = []

  /// Reports a failure; `message` must not hold values of the statement.
  public init(_ code: Code, _ message: String, remedy: String? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  /// What kind of failure it was: an open set.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// A unique index, a foreign key or a check was violated.
    public static let constraint: Self = "store.constraint"
    /// Another process held the lock longer than the busy timeout.
    public static let locked: Self = "store.locked"
    /// The file can't be written.
    public static let readOnly: Self = "store.readOnly"
    /// The disk is full.
    public static let full: Self = "store.full"
    /// The file is damaged, or not a book at all.
    public static let corrupt: Self = "store.corrupt"
    /// A newer version of the library wrote the file.
    public static let newerFile: Self = "store.newerFile"
    /// A migration that was applied no longer reads as it did.
    public static let migrationChanged: Self = "store.migrationChanged"
    /// The file can't be opened.
    public static let cannotOpen: Self = "store.cannotOpen"
    /// The task was cancelled.
    public static let cancelled: Self = "store.cancelled"
    /// Reading or writing the file failed.
    public static let io: Self = "store.io"
    /// The statement itself is wrong, or anything else.
    public static let failed: Self = "store.failed"
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    remedy.map { "\(message) \($0)" } ?? message
  }
}
