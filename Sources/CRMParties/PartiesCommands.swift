import CRMKernel
import CRMStore

let accountCommands: [BookCommand] =
  Accounts.readingCommands(named: "accounts", \.accounts)
  + Accounts.searchCommands(named: "accounts", \.accounts)
  + Accounts.editingCommands(named: "accounts", \.accounts)
  + Addresses.readingCommands(named: "addresses", \.addresses)
  + Addresses.editingCommands(named: "addresses", \.addresses)
  + [
    .transaction(
      Command(
        "accounts.open",
        "Opens an account.",
        \.accounts,
        Accounts.open,
        Parameter("name", "What the account is called."),
        Parameter("kind", "An organization or a person.", default: .organization),
        Parameter("industry", "Its line of business."),
        Parameter("external_id", "What another system calls it.")
      )
    ),
    .transaction(
      Command(
        "accounts.add_address",
        "Adds an address to an account.",
        \.accounts,
        Accounts.addAddress,
        Parameter("account", "Whose address it is."),
        Parameter("usage", "What it is used for.", default: .main),
        Parameter("lines", "The lines above the city.", default: []),
        Parameter("city", "The city."),
        Parameter("region", "The state, province or county."),
        Parameter("postal_code", "The postal code."),
        Parameter("country", "The two letters of ISO 3166, such as DE.")
      )
    ),
    .transaction(
      Command(
        "accounts.add_contact_method",
        "Adds a way to reach an account or one of its contacts.",
        \.accounts,
        Accounts.addContactMethod,
        Parameter("account", "Who is reached."),
        Parameter("kind", "By what."),
        Parameter("value", "The address or number."),
        Parameter("contact", "Which of its contacts."),
        Parameter("is_primary", "Whether it is the first to try.", default: false),
        Parameter("usage", "What it is for.", default: .work)
      )
    ),
  ]

let contactCommands: [BookCommand] =
  Contacts.readingCommands(named: "contacts", \.contacts)
  + Contacts.searchCommands(named: "contacts", \.contacts)
  + Contacts.editingCommands(named: "contacts", \.contacts)
  + ContactMethods.readingCommands(named: "contact_methods", \.contactMethods)
  + [
    .transaction(
      Command(
        "contacts.add",
        "Adds a person to an account.",
        \.contacts,
        Contacts.add,
        Parameter("account", "Where the person works."),
        Parameter("family_name", "The family name."),
        Parameter("given_name", "The given name."),
        Parameter("name_order", "Which comes first; by default as the script has it."),
        Parameter("job_title", "What the person does there."),
        Parameter("email", "The mail address."),
        Parameter("phone", "The telephone number.")
      )
    ),
    .transaction(
      Command(
        "contacts.rename",
        "Gives a person another name.",
        \.contacts,
        Contacts.rename,
        Parameter("id", "Who."),
        Parameter("family_name", "The family name."),
        Parameter("given_name", "The given name."),
        Parameter("name_order", "Which comes first; by default as the script has it.")
      )
    ),
  ]
