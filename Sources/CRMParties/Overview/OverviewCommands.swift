import CRMKernel
import CRMStore

let overviewCommands: [BookCommand] = [
  .transaction(
    Command(
      "accounts.overview",
      "Answers all that is known of an account.",
      \.accounts,
      Accounts.overview,
      Parameter("account", "Which account."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "accounts.timeline",
      "Answers a page of what happened to an account, newest first.",
      \.accounts,
      Accounts.timeline,
      Parameter("account", "Which account."),
      Parameter("kinds", "Only entries of these kinds; all unless given.", default: []),
      Parameter("including_children", "Whether the accounts below belong to it.", default: false),
      Parameter("before", "What the page before gave as next."),
      Parameter("limit", "At most so many.", default: 50),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "contacts.timeline",
      "Answers a page of what happened to a person, newest first.",
      \.contacts,
      Contacts.timeline,
      Parameter("contact", "Which person."),
      Parameter("kinds", "Only entries of these kinds; all unless given.", default: []),
      Parameter("before", "What the page before gave as next."),
      Parameter("limit", "At most so many.", default: 50),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "accounts.brief",
      "Writes one page about an account, in the language of the session.",
      \.accounts,
      AsyncRepository<Account>.brief,
      Parameter("account", "Which account."),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "accounts.panel",
      "Answers what the book and other systems know of an account.",
      \.accounts,
      AsyncRepository<Account>.panel,
      Parameter("account", "Which account."),
      effect: .reads
    )
  ),
]
