public import CRMKernel
import CRMStore

extension ConsentLedger {
  /// Takes over what another system knows.
  ///
  /// An import never makes a yes of a no: it needs a proof for a yes, and what was said here
  /// later than there still holds, because the ledger is read by date.
  ///
  /// - `at`: When it was said there; a yes must say so.
  /// - Throws: ``Refusal`` `consent.proof` for a yes without proof, `consent.date` for one
  ///   without a date or for a date that lies ahead, or `consent.imported` for a request, which
  ///   only its own address can confirm.
  @discardableResult
  public func importing(
    _ state: Consent.State,
    _ purpose: String,
    of contact: ID<Contact>?,
    address: String? = nil,
    channel: ContactChannel? = nil,
    basis: ConsentBasis = .consent,
    proof: String? = nil,
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
    return try append(Entry(contact, address, channel, purpose, state, basis, proof, source, at))
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
