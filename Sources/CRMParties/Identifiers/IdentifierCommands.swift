import CRMKernel
import CRMStore

let identifierCommands: [BookCommand] =
  Identifiers.readingCommands(named: "identifiers", \.identifiers)
  + [
    .transaction(
      Command(
        "accounts.add_identifier",
        "Adds a tax, register or bank number to an account.",
        \.accounts,
        Accounts.addIdentifier,
        Parameter("account", "Whose number it is."),
        Parameter("scheme", "Which register's, such as vat, uscc, tw_ubn or iban."),
        Parameter("text", "The number."),
        Parameter("country", "Who issued it; the two letters of ISO 3166."),
        Parameter(
          "unverified",
          "Whether to keep it although it doesn't fit, or nobody knows the scheme.",
          default: false
        )
      )
    ),
    .transaction(
      Command(
        "accounts.remove_identifier",
        "Takes a number away from its account.",
        \.identifiers,
        Identifiers.remove,
        Parameter("id", "Which number.")
      )
    ),
    .transaction(
      Command(
        "accounts.identifiers",
        "Lists the tax, register and bank numbers of an account.",
        \.accounts,
        Accounts.identifiers,
        Parameter("account", "Whose numbers."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "identifiers.check",
        "Says whether a text can be a number of a register, and what is wrong with it.",
        \.identifiers,
        Identifiers.checked,
        Parameter("scheme", "Which register's, such as vat, uscc, tw_ubn or iban."),
        Parameter("text", "The number."),
        Parameter("country", "Who issued it; the two letters of ISO 3166."),
        effect: .reads
      )
    ),
  ]

// MARK: What the commands call

extension Identifiers {
  func checked(_ scheme: IdentifierScheme, _ text: String, _ country: Country?) -> Value {
    verdict(on: text, scheme: scheme, country: country).value
  }

  func remove(_ id: ID<Identifier>) throws -> Identifier {
    let identifier = try get(id)
    try delete(id)
    return identifier
  }
}
