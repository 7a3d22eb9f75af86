import CRMKernel
import CRMStore

let nameCommands: [BookCommand] = [
  .transaction(
    Command(
      "contacts.add_named",
      "Adds a person by a whole name, which is taken apart: 王小明先生, Dr. Ada Lovelace.",
      \.contacts,
      Contacts.add(to:named:order:),
      Parameter("account", "Where the person works."),
      Parameter("name", "The whole name, with its honorifics."),
      Parameter("name_order", "Which part comes first, where it isn't clear.")
    )
  ),
  .transaction(
    Command(
      "contacts.salutation",
      "Answers the first line of a letter to a person.",
      \.contacts,
      Contacts.salutation,
      Parameter("id", "Who."),
      Parameter("language", "A language tag, such as zh-Hant; by default the person's own."),
      Parameter("addressed_as", "A woman or a man, where it is known."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "contacts.sorted",
      "Lists the contacts of an account by their names, by pinyin or by strokes.",
      \.contacts,
      Contacts.sorted,
      Parameter("account", "Whose contacts."),
      Parameter("by", "In which order.", default: .pinyin),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "names.read",
      "Takes a whole name apart.",
      \.contacts,
      Contacts.read,
      Parameter("name", "The whole name, with its honorifics."),
      Parameter("name_order", "Which part comes first, where it isn't clear."),
      effect: .reads
    )
  ),
]

/// By what a list of names is sorted.
enum NameListOrder: String, Choice {
  case pinyin, stroke

  var collation: TextCollation { self == .pinyin ? .pinyin : .stroke }
}

// MARK: What the commands call

extension Contacts {
  func sorted(of account: ID<Account>, by order: NameListOrder) throws -> [Contact] {
    try tx.accounts.contacts(of: account, sortedBy: order.collation)
  }

  func read(_ name: String, _ order: Contact.NameOrder?) -> PersonName {
    PersonName(parsing: name, order: order)
  }

  func salutation(
    of id: ID<Contact>,
    _ language: String?,
    _ addressedAs: AddressedAs?
  ) throws -> String {
    let contact = try get(id)
    let account = try tx.accounts.find(contact.account)
    let language = language ?? contact.language ?? account?.language
    // Who writes their name in Chinese characters reads Chinese.
    let fallback = contact.familyName?.isHan == true ? "zh" : "en"
    return contact.personName.salutation(in: language ?? fallback, addressedAs: addressedAs)
  }
}
