public import CRMKernel
public import CRMStore
import LuaSandbox
import Synchronization

/// A plugin that is ready to work: its settings are checked, and what it asks for is granted.
///
/// Many evaluations may run at once, each in a machine of its own.
public struct ActivePlugin: Sendable {
  /// The plugin.
  public let plugin: Plugin
  /// Its settings.
  public let config: PluginConfig
  /// Who it is, as traces and decision records name it.
  public let identity: RuleIdentity
  private let pool: MachinePool
  /// The most bytes that Lua has held in one of its machines.
  public var memoryPeak: Int { pool.memoryPeak }

  /// Readies a plugin.
  ///
  /// - Parameters:
  ///   - plugin: The plugin.
  ///   - config: The administrator's settings; those left out have the plugin's defaults.
  ///   - grants: What it may ask for.
  ///   - log: Where the plugin's `print` goes.
  /// - Throws: ``PluginError`` for settings that don't fit, and for what isn't granted.
  public init(
    _ plugin: Plugin,
    config: Record = [:],
    grants: Grants = .everything,
    log: PluginLog? = nil
  ) throws(PluginError) {
    try grants.check(plugin)
    self.plugin = plugin
    self.config = try plugin.config(config)
    identity = RuleIdentity(
      name: plugin.name,
      version: plugin.manifest.version,
      sourceHash: plugin.sourceHash,
      configHash: self.config.hash
    )
    pool = MachinePool(plugin, config: self.config, log: log)
  }

  /// Readies a plugin of one kind.
  ///
  /// - Throws: As ``init(_:config:grants:log:)``, and for a plugin of another kind.
  init(_ plugin: Plugin, of kind: PluginKind, config: Record, log: PluginLog?) throws(PluginError) {
    try self.init(plugin, config: config, log: log)
    try require(kind)
  }

  /// Checks that it is of a kind.
  func require(_ kind: PluginKind) throws(PluginError) {
    guard plugin.manifest.kind != kind else { return }
    throw PluginError(
      .manifest,
      plugin: plugin.name,
      file: plugin.file,
      "\(plugin.name) is a \(plugin.manifest.kind.name) plugin, not a \(kind.name) one."
    )
  }

  /// Evaluates the plugin as if it had just been loaded: nothing passes from one evaluation to the
  /// next.
  ///
  /// - Parameters:
  ///   - context: What it depends on beside the input.
  ///   - recorded: What its services answered when it was evaluated the first time.
  ///   - body: Calls its functions.
  /// - Returns: What `body` returns, and the record if one is kept.
  /// - Throws: What `body` throws.
  package func evaluate<Result>(
    _ context: EvaluationContext = EvaluationContext(),
    repeating recorded: [ServiceAnswer]? = nil,
    _ body: (Evaluation) throws -> Result
  ) throws -> (result: Result, record: DecisionRecord?) {
    try pool.withMachine { machine in
      let answers = ServiceAnswers(context, repeating: recorded)
      machine.answers = answers
      defer { machine.answers = nil }
      let evaluation = try Evaluation(machine, context)
      let result = try body(evaluation)
      guard context.isRecorded else { return (result, nil) }
      let record = DecisionRecord(
        kind: plugin.manifest.kind.name,
        rule: identity,
        context: context,
        calls: evaluation.calls,
        services: answers.transcript
      )
      context.keep?(draft(record))
      return (result, record)
    }
  }

  /// Evaluates the plugin with an input as JSON has it.
  ///
  /// - Throws: ``Refusal`` for an input that can't be read; ``PluginError``.
  public func evaluate(
    input: Record,
    _ context: EvaluationContext = EvaluationContext()
  ) throws -> Value {
    try plugin.manifest.kind.evaluate(self, input, context)
  }
}

// MARK: Decisions

extension ActivePlugin {
  /// Evaluates the plugin with an input as JSON has it, and says what is needed to do so again.
  ///
  /// - Returns: The answer, and a decision for ``Repository/record(_:for:)``.
  /// - Throws: As ``evaluate(input:_:)``.
  public func decide(
    input: Record,
    _ context: EvaluationContext = EvaluationContext()
  ) throws -> (answer: Value, decisions: [DecisionDraft]) {
    var context = context
    context.isRecorded = true
    let kept = Drafts()
    context.keep = { draft in kept.drafts.withLock { $0.append(draft) } }
    let answer = try evaluate(input: input, context)
    return (answer, kept.drafts.withLock(\.self))
  }

  private final class Drafts: Sendable {
    let drafts = Mutex<[DecisionDraft]>([])
  }

  /// What the book keeps of an evaluation.
  func draft(_ record: DecisionRecord) -> DecisionDraft {
    var artifacts = [
      DecisionDraft.Evidence(identity.sourceHash) { [plugin] in
        plugin.source.withoutSpecs.value.asciiJSON
      }
    ]
    if !identity.configHash.isEmpty {
      artifacts.append(
        DecisionDraft.Evidence(identity.configHash) { [config] in
          Value.record(config.values).asciiJSON
        }
      )
    }
    return DecisionDraft(
      kind: record.kind,
      rule: identity.name,
      ruleVersion: identity.version,
      sourceHash: identity.sourceHash,
      configHash: identity.configHash,
      level: record.level,
      body: record.body,
      artifacts: artifacts
    )
  }
}

/// What a plugin may ask for.
public enum Grants: Sendable, Hashable {
  /// Whatever it asks for: for plugins that the host itself delivers.
  case everything
  /// These names.
  case names(Set<String>)

  /// Refuses what a plugin asks for and isn't granted; its own settings, tables and names are its
  /// own.
  func check(_ plugin: Plugin) throws(PluginError) {
    guard case .names(let granted) = self else { return }
    for name in plugin.manifest.needs where !granted.contains(name) {
      let function = plugin.manifest.functions.first { $0.parameters.contains(name) }
      throw PluginError(
        .grant,
        plugin: plugin.name,
        file: plugin.file,
        line: function?.line,
        "\(plugin.name) asks for '\(name)', which it was not granted. "
          + "Grant it, or install a version that doesn't ask for it."
      )
    }
  }
}

extension Manifest {
  /// What an administrator must grant: everything that it asks for and that isn't its own, the
  /// fields of the book that it reads and computes, the events that it hears, and the commands
  /// that it may run, such as `command accounts.update`.
  public var needs: [String] {
    let declared = (kind.parameters + kind.services.map(\.parameter)).map(\.name)
    return asks.filter(declared.contains) + kind.rules.needs(self)
  }
}
