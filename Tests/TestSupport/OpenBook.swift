public import CRMKernel
public import CRMStore
import CRMStoreSQLite
import Synchronization

/// A book in memory with a clock that stands still until a test moves it.
///
/// Each write runs twice: what depends on more than the database shows.
public struct OpenBook: Sendable {
  public let book: Book
  public let time: ManualTime
  /// The session of `li.wei`.
  public let session: Session

  /// Noon in UTC of a day in March.
  public static let start = Instant(milliseconds: 1_773_144_000_000)

  /// Opens a book of `modules`, those below first.
  public static func with(
    _ modules: [Module],
    extensions: Extensions = Extensions(),
    timeZone: TimeZoneRules = .utc
  ) async throws -> OpenBook {
    let clock = Atomic<Int64>(start.milliseconds)
    var options = SQLiteOptions()
    options.rerunsWrites = true
    let book = try await Book.open(
      SQLiteDriver.open(.memory, options: options),
      modules: modules,
      extensions: extensions,
      identities: IdentitySource(milliseconds: { clock.add(1, ordering: .relaxed).newValue })
    )
    let time = ManualTime(start)
    let session = book.session(as: Principal("li.wei"), time: time, timeZone: timeZone)
    return OpenBook(book: book, time: time, session: session)
  }

  /// A session of somebody else, by the same clock.
  public func session(as name: String) -> Session {
    book.session(as: Principal(name), time: time)
  }
}
