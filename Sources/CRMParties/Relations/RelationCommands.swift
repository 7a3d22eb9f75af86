import CRMKernel
import CRMStore

let relationCommands: [BookCommand] =
  RelationTypes.readingCommands(named: "relation_types", \.relationTypes)
  + RelationTypes.editingCommands(named: "relation_types", \.relationTypes)
  + AccountRelations.readingCommands(named: "account_relations", \.accountRelations)
  + [
    .transaction(
      Command(
        "relation_types.add",
        "Declares how two accounts can be related.",
        \.relationTypes,
        RelationTypes.add,
        Parameter("name", "As the first account says it."),
        Parameter("reverse_name", "As the other says it; the same unless given.")
      )
    ),
    .transaction(
      Command(
        "accounts.relate",
        "Relates two accounts; both see it.",
        \.accounts,
        Accounts.relate,
        Parameter("account", "Which account."),
        Parameter("other", "The other account."),
        Parameter("type", "How they are related."),
        Parameter("starts_on", "The first day."),
        Parameter("ends_on", "The last day; open unless given."),
        Parameter("notes", "What else is to be said.")
      )
    ),
    .transaction(
      Command(
        "accounts.end_relation",
        "Ends a relation of two accounts.",
        \.accounts,
        Accounts.endRelation,
        Parameter("relation", "Which relation."),
        Parameter("on", "The last day; today unless given.")
      )
    ),
    .transaction(
      Command(
        "accounts.links",
        "Lists how an account is related to others, as it sees it.",
        \.accounts,
        Accounts.links,
        Parameter("account", "Which account."),
        Parameter("on", "On which day; today unless given."),
        effect: .reads
      )
    ),
  ]
