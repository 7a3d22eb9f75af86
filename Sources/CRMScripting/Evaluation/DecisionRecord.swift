import CRMKernel
import LuaSandbox

/// What an evaluation needs to be repeated bit for bit, and what it came to.
///
/// The plugin and its settings are named by their digests; the book keeps both.
package struct DecisionRecord: Sendable, Hashable {
  /// What the record means; a later release that evaluates otherwise has another.
  static let currentLevel: Int64 = 1

  let level: Int64
  let kind: String
  let rule: RuleIdentity
  /// The Lua that evaluated: another may count instructions otherwise.
  let lua: String
  let currency: Currency?
  let now: Instant?
  let seed: UInt64
  let subject: String?
  let calls: [CallRecord]
  let services: [ServiceAnswer]

  init(
    kind: String,
    rule: RuleIdentity,
    context: EvaluationContext,
    calls: [CallRecord],
    services: [ServiceAnswer]
  ) {
    level = Self.currentLevel
    self.kind = kind
    self.rule = rule
    lua = Sandbox.luaVersion
    currency = context.currency
    now = context.now
    seed = context.seed
    subject = context.subject
    self.calls = calls
    self.services = services
  }
}

extension DecisionRecord {
  /// What a decision keeps beside the plugin's identity, as JSON in ASCII.
  var body: String {
    var writer = RecordWriter()
    writer.write(self)
    return writer.text
  }

  /// Reads what ``body`` wrote; nil if it can't be read.
  init?(level: Int64, kind: String, rule: RuleIdentity, body: String) {
    guard case .record(let record)? = try? Value(json: body),
      case .text(let lua)? = record["lua"],
      case .text(let seed)? = record["seed"], let number = UInt64(seed),
      case .list(let calls)? = record["calls"]
    else { return nil }
    self.level = level
    self.kind = kind
    self.rule = rule
    self.lua = lua
    self.seed = number
    currency = record["currency"].flatMap { Currency($0) }
    now = record["now"].flatMap { Instant($0) }
    subject = record["subject"].flatMap { String($0) }
    self.calls = calls.compactMap { CallRecord($0) }
    if case .list(let services)? = record["services"] {
      self.services = services.compactMap { ServiceAnswer($0) }
    } else {
      services = []
    }
    guard self.calls.count == calls.count else { return nil }
  }
}

extension ServiceAnswer {
  /// Reads what ``RecordWriter`` wrote; nil if it can't be read.
  init?(_ value: Value) {
    guard let record = Record(value), case .text(let service)? = record["service"],
      case .text(let method)? = record["method"]
    else { return nil }
    self.service = service
    self.method = method
    arguments = record["arguments"].map(LuaForm.list) ?? []
    answer = record["answer"].map(LuaForm.lua) ?? .nil
  }
}
