/// How a SQLite database is opened.
public struct SQLiteOptions: Sendable {
  /// What a commit waits for.
  public var durability: Durability = .full
  /// The bytes of pages that the writer keeps in memory.
  public var writerCacheBytes = 64 << 20
  /// The bytes of pages that each reader keeps in memory at most.
  ///
  /// Only what was read is kept, so that small books take little. In a large one the rows of a list
  /// by name, or of those that one may see, lie on a page each: some thousand pages are kept.
  public var readerCacheBytes = 32 << 20
  /// The bytes of the file that readers map into memory.
  ///
  /// None by default: an I/O error in mapped memory ends the process, so that
  /// a file on a network disk must not be mapped.
  public var mappedBytes = 0
  /// How long to wait for a lock that another process holds.
  public var busyTimeout: Duration = .seconds(5)
  /// Whether pages that became free are overwritten with zeros whatever is deleted.
  ///
  /// What is deleted within a page that stays always is; and so are free pages where a person is
  /// erased.
  public var overwritesDeleted = false
  /// Whether nothing is written to the file, and no file is created.
  ///
  /// SQLite still needs to keep `-shm` beside it while it is open.
  public var isReadOnly = false
  /// How many readers may work at a time; by default, twice as many as there are cores.
  public var maximumReaders: Int?
  /// How many waiting writes one commit takes.
  public var maximumGroup = 256
  /// How often to look for commits of others, while someone wants to know.
  public var foreignCommitInterval: Duration = .milliseconds(150)
  /// Whether every write runs twice, undone in between.
  ///
  /// For tests: a write that has effects beside the database betrays itself.
  public var rerunsWrites = false
  /// The tokenizers that full-text tables may name.
  public var tokenizers: [any SearchTokenizer] = [BigramTokenizer()]
  /// The name of the SQLite VFS that does the input and output; by default the system's.
  public var vfs: String?

  /// The defaults: a commit survives a power cut, and locks are waited for.
  public init() {}

  /// What a commit waits for.
  public enum Durability: String, Sendable {
    /// The disk: what was committed survives a power cut.
    case full
    /// The operating system: a power cut may take the last commits, but leaves the
    /// database consistent. For imports that can be run again.
    case normal
  }
}
