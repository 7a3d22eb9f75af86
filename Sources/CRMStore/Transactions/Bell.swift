import Synchronization

/// Wakes those who listen to a book after a commit.
final class Bell: Sendable {
  private struct Listeners {
    var next = 0
    var commits: [Int: AsyncStream<Void>.Continuation] = [:]
    var events: [Int: AsyncStream<DomainEvent>.Continuation] = [:]
  }

  private let listeners = Mutex(Listeners())

  /// An element after one or more commits: who is slow hears several as one.
  func commits() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let key = listeners.withLock { listeners in
        listeners.next += 1
        listeners.commits[listeners.next] = continuation
        return listeners.next
      }
      continuation.onTermination = { [weak self] _ in
        self?.listeners.withLock { _ = $0.commits.removeValue(forKey: key) }
      }
    }
  }

  /// Every event of this process, after its commit.
  func events() -> AsyncStream<DomainEvent> {
    AsyncStream { continuation in
      let key = listeners.withLock { listeners in
        listeners.next += 1
        listeners.events[listeners.next] = continuation
        return listeners.next
      }
      continuation.onTermination = { [weak self] _ in
        self?.listeners.withLock { _ = $0.events.removeValue(forKey: key) }
      }
    }
  }

  func ring(_ events: [DomainEvent]) {
    let (commits, hearers) = listeners.withLock {
      (Array($0.commits.values), Array($0.events.values))
    }
    for listener in commits { listener.yield() }
    for hearer in hearers { for event in events { hearer.yield(event) } }
  }

  func close() {
    let (commits, hearers) = listeners.withLock {
      (Array($0.commits.values), Array($0.events.values))
    }
    for listener in commits { listener.finish() }
    for hearer in hearers { hearer.finish() }
  }
}
