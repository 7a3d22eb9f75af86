import CRMKernel
import CRMStore

extension ImportKind {
  /// Lines of the ledger: a file adds to it, and changes nothing of what was said.
  static let consents = ImportKind(
    "consents",
    Consent.notSaid,
    matchBy: "contact, address, channel, purpose, state, at",
    "address, contact, channel, purpose, state, at",
    required: ["state"],
    normalize: { row in try ConsentLedger.compareAddress(in: &row) },
    insert: { tx, line in try tx.consents.take(line) }
  )
}

extension ConsentLedger {
  fileprivate func take(_ line: Consent) throws {
    try importing(
      line.state,
      line.purpose,
      of: line.contact,
      address: line.address,
      channel: line.channel,
      basis: line.basis,
      proof: line.proof,
      textVersion: line.textVersion,
      source: line.source,
      at: line.at == Consent.notSaid.at ? nil : line.at
    )
  }
}

extension ConsentLedger {
  /// Writes the address as it is compared, so that the same line is recognised when it comes again.
  fileprivate static func compareAddress(in row: inout Record) throws {
    guard let address = row["address"].flatMap({ String($0) }) else { return }
    let channel = row["channel"].flatMap { ContactChannel($0) }
    row["address"] = .text(
      try (channel ?? ContactChannel(ofAddress: address)).normalized(address)
    )
  }
}

extension Consent {
  /// A line of a file before its cells are read; its time stands for none.
  fileprivate static let notSaid = Consent(
    contact: nil,
    account: nil,
    address: nil,
    addressKey: nil,
    channel: nil,
    purpose: "",
    state: .withdrawn,
    basis: .consent,
    proof: nil,
    textVersion: nil,
    source: "",
    at: Instant(milliseconds: 0),
    principal: "",
    token: nil,
    confirmableUntil: nil,
    confirms: nil
  )
}
