import CRMKernel
import CRMPricing
import CRMStore

let policyCommands: [BookCommand] =
  PartnerDiscounts.readingCommands(named: "partner_discounts", \.partnerDiscounts)
  + PriceLimits.readingCommands(named: "price_limits", \.priceLimits)
  + ApprovalPolicies.readingCommands(named: "approval_policies", \.approvalPolicies)
  + settingsCommands + additionCommands + endingCommands

private let settingsCommands: [BookCommand] = [
  .transaction(
    Command(
      "policy.get",
      "Answers how the seller rounds, prices returns and counts in currencies.",
      \.priceSettings,
      PriceSettingsStore.current,
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "policy.set",
      "Changes how the seller rounds, prices returns and counts: policy.set{ currency=\"EUR\" }.",
      \.priceSettings,
      PriceSettingsStore.setting,
      Parameter("unit_price_digits", "How many decimal places the price of one unit has."),
      Parameter("unit_price_rounding", "How it is rounded."),
      Parameter("prices_returns_from_books", "Whether unknown returns get the list's price."),
      Parameter("currency", "The company's own currency."),
      Parameter("max_rate_age_days", "How many days old an exchange rate can be.")
    )
  ),
]

private let additionCommands: [BookCommand] = [
  .transaction(
    Command(
      "partner_discounts.add",
      "Gives partners a discount: partner_discounts.add{ name=\"Resale\", rate=\"20 %\", channel=… }.",
      \.partnerDiscounts,
      PartnerDiscounts.adding,
      Parameter("name", "What traces call it."),
      Parameter("rate", "The share of the customer's price, such as 20%."),
      Parameter("product", "One product; or a template or category; all unless given."),
      Parameter("template", "The variants of a template."),
      Parameter("category", "The products of a category and of those below it."),
      Parameter("account", "The only account that gets it."),
      Parameter("segment", "The segment that gets it."),
      Parameter("territory", "The territory that gets it."),
      Parameter("channel", "The channel that gets it, such as partner."),
      Parameter("valid_from", "The first day."),
      Parameter("valid_to", "The day after the last.")
    )
  ),
  .transaction(
    Command(
      "price_limits.add",
      "Limits net prices: price_limits.add{ name=\"Margin\", margin=\"20 %\", action=\"approve\", … }.",
      \.priceLimits,
      PriceLimits.adding,
      Parameter("name", "What traces call it."),
      Parameter("product", "One product; or a template or category; all unless given."),
      Parameter("template", "The variants of a template."),
      Parameter("category", "The products of a category and of those below it."),
      Parameter("floor", "The least price of one."),
      Parameter("ceiling", "The highest price of one."),
      Parameter("margin", "The least share of the net price that is left after the cost."),
      Parameter("list_share", "The least share of the list price."),
      Parameter("action", "hold, approve or refuse a price beyond it.", default: .hold),
      Parameter("approver", "Whose approval it takes: a role or a person."),
      Parameter("level", "Higher ones are asked after lower ones.", default: 1),
      Parameter("valid_from", "The first day."),
      Parameter("valid_to", "The day after the last.")
    )
  ),
  .transaction(
    Command(
      "approval_policies.add",
      "Asks for approvals: approval_policies.add{ …, condition=\"discount > 0.15\" }.",
      \.approvalPolicies,
      ApprovalPolicies.adding,
      Parameter("name", "What traces call it."),
      Parameter("approver", "Whose approval it takes: a role or a person."),
      Parameter("condition", "Of discount, margin, net, line_discount and others."),
      Parameter("level", "Higher ones are asked after lower ones.", default: 1),
      Parameter("valid_from", "The first day."),
      Parameter("valid_to", "The day after the last.")
    )
  ),
]

private let endingCommands: [BookCommand] = [
  .transaction(
    Command(
      "partner_discounts.end_on",
      "Ends a discount for partners.",
      \.partnerDiscounts,
      PartnerDiscounts.end,
      Parameter("id", "Which discount."),
      Parameter("day", "The first day on which it is no longer valid.")
    )
  ),
  .transaction(
    Command(
      "price_limits.end_on",
      "Ends a limit of net prices.",
      \.priceLimits,
      PriceLimits.end,
      Parameter("id", "Which limit."),
      Parameter("day", "The first day on which it is no longer valid.")
    )
  ),
  .transaction(
    Command(
      "approval_policies.end_on",
      "Ends a condition under which documents need an approval.",
      \.approvalPolicies,
      ApprovalPolicies.end,
      Parameter("id", "Which one."),
      Parameter("day", "The first day on which it is no longer valid.")
    )
  ),
]
