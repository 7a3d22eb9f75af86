import CRMCatalog
public import CRMPricing
import CRMKernel
import Dispatch
import LuaSandbox
import Synchronization

extension LuaPriceRule {
  /// Prices many lines on several cores at once, such as a whole catalogue.
  ///
  /// The lines go to the plugin in groups of 1,024, each as if the plugin had just been loaded. The
  /// groups don't depend on the number of cores, so neither do the prices; a function `document`
  /// sees all lines in the end. It works on threads of its own: none of Swift's concurrency waits.
  ///
  /// - Parameters:
  ///   - lines: The lines of one document.
  ///   - document: What they share.
  ///   - cores: How many groups are priced at a time; at least one.
  /// - Returns: What the plugin says of each line, in their order.
  /// - Throws: As ``price(_:of:)``: the error of the first line that has one. `CancellationError` if
  ///   the task is cancelled; the running functions are stopped then.
  /// - Complexity: O(*n*) in the number of lines, divided among the cores.
  public func price(
    _ lines: [PricingLine],
    of document: PricingDocument,
    onCores cores: Int
  ) async throws -> [RuledPrice?] {
    let batch = PriceBatch(self, lines, document)
    let queue = DispatchQueue(label: "pricing")
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        queue.async {
          continuation.resume(with: Result { try batch.prices(cores: cores) })
        }
      }
    } onCancel: {
      batch.cancel()
    }
  }
}

/// Many lines on their way through a plugin, group by group.
private final class PriceBatch: Sendable {
  private let rule: LuaPriceRule
  private let lines: [PricingLine]
  private let document: PricingDocument
  private let state: Mutex<State>

  /// Few enough that what a group needs stays in a core's cache.
  private static let groupSize = 1024

  private struct State {
    /// The next group that nobody works on.
    var next = 0
    var failure: (group: Int, error: any Error)?
    var isCancelled = false
    /// What stops the groups that are worked on.
    var running: [Int: Canceller] = [:]
  }

  init(_ rule: LuaPriceRule, _ lines: [PricingLine], _ document: PricingDocument) {
    self.rule = rule
    self.lines = lines
    self.document = document
    state = Mutex(State())
  }

  private var groupCount: Int { (lines.count + Self.groupSize - 1) / Self.groupSize }

  /// All prices in the order of the lines; it returns when nobody works on them any more.
  func prices(cores: Int) throws -> [RuledPrice?] {
    let workers = min(max(cores, 1), groupCount)
    var prices = [RuledPrice?](unsafeUninitializedCapacity: lines.count) { buffer, count in
      // Safe to share: each group is taken once and initializes only the places of its own lines,
      // and all workers have returned before the buffer is used again. That each core makes its
      // own memory present is a good part of what a second one is for.
      nonisolated(unsafe) let places = buffer
      DispatchQueue.concurrentPerform(iterations: workers) { _ in work(on: places) }
      let begun = state.withLock { min($0.next * Self.groupSize, lines.count) }
      UnsafeMutableBufferPointer(rebasing: buffer[begun..<lines.count]).initialize(repeating: nil)
      count = lines.count
    }
    try state.withLock { state in
      if state.isCancelled { throw CancellationError() }
      if let failure = state.failure { throw failure.error }
    }
    guard rule.seesDocument, !lines.isEmpty else { return prices }
    try evaluate(groupCount) { evaluation in
      try rule.complete(&prices, of: lines, document, in: evaluation)
    }
    return prices
  }

  /// Works on group after group until none is left, one has failed, or it is cancelled.
  private func work(on places: UnsafeMutableBufferPointer<RuledPrice?>) {
    while let group = next() {
      let start = group * Self.groupSize
      let end = min(start + Self.groupSize, lines.count)
      let own = UnsafeMutableBufferPointer(rebasing: places[start..<end])
      do {
        _ = own.initialize(from: try price(group))
      } catch {
        own.initialize(repeating: nil)
        state.withLock { state in
          if let failure = state.failure, failure.group < group { return }
          state.failure = (group, error)
        }
      }
    }
  }

  private func next() -> Int? {
    state.withLock { state in
      // Groups begin in their order, so that all before the one that failed are worked on.
      guard state.next < groupCount, state.failure == nil, !state.isCancelled else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  private func price(_ group: Int) throws -> [RuledPrice?] {
    let start = group * Self.groupSize
    let lines = lines[start..<min(start + Self.groupSize, lines.count)]
    return try evaluate(group) { evaluation in
      var prices = [RuledPrice?](repeating: nil, count: lines.count)
      try rule.price(lines, of: document, in: evaluation, into: &prices)
      return prices
    }
  }

  /// Evaluates the plugin so that ``cancel()`` stops it.
  private func evaluate<Result>(
    _ group: Int,
    _ body: (Evaluation) throws -> Result
  ) throws -> Result {
    try rule.active.evaluate(EvaluationContext().about(document)) { evaluation in
      let canceller = evaluation.canceller
      state.withLock { state in
        state.running[group] = canceller
        if state.isCancelled { canceller.cancel() }
      }
      // A wish to stop that came too late must not stop whoever has the machine next.
      defer {
        state.withLock { state in
          state.running[group] = nil
          canceller.reset()
        }
      }
      return try body(evaluation)
    }.result
  }

  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      for canceller in state.running.values { canceller.cancel() }
    }
  }
}
