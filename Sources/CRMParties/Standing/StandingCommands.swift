import CRMKernel
import CRMStore

let standingCommands: [BookCommand] = [
  .transaction(
    Command(
      "accounts.tier_reason",
      "Answers the tier of an account, and why.",
      \.accounts,
      Accounts.tier,
      Parameter("account", "Which account."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "accounts.override_tier",
      "Gives an account a tier, whatever the rules say.",
      \.accounts,
      Accounts.overrideTier,
      Parameter("tier", "Which tier."),
      Parameter("account", "Which account."),
      Parameter("reason", "Why."),
      Parameter("ends_on", "The last day on which it holds.")
    )
  ),
  .transaction(
    Command(
      "accounts.clear_tier_override",
      "Has the rules decide on the tier again.",
      \.accounts,
      Accounts.clearTierOverride,
      Parameter("account", "Which account.")
    )
  ),
  .transaction(
    Command(
      "accounts.recompute_tiers",
      "Computes the tiers of some accounts anew.",
      \.accounts,
      Accounts.recomputeTiers,
      Parameter("after", "Where the call before ended."),
      Parameter("limit", "At most so many.", default: 1000)
    )
  ),
  .transaction(
    Command(
      "accounts.stage_reason",
      "Answers the stage of an account, and why.",
      \.accounts,
      Accounts.stage,
      Parameter("account", "Which account."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "accounts.override_stage",
      "Says where an account is, whatever it ordered.",
      \.accounts,
      Accounts.overrideStage,
      Parameter("stage", "Which stage."),
      Parameter("account", "Which account."),
      Parameter("reason", "Why."),
      Parameter("ends_on", "The last day on which it holds.")
    )
  ),
  .transaction(
    Command(
      "accounts.clear_stage_override",
      "Has the orders tell the stage again.",
      \.accounts,
      Accounts.clearStageOverride,
      Parameter("account", "Which account.")
    )
  ),
  .transaction(
    Command(
      "accounts.derive_stage",
      "Tells the stage of an account from its orders.",
      \.accounts,
      Accounts.deriveStage,
      Parameter("account", "Which account.")
    )
  ),
  .transaction(
    Command(
      "accounts.recompute_stages",
      "Tells the stages of some accounts anew.",
      \.accounts,
      Accounts.recomputeStages,
      Parameter("after", "Where the call before ended."),
      Parameter("limit", "At most so many.", default: 1000)
    )
  ),
]

let tierRuleCommands: [BookCommand] =
  TierRules.readingCommands(named: "tier_rules", \.tierRules)
  + TierRules.editingCommands(named: "tier_rules", \.tierRules)
  + [
    .transaction(
      Command(
        "tier_rules.add",
        "Adds a rule that gives accounts a tier.",
        \.tierRules,
        TierRules.add,
        Parameter("name", "What the rule is called."),
        Parameter("tier", "What it gives."),
        Parameter("where", "The condition on accounts."),
        Parameter("position", "The smallest is asked first; after all others unless given.")
      )
    ),
    .transaction(
      Command(
        "tier_rules.set_condition",
        "Gives a rule another condition.",
        \.tierRules,
        TierRules.setCondition,
        Parameter("condition", "The condition on accounts."),
        Parameter("id", "Which rule.")
      )
    ),
    .transaction(
      Command(
        "stage_policy.get",
        "Answers by which days stages are told.",
        \.stagePolicies,
        StagePolicies.current,
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "stage_policy.set",
        "Says by which days stages are told.",
        \.stagePolicies,
        StagePolicies.set,
        Parameter("new_days", "A customer is new for so long.", default: 90),
        Parameter("retained_orders", "From so many orders on they are retained.", default: 3),
        Parameter("loyal_days", "After so many days they are loyal.", default: 730),
        Parameter(
          "at_risk_days",
          "After so many days without an order they are at risk.",
          default: 180
        ),
        Parameter("lost_days", "After so many they are lost.", default: 365)
      )
    ),
  ]
