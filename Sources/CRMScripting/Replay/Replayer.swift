import CRMPricing
import CRMKernel
public import CRMStore
public import LuaSandbox

/// What came of evaluating a decision again.
public enum ReplayOutcome: Sendable, Hashable {
  /// Every result and count of instructions is the same, bit for bit.
  case same
  /// Something differs: which call, what it was then, what it is now.
  case differs(String)
  /// It can't be evaluated as it was, because of an input that isn't the same: which.
  case cannot(String)
}

/// Evaluates recorded decisions again, with the source, settings and arguments that they had.
///
/// Nothing but the record and the book takes part: no clock, no service, no other record. So the
/// same Lua gives the same bits, in another process, time zone and language, too.
public final class Replayer {
  private let limits: Limits
  private var plugins: [Key: Result<ActivePlugin, ReplayObstacle>] = [:]

  /// Beyond it loaded plugins are dropped: each keeps a machine of some 20 KB.
  private static let most = 64

  private struct Key: Hashable {
    let source: String
    let config: String
  }

  /// Replays with limits that are those of the evaluations, unless a host had others.
  public init(limits: Limits = .standard) { self.limits = limits }

  /// Evaluates a decision again.
  ///
  /// - Parameters:
  ///   - decision: The decision.
  ///   - content: The text that the book has under a digest.
  /// - Returns: Whether every result and count of instructions is the same.
  /// - Throws: What `content` throws.
  public func replay(
    _ decision: Decision,
    content: (String) throws -> String?
  ) rethrows -> ReplayOutcome {
    let identity = decision.identity
    guard decision.level == DecisionRecord.currentLevel else {
      return .cannot(
        "it was decided at level \(decision.level), and this version decides at level "
          + "\(DecisionRecord.currentLevel)"
      )
    }
    let record = DecisionRecord(
      level: decision.level,
      kind: decision.kind,
      rule: identity,
      body: decision.body
    )
    guard let record else { return .cannot("its record can't be read") }
    guard record.lua == Sandbox.luaVersion else {
      return .cannot("Lua \(record.lua) decided it, and this is Lua \(Sandbox.luaVersion)")
    }
    let key = Key(source: decision.sourceHash, config: decision.configHash)
    if plugins[key] == nil {
      if plugins.count >= Self.most { plugins.removeAll() }
      plugins[key] = try ready(decision, content)
    }
    switch plugins[key] {
    case .success(let active): return compare(record, by: active)
    case .failure(let obstacle): return .cannot(obstacle.reason)
    case nil: return .cannot("it can't be loaded")
    }
  }

  /// Loads the plugin with the settings that it had, each found by its digest.
  private func ready(
    _ decision: Decision,
    _ content: (String) throws -> String?
  ) rethrows -> Result<ActivePlugin, ReplayObstacle> {
    func obstacle(_ reason: String) -> Result<ActivePlugin, ReplayObstacle> {
      .failure(ReplayObstacle(reason: reason))
    }
    guard let text = try content(decision.sourceHash) else {
      return obstacle("the book doesn't have the source \(decision.sourceHash.prefix(12))…")
    }
    guard let source = (try? Value(json: text)).flatMap({ PluginSource($0) }),
      source.hash == decision.sourceHash
    else { return obstacle("the source was altered") }
    var settings = Record()
    if !decision.configHash.isEmpty {
      guard let json = try content(decision.configHash) else {
        return obstacle("the book doesn't have the settings \(decision.configHash.prefix(12))…")
      }
      guard let record = (try? Value(json: json)).flatMap({ Record($0) }) else {
        return obstacle("the settings can't be read")
      }
      settings = record
    }
    do {
      let active = try ActivePlugin(Plugin(source, limits: limits), config: settings)
      guard active.identity == decision.identity else {
        return obstacle("the settings were altered, or mean something else to this version")
      }
      return .success(active)
    } catch {
      return obstacle("the plugin can't be loaded: \(error)")
    }
  }

  private func compare(_ record: DecisionRecord, by active: ActivePlugin) -> ReplayOutcome {
    let context = EvaluationContext(
      currency: record.currency,
      now: record.now,
      seed: record.seed,
      subject: record.subject,
      isRecorded: true
    )
    do {
      let repeated = try active.evaluate(context, repeating: record.services) { evaluation in
        for call in record.calls { try evaluation.repeat(call) }
      }
      return record.difference(to: repeated.record).map { .differs($0) } ?? .same
    } catch {
      return .differs("it fails now: \(error)")
    }
  }
}

/// Why a decision can't be evaluated as it was.
struct ReplayObstacle: Error {
  let reason: String
}

extension Decision {
  /// Who decided.
  var identity: PriceRuleIdentity {
    PriceRuleIdentity(
      name: rule,
      version: ruleVersion,
      sourceHash: sourceHash,
      configHash: configHash
    )
  }
}

extension DecisionRecord {
  /// What differs first, or nil if nothing does; values are compared as they are written, so that
  /// NaN is itself and -0 isn't 0.
  func difference(to other: DecisionRecord?) -> String? {
    guard let other, other.calls.count == calls.count else { return "it makes other calls now" }
    for (then, now) in zip(calls, other.calls) {
      let place = { (index: Int) in
        then.rows == nil ? then.function : "\(then.function), line \(index / 2 + 1)"
      }
      if let index = then.firstDifference(to: now) {
        let old = then.results.indices.contains(index) ? then.results[index].shown : "nothing"
        let new = now.results.indices.contains(index) ? now.results[index].shown : "nothing"
        return "\(place(index)) answered \(old) then and answers \(new) now"
      }
      if then.instructions != now.instructions {
        return "\(then.function) used \(then.instructions) instructions then and uses "
          + "\(now.instructions) now"
      }
    }
    guard services.count == other.services.count else {
      return "it asks its services \(other.services.count) questions now, \(services.count) then"
    }
    return nil
  }
}

extension CallRecord {
  /// The place of the first result that differs.
  fileprivate func firstDifference(to other: CallRecord) -> Int? {
    let count = max(results.count, other.results.count)
    return (0..<count).first { index in
      guard results.indices.contains(index), other.results.indices.contains(index) else {
        return true
      }
      let (then, now) = (results[index], other.results[index])
      return RecordWriter.bytes(of: then) != RecordWriter.bytes(of: now)
    }
  }
}
