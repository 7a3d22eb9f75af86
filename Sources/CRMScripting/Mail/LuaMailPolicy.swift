public import CRMKernel
public import CRMService
import LuaSandbox

/// A mail plugin at work: a mail policy that is written in Lua.
public struct LuaMailPolicy: MailPolicy {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  private let function: Manifest.Signature

  /// Sets a plugin to work that is ready.
  ///
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(_ active: ActivePlugin) throws(PluginError) {
    try active.require(.mail)
    self.active = active
    guard let function = active.plugin.manifest.function("on_mail") else {
      let plugin = active.plugin
      throw PluginError(.manifest, plugin: plugin.name, file: plugin.file, "no on_mail")
    }
    self.function = function
  }

  public var identity: RuleIdentity { active.identity }

  /// Asks the plugin what should happen with a mail.
  ///
  /// - Throws: ``PluginError`` that names the plugin, the mail's sender and the line of the source.
  public func decide(_ mail: InboundMail, in setting: MailSetting) throws -> MailDecision {
    try decide(mail, in: setting, EvaluationContext()).decision
  }

  func decide(
    _ mail: InboundMail,
    in setting: MailSetting,
    _ given: EvaluationContext
  ) throws -> (decision: MailDecision, record: DecisionRecord?) {
    var context = given
    context.now = setting.now
    context.services.append(CalendarService(setting.calendar))
    context.subject = context.subject ?? "mail from \(mail.from)"
    let amounts = context.amounts
    func lua(_ record: Record?) -> LuaValue {
      record.map { LuaValue($0, amounts: amounts) } ?? .nil
    }
    let evaluated = try active.evaluate(context) { evaluation -> MailDecision in
      let results = try evaluation.call(function) { name in
        switch name {
        case "mail": LuaValue(mail.value, amounts: amounts)
        case "contact": lua(setting.contact)
        case "account": lua(setting.account)
        case "case": lua(setting.caseFields)
        case "now": .string(setting.now.description)
        default: nil
        }
      }
      let reader = ResultReader(evaluation, function)
      let intents = MailIntentReader(reader, people: setting.people)
      let intent = try intents.intent(results.first ?? .nil)
      return MailDecision(intent, reason: try reader.reason(results.count > 1 ? results[1] : .nil))
    }
    return (evaluated.result, evaluated.record)
  }
}
