import CRMGovernance
import CRMKernel
import CRMStore

let alertCommands: [BookCommand] =
  Alerts.readingCommands(named: "alerts", \.alerts)
  + AlertRules.readingCommands(named: "alert_rules", \.alertRules)
  + AlertRules.editingCommands(named: "alert_rules", \.alertRules) + [
    .transaction(
      Command(
        "alert_rules.add",
        "Has alerts raised for what nobody has touched.",
        \.alertRules,
        AlertRules.add,
        Parameter("name", "What the rule is called."),
        Parameter("entity", "Of which entity, such as quote."),
        Parameter("when", "Which of them; all unless given."),
        Parameter("days", "After so many days.")
      )
    ),
    .transaction(
      Command(
        "alerts.check",
        "Raises, wakes and clears alerts.",
        \.alerts,
        Alerts.check,

      )
    ),
    .transaction(
      Command(
        "alerts.acknowledge",
        "Notes that somebody has seen an alert.",
        \.alerts,
        Alerts.acknowledge,
        Parameter("alert", "Which one.")
      )
    ),
    .transaction(
      Command(
        "alerts.snooze",
        "Has an alert rest until a time.",
        \.alerts,
        Alerts.snooze,
        Parameter("alert", "Which one."),
        Parameter("snoozed_until", "Until when.")
      )
    ),
    .transaction(
      Command(
        "alerts.clear",
        "Closes an alert.",
        \.alerts,
        Alerts.clear,
        Parameter("alert", "Which one.")
      )
    ),
  ]
