import CRMKernel
import CRMService
import LuaSandbox

extension PluginKind {
  /// Plugins that say what happens with mail that comes in.
  public static let mail = PluginKind(
    "mail",
    "Says what happens with mail that comes in: an automatic answer, a case, tags.",
    fallback: .skips("The mail goes into its queue, unanswered."),
    members: [
      PluginMember(
        "on_mail",
        .function(returns: "MailIntent?, Reason?"),
        "It answers what should happen, { reply = …, once_per = \"24h\", case = { title = … } }, "
          + "or nil and why not. The host keeps answers from robots, lists and loops.",
        isRequired: true
      )
    ],
    parameters: [
      PluginParameter(
        "mail",
        "Mail",
        "The mail: from, from_name, to, cc, subject, body, headers by their names in lower case, "
          + "received_at, attachments with name and size."
      ),
      PluginParameter("contact", "table?", "The fields of the contact who wrote; nil if unknown."),
      PluginParameter("account", "table?", "The fields of the contact's account; nil if unknown."),
      PluginParameter("case", "table?", "The fields of the case it belongs to; nil if it is new."),
      PluginParameter("now", "string", "What time it is, such as \"2026-01-31T09:30:00Z\"."),
    ],
    services: [.calendar],
    evaluate: MailInput.evaluate
  )
}
