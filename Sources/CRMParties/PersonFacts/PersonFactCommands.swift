import CRMKernel
import CRMStore

let personFactCommands: [BookCommand] =
  FactTypes.readingCommands(named: "fact_types", \.factTypes)
  + FactTypes.editingCommands(named: "fact_types", \.factTypes)
  + [
    .transaction(
      Command(
        "fact_types.add",
        "Declares something that may be noted about persons.",
        \.factTypes,
        FactTypes.add,
        Parameter("name", "What it is called."),
        Parameter("type", "What its values are."),
        Parameter("choices", "The values, where it is a choice.", default: []),
        Parameter("is_sensitive", "Whether the person must agree.", default: false),
        Parameter("retention_days", "How many days it is kept.", default: 1095)
      )
    ),
    .transaction(
      Command(
        "facts.note",
        "Notes a fact about a person, for a purpose.",
        \.personFacts,
        PersonFacts.note,
        Parameter("type", "Which fact, by its name."),
        Parameter("value", "What is known."),
        Parameter("contact", "Which person."),
        Parameter("purpose", "What it may be used for."),
        Parameter("basis", "Why it may be kept."),
        Parameter("source", "Who said so."),
        Parameter("keep_until", "The last day; as its type says unless given.")
      )
    ),
    .transaction(
      Command(
        "facts.of",
        "Lists what is known of a person and may still be used.",
        \.personFacts,
        PersonFacts.of,
        Parameter("contact", "Which person."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "facts.purge",
        "Wipes facts that may no longer be kept.",
        \.personFacts,
        PersonFacts.purge,
        Parameter("limit", "At most so many.", default: 10_000)
      )
    ),
    .transaction(
      Command(
        "contacts.preferences",
        "Answers how a person wants to be talked to.",
        \.contacts,
        Contacts.preferences,
        Parameter("contact", "Which person."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "contacts.prefer",
        "Notes how a person wants to be talked to.",
        \.contacts,
        Contacts.prefer,
        Parameter("contact", "Which person."),
        Parameter("channel", "By what."),
        Parameter("language", "In which language, such as zh-Hans."),
        Parameter("time_zone", "The zone of their days."),
        Parameter("quiet_from", "When quiet hours begin, such as 21:00."),
        Parameter("quiet_until", "When they end, such as 08:00.")
      )
    ),
  ]
