import CRMKernel
import CRMStore

let consentCommands: [BookCommand] =
  ConsentLines.readingCommands(named: "consents", { $0.consentLines })
  + [
    .transaction(
      Command(
        "consents.grant",
        "Notes that somebody agreed.",
        \.consents,
        ConsentLedger.grant,
        Parameter("purpose", "What for."),
        Parameter("contact", "Who."),
        Parameter("address", "For which address; every one of theirs unless given."),
        Parameter("channel", "By what; by anything unless given."),
        Parameter("basis", "Why it may be done.", default: .consent),
        Parameter("proof", "How it can be shown."),
        Parameter("text_version", "Which text they agreed to."),
        Parameter("source", "Where it came from.")
      )
    ),
    .transaction(
      Command(
        "consents.withdraw",
        "Notes that somebody said no.",
        \.consents,
        ConsentLedger.withdraw,
        Parameter("purpose", "What for; everything unless given.", default: "*"),
        Parameter("contact", "Who."),
        Parameter("address", "For which address."),
        Parameter("channel", "By what; by anything unless given."),
        Parameter("source", "Where it came from.")
      )
    ),
    .transaction(
      Command(
        "consents.request",
        "Asks for consent, which the address must confirm.",
        \.consents,
        ConsentLedger.request,
        Parameter("purpose", "What for."),
        Parameter("contact", "Who."),
        Parameter("address", "Which address is to confirm it."),
        Parameter("channel", "By what.", default: .email),
        Parameter("source", "Where it came from.")
      )
    ),
    .transaction(
      Command(
        "consents.confirm",
        "Notes that an address sent its token back.",
        \.consents,
        ConsentLedger.confirm,
        Parameter("token", "The token.")
      )
    ),
    .transaction(
      Command(
        "consents.import",
        "Takes over what another system knows.",
        \.consents,
        ConsentLedger.importing,
        Parameter("state", "What was said."),
        Parameter("purpose", "What for."),
        Parameter("contact", "Who."),
        Parameter("address", "For which address."),
        Parameter("channel", "By what; by anything unless given."),
        Parameter("basis", "Why it may be done.", default: .consent),
        Parameter("proof", "How it can be shown; a yes needs one."),
        Parameter("text_version", "Which text they agreed to."),
        Parameter("source", "Which system."),
        Parameter("at", "When it was said; a yes must say so.")
      )
    ),
    .transaction(
      Command(
        "consents.of",
        "Lists what a person said, the newest first.",
        \.consents,
        ConsentLedger.history,
        Parameter("contact", "Which person."),
        Parameter("limit", "At most so many.", default: 100),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "consents.may_contact",
        "Decides whether a person may be reached now, and why.",
        \.consents,
        ConsentLedger.mayContact,
        Parameter("contact", "Which person."),
        Parameter("message_type", "Which kind of message."),
        Parameter("channel", "By what."),
        Parameter("address", "Where; their first address unless given."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "consents.send",
        "Decides, and counts the message that goes out.",
        \.consents,
        ConsentLedger.send,
        Parameter("message_type", "Which kind of message."),
        Parameter("contact", "Which person."),
        Parameter("channel", "By what."),
        Parameter("address", "Where; their first address unless given."),
        Parameter("subject", "What it is about.")
      )
    ),
    .transaction(
      Command(
        "consents.suppress",
        "Puts an address on a list of those who are left alone.",
        \.consents,
        ConsentLedger.suppress,
        Parameter("address", "Which address."),
        Parameter("channel", "Whose address it is.", default: .email),
        Parameter("list", "Which list.", default: "own"),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "consents.unsuppress",
        "Takes an address off a list of those who are left alone.",
        \.consents,
        ConsentLedger.unsuppress,
        Parameter("address", "Which address."),
        Parameter("channel", "Whose address it is.", default: .email),
        Parameter("list", "Which list.", default: "own"),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "consents.lists",
        "Lists on which of those lists an address is.",
        \.consents,
        ConsentLedger.lists,
        Parameter("address", "Which address."),
        Parameter("channel", "Whose address it is.", default: .email),
        effect: .reads
      )
    ),
  ]

let messageTypeCommands: [BookCommand] =
  MessageTypes.readingCommands(named: "message_types", \.messageTypes)
  + MessageTypes.editingCommands(named: "message_types", \.messageTypes)
  + [
    .transaction(
      Command(
        "message_types.add",
        "Declares a kind of message.",
        \.messageTypes,
        MessageTypes.add,
        Parameter("name", "What it is called."),
        Parameter("kind", "What it is."),
        Parameter("purpose", "What consent must be for."),
        Parameter("regime", "What is asked of the ledger.", default: .optIn),
        Parameter("cap_count", "At most so many messages go to an address."),
        Parameter("cap_days", "In so many days.")
      )
    ),
    .transaction(
      Command(
        "contact_policy.get",
        "Answers what holds for persons who said nothing else.",
        \.contactPolicies,
        ContactPolicies.current,
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "contact_policy.set",
        "Says what holds for persons who said nothing else.",
        \.contactPolicies,
        ContactPolicies.set,
        Parameter("time_zone", "The zone of persons of whom none is known."),
        Parameter("quiet_from", "When quiet hours begin."),
        Parameter("quiet_until", "When they end."),
        Parameter("confirmation_days", "How many days a request can be confirmed.", default: 7)
      )
    ),
  ]
