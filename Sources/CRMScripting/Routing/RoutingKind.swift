import CRMKernel
import CRMSales
import LuaSandbox

extension PluginKind {
  /// Plugins that say who gets a piece of work.
  public static let routing = PluginKind(
    "routing",
    "Says who gets a lead, a case or a conversation, and why.",
    fallback: .skips("The work stays where it is, for the next policy or a person to assign."),
    members: [
      PluginMember(
        "route",
        .function(returns: "string|Candidate|nil, Reason?"),
        "It answers one of the candidates and, if it likes, the reason; nil gives it to nobody.",
        isRequired: true
      )
    ],
    parameters: [
      PluginParameter("item", "table", "The fields of the work: a lead, a case, a conversation."),
      PluginParameter("account", "table", "The account's fields; empty if there is none."),
      PluginParameter(
        "candidates",
        "Candidate[]",
        "Who may get it: name, load, capacity, is_available, is_free, last_assigned_at and what "
          + "else is known of them."
      ),
      PluginParameter("now", "string", "What time it is, such as \"2026-01-31T09:30:00Z\"."),
    ],
    services: [.calendar],
    evaluate: RoutingInput.evaluate
  )
}
