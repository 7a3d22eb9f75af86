/// How far work on many rows is: what a program shows while somebody waits.
public struct WorkProgress: Hashable, Sendable {
  /// The command that works, such as `duplicates.find`.
  public let command: String
  /// How many rows are done.
  public let done: Int64
  /// How many there were when it began; `nil` where nobody counted them.
  public let total: Int64?

  /// So many of all are done.
  public init(command: String, done: Int64, total: Int64? = nil) {
    self.command = command
    self.done = done
    self.total = total
  }
}

extension Session {
  /// The same session, in which commands that work through many rows tell how far they are.
  ///
  /// ```swift
  /// let told = session.reporting { print($0.done, $0.total ?? 0) }
  /// _ = try await told.run("duplicates.find")
  /// ```
  ///
  /// - `listener`: It is called between two pages, so it should be quick.
  public func reporting(to listener: @escaping @Sendable (WorkProgress) -> Void) -> Session {
    var session = self
    session.progressListener = listener
    return session
  }

  /// Tells who listens how far the session's command is.
  package func report(_ done: some BinaryInteger, of total: (some BinaryInteger)?) {
    progressListener?(
      WorkProgress(
        command: command,
        done: Int64(clamping: done),
        total: total.map { Int64(clamping: $0) }
      )
    )
  }
}
