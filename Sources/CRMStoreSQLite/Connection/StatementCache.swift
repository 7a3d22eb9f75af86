import CRMPlatform
import CSQLite

/// The statements that a connection keeps prepared, the least recently used one evicted first.
struct StatementCache {
  private var statements: [StatementText: Statement] = [:]
  /// The last one found or inserted: loops run the same one over and over.
  private var latest: (text: StatementText, statement: Statement)?
  private var clock = 0
  let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  var count: Int { statements.count }

  /// The statement of that text, if it is kept, whether or not it runs.
  mutating func find(_ text: String) -> Statement? {
    let text = StatementText(text)
    if let latest, latest.text == text { return latest.statement }
    guard let statement = statements[text] else { return nil }
    use(statement, text)
    return statement
  }

  /// Keeps `statement`, and lets go of another one if there are too many.
  ///
  /// - Complexity: O(*capacity*) when full, which is little beside preparing.
  mutating func insert(_ statement: Statement, for text: String) {
    if statements.count >= capacity { evict() }
    let text = StatementText(text)
    statements[text] = statement
    use(statement, text)
  }

  mutating func removeAll() {
    latest = nil
    statements.removeAll()
  }

  private mutating func use(_ statement: Statement, _ text: StatementText) {
    clock += 1
    statement.lastUse = clock
    latest = (text, statement)
  }

  private mutating func evict() {
    let idle = statements.filter { !$0.value.isRunning }
    guard let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
    statements[oldest.key] = nil
  }
}

/// A statement's text, compared by its bytes.
///
/// `String` would take two texts for one if they differ only in how "é" is
/// composed, and the second would run the first one's statement.
private struct StatementText: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (lhs: StatementText, rhs: StatementText) -> Bool {
    var (left, right) = (lhs.text, rhs.text)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        Platform.areEqual(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
