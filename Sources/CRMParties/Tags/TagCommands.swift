import CRMKernel
import CRMStore

let tagCommands: [BookCommand] =
  Tags.readingCommands(named: "tags", \.tags)
  + Tags.editingCommands(named: "tags", \.tags)
  + [
    .transaction(
      Command(
        "accounts.tag",
        "Puts a tag on an account.",
        \.accounts,
        Accounts.tag,
        Parameter("account", "Which account."),
        Parameter("name", "The tag; made if there is none of this name.")
      )
    ),
    .transaction(
      Command(
        "accounts.untag",
        "Takes a tag off an account.",
        \.accounts,
        Accounts.untag,
        Parameter("account", "Which account."),
        Parameter("name", "The tag.")
      )
    ),
    .transaction(
      Command(
        "contacts.tag",
        "Puts a tag on a person.",
        \.contacts,
        Contacts.tag,
        Parameter("contact", "Which person."),
        Parameter("name", "The tag; made if there is none of this name.")
      )
    ),
    .transaction(
      Command(
        "contacts.untag",
        "Takes a tag off a person.",
        \.contacts,
        Contacts.untag,
        Parameter("contact", "Which person."),
        Parameter("name", "The tag.")
      )
    ),
  ]
