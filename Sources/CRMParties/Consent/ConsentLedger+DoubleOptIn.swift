public import CRMKernel
import CRMStore

/// A request for consent, and the token that its address must send back.
public struct ConsentRequest: Hashable, Sendable, ValueConvertible {
  /// The line that was added, `pendingDoubleOptIn`: it allows nothing yet.
  public let consent: Consent
  /// Put it in the message to the address; the book keeps only its digest.
  public let token: String

  public var value: Value {
    .record(["consent": consent.value, "token": .text(token)])
  }
}

extension ConsentLedger {
  /// Asks for consent: it holds once the address itself has sent the token back.
  ///
  /// What was said before stays in force meanwhile.
  ///
  /// - Throws: ``Refusal`` if the address can't be one.
  public func request(
    _ purpose: String,
    of contact: ID<Contact>?,
    address: String,
    channel: ContactChannel = .email,
    source: String
  ) throws -> ConsentRequest {
    let token = tx.book.randomBytes(20).hexadecimal
    let days = try tx.contactPolicies.current().confirmationDays
    var entry = Entry(
      contact,
      address,
      channel,
      purpose,
      .pendingDoubleOptIn,
      .consent,
      nil,
      source,
      tx.now
    )
    entry.token = try AddressSecret.making(in: tx).digest(ofToken: token)
    entry.confirmableUntil = tx.now + .days(days)
    return ConsentRequest(consent: try append(entry), token: token)
  }

  /// Notes that the address sent the token back: the consent that was asked for is given.
  ///
  /// Who confirms twice has confirmed once.
  ///
  /// - Throws: ``Refusal`` `consent.token` for a token that nobody was sent, `consent.expired`
  ///   past its days, or `consent.withdrawn` if consent was taken back since.
  @discardableResult
  public func confirm(_ token: String) throws -> Consent {
    guard let secret = try AddressSecret(in: tx),
      let request = try tx.consentLines.kept(
        where: "token = $1",
        [.text(secret.digest(ofToken: token))]
      ).first
    else {
      throw Refusal(
        "consent.token",
        "Nobody was sent this token.",
        remedy: "Copy the whole link, or ask for another message.",
        field: "token"
      )
    }
    try refuseIfOvertaken(request)
    if let answer = try answer(to: request) { return answer }
    guard let until = request.confirmableUntil, tx.now < until else {
      throw Refusal(
        "consent.expired",
        "The request of \(request.at) can't be confirmed any more.",
        remedy: "Ask for another message.",
        field: "token"
      )
    }
    var entry = Entry(
      request.contact,
      request.address,
      request.channel,
      request.purpose,
      .granted,
      .consent,
      "Double opt-in: asked for at \(request.at), confirmed at \(tx.now).",
      request.source,
      tx.now
    )
    entry.confirms = request.id
    return try append(entry)
  }

  private func answer(to request: Consent) throws -> Consent? {
    try tx.consentLines.kept(where: "confirms = $1", [.int(request.id.rawValue)]).first
  }

  /// An old message in a mailbox doesn't undo a later "no".
  private func refuseIfOvertaken(_ request: Consent) throws {
    let byPerson = try request.contact.map { try lines(about: $0) } ?? []
    let byAddress = try request.addressKey.map { try lines(aboutAddressKey: $0) } ?? []
    let channel = request.channel ?? .email
    let withdrawal = (byPerson + byAddress).first { line in
      line.state == .withdrawn && line.covers(channel, request.purpose)
        && (line.at, line.id) > (request.at, request.id)
    }
    guard let withdrawal else { return }
    throw Refusal(
      "consent.withdrawn",
      "Consent was taken back at \(withdrawal.at), after this was asked for.",
      remedy: "Ask for it anew.",
      field: "token"
    )
  }
}
