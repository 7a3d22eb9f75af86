public import CRMKernel
import CRMStore

extension ConsentLedger {
  /// Takes over what another system knows.
  ///
  /// An import never makes a yes of a no: it needs a proof for a yes, and what was said here
  /// later than there still holds, because the ledger is read by date. Nor does it take anybody off
  /// a list of those who are left alone.
  ///
  /// - `at`: When it was said there; a yes must say so.
  /// - `textVersion`: Which text they agreed to.
  /// - Throws: ``Refusal`` `consent.proof` for a yes without proof, `consent.date` for one
  ///   without a date or for a date that lies ahead, `consent.overruled` for one of the very time of
  ///   a no, or `consent.imported` for a request, which only its own address can confirm.
  @discardableResult
  public func importing(
    _ state: Consent.State,
    _ purpose: String,
    of contact: ID<Contact>?,
    address: String? = nil,
    channel: ContactChannel? = nil,
    basis: ConsentBasis = .consent,
    proof: String? = nil,
    textVersion: String? = nil,
    source: String,
    at: Instant? = nil
  ) throws -> Consent {
    switch state {
    case .pendingDoubleOptIn:
      throw Refusal(
        "consent.imported",
        "A request can't be imported: only its own address confirms it.",
        remedy: "Ask for consent anew.",
        field: "state"
      )
    case .granted:
      // Whatever its basis is called: a file is no proof of itself.
      try requireProof(proof, .consent)
      guard at != nil else { throw Refusal.consentDate }
    case .withdrawn: break
    }
    let at = at ?? tx.now
    guard at <= tx.now else { throw Refusal.consentDate }
    var entry = Entry(contact, address, channel, purpose, state, basis, proof, source, at)
    entry.textVersion = textVersion
    if state == .granted { try refuseIfSaidNo(entry) }
    return try append(entry)
  }

  /// A file often knows days, not hours: a yes and a no of the same time are a no.
  private func refuseIfSaidNo(_ entry: Entry) throws {
    var said = try entry.contact.map { try lines(about: $0) } ?? []
    if let address = entry.address, let secret = try AddressSecret(in: tx) {
      let channel = entry.channel ?? ContactChannel(ofAddress: address)
      let key = try secret.digest(of: channel.normalized(address), channel)
      said += try lines(aboutAddressKey: key)
    }
    let no = said.first { line in
      line.state == .withdrawn && line.at == entry.at
        && [entry.purpose, Consent.everyPurpose].contains(line.purpose)
        && (line.channel == nil || entry.channel == nil || line.channel == entry.channel)
    }
    guard let no else { return }
    throw Refusal(
      "consent.overruled",
      "At that very time, \(no.at), they said no to \(no.purpose).",
      remedy: "Leave the yes out, or give the hour at which it was said.",
      field: "at"
    )
  }
}

extension Refusal {
  fileprivate static var consentDate: Refusal {
    Refusal(
      "consent.date",
      "A yes must say when it was said, and that isn't ahead.",
      remedy: "Give the time of the form or of the call.",
      field: "at"
    )
  }
}
