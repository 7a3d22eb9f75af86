import CRMKernel
import CRMStore

let positionCommands: [BookCommand] =
  AccountContacts.readingCommands(named: "account_contacts", \.accountContacts)
  + AccountContacts.editingCommands(named: "account_contacts", \.accountContacts)
  + [
    .transaction(
      Command(
        "contacts.assign",
        "Notes what a person does at an account.",
        \.contacts,
        Contacts.assign,
        Parameter("contact", "Which person."),
        Parameter("account", "At which account."),
        Parameter("job_title", "What they do there."),
        Parameter("is_primary", "Whether the account is talked to through them.", default: false),
        Parameter("influence", "What they have to say in a purchase."),
        Parameter("buying_criteria", "What they look at, with spaces between."),
        Parameter("starts_on", "Since when.")
      )
    ),
    .transaction(
      Command(
        "contacts.leave",
        "Notes that a person no longer does anything at an account.",
        \.contacts,
        Contacts.leave,
        Parameter("contact", "Which person."),
        Parameter("account", "Which account."),
        Parameter("on", "The last day; today unless given.")
      )
    ),
    .transaction(
      Command(
        "contacts.move",
        "Moves a person to another firm; their history stays.",
        \.contacts,
        Contacts.move,
        Parameter("contact", "Which person."),
        Parameter("account", "Which firm."),
        Parameter("job_title", "What they do there."),
        Parameter("on", "The first day; today unless given.")
      )
    ),
    .transaction(
      Command(
        "contacts.positions",
        "Lists what a person does and did, newest first.",
        \.contacts,
        Contacts.positions,
        Parameter("contact", "Which person."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "accounts.people",
        "Lists everybody at an account, the first to talk to first.",
        \.accounts,
        Accounts.people,
        Parameter("account", "Which account."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "contact_methods.verify",
        "Notes that a way to reach somebody works.",
        \.contactMethods,
        ContactMethods.verify,
        Parameter("id", "Which one.")
      )
    ),
    .transaction(
      Command(
        "contact_methods.record_bounce",
        "Notes that something sent there came back.",
        \.contactMethods,
        ContactMethods.recordBounce,
        Parameter("id", "Which one."),
        Parameter("reason", "What the other side said.")
      )
    ),
    .transaction(
      Command(
        "contact_methods.make_primary",
        "Makes it the first to try of its kind.",
        \.contactMethods,
        ContactMethods.makePrimary,
        Parameter("id", "Which one.")
      )
    ),
    .transaction(
      Command(
        "contact_methods.retire",
        "Notes that it is no longer in use.",
        \.contactMethods,
        ContactMethods.retire,
        Parameter("id", "Which one.")
      )
    ),
  ]
