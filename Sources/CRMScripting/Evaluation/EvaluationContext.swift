public import CRMKernel
public import CRMStore

/// What an evaluation depends on beside the plugin and its input.
///
/// The same plugin, settings, input and context give the same result, message and count of
/// instructions.
public struct EvaluationContext: Sendable {
  /// The currency of amounts; without one, amounts are text.
  public var currency: Currency?
  /// What time it is to the plugin.
  public var now: Instant?
  /// What `math.random` starts from, anew in each call.
  public var seed: UInt64
  /// What the plugin works on, such as `case C-1`: for its log and its errors.
  public var subject: String?
  /// Who answers the services' questions.
  public var services: [any ServiceProvider]
  /// Whether what the evaluation needs to be repeated is kept.
  public var isRecorded: Bool
  /// Gets what the evaluation decided, where it is recorded.
  public var keep: (@Sendable (DecisionDraft) -> Void)?

  /// Creates a context.
  public init(
    currency: Currency? = nil,
    now: Instant? = nil,
    seed: UInt64 = 42,
    subject: String? = nil,
    services: [any ServiceProvider] = [],
    isRecorded: Bool = false
  ) {
    self.currency = currency
    self.now = now
    self.seed = seed
    self.subject = subject
    self.services = services
    self.isRecorded = isRecorded
  }

  /// How amounts cross into Lua.
  var amounts: AmountForm { currency.map { .exact($0) } ?? .text }
}

/// Answers the questions that plugins ask of a service.
///
/// It is asked while Lua runs: it must not wait, and should be a pure function of what the host
/// read before.
public protocol ServiceProvider: Sendable {
  /// The service's name, such as `calendar`.
  var name: String { get }
  /// Answers one question.
  ///
  /// - Throws: Anything; it is an ordinary error to the plugin.
  func answer(_ method: String, _ arguments: [Value]) throws -> Value
}
