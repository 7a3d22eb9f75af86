import CRMKernel
import CRMStore

let addressCommands: [BookCommand] = [
  .transaction(
    Command(
      "addresses.format",
      "Writes an address as the people of its country do, line by line.",
      \.addresses,
      Addresses.formatted,
      Parameter("id", "Which address."),
      Parameter("recipient", "The lines that say who.", default: []),
      Parameter("origin", "Where it is sent from; the two letters of ISO 3166."),
      Parameter("language", "The language of the country's line, if not the origin's."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "addresses.check",
      "Lists what looks wrong with an address.",
      \.addresses,
      Addresses.warnings,
      Parameter("id", "Which address."),
      effect: .reads
    )
  ),
]

// MARK: What the commands call

extension Addresses {
  func formatted(
    _ id: ID<Address>,
    _ recipient: [String],
    _ origin: Country?,
    _ language: String?
  ) throws -> [String] {
    try get(id).format(for: recipient, from: origin, language: language)
  }

  func warnings(_ id: ID<Address>) throws -> [AddressWarning] { try get(id).warnings }
}
