public import CRMKernel
public import CRMStore

typealias ConsentLines = Repository<Consent>

extension Transaction {
  /// What persons said about being reached.
  public var consents: ConsentLedger { ConsentLedger(tx: self) }
  var consentLines: ConsentLines { ConsentLines(self) }
}

/// What persons said about being reached: a ledger, which is only ever added to.
public struct ConsentLedger {
  let tx: Transaction

  /// Notes that somebody agreed.
  ///
  /// - `address`: The address that they agreed for; every address of theirs unless given.
  /// - `channel`: By what; by anything unless given.
  /// - `proof`: How it can be shown: consent without proof isn't kept.
  /// - `textVersion`: Which text they agreed to, such as the version of a form.
  /// - Throws: ``Refusal`` `consent.proof` without a proof, `consent.whom` without a person and
  ///   an address, or what is wrong with the address.
  @discardableResult
  public func grant(
    _ purpose: String,
    by contact: ID<Contact>?,
    address: String? = nil,
    channel: ContactChannel? = nil,
    basis: ConsentBasis = .consent,
    proof: String?,
    textVersion: String? = nil,
    source: String
  ) throws -> Consent {
    try requireProof(proof, basis)
    var entry = Entry(contact, address, channel, purpose, .granted, basis, proof, source, tx.now)
    entry.textVersion = textVersion
    return try append(entry)
  }

  /// Notes that somebody said no, or took back what they had agreed to.
  ///
  /// It needs no proof, and holds for the person and for the address. An address alone can be given
  /// by anybody who may run the command: whoever hears a no writes it down.
  ///
  /// - `purpose`: What for; for everything unless given.
  @discardableResult
  public func withdraw(
    _ purpose: String = Consent.everyPurpose,
    by contact: ID<Contact>?,
    address: String? = nil,
    channel: ContactChannel? = nil,
    source: String
  ) throws -> Consent {
    try append(Entry(contact, address, channel, purpose, .withdrawn, .consent, nil, source, tx.now))
  }

  /// What was said by or about a person, the newest first, as far as the principal may see it.
  public func history(of contact: ID<Contact>, limit: Int64 = 100) throws -> [Consent] {
    _ = try tx.contacts.get(contact)
    return try tx.consentLines.all(
      where: \.contact == contact,
      order: .byDescending(\.at).then(.newestFirst),
      limit: Int(max(0, min(limit, 10_000)))
    )
  }

  func requireProof(_ proof: String?, _ basis: ConsentBasis) throws(Refusal) {
    guard basis == .consent, proof?.allSatisfy(\.isWhitespace) ?? true else { return }
    throw Refusal(
      "consent.proof",
      "Consent needs a proof.",
      remedy: "Say how it can be shown: a form, a recording, a confirmed message.",
      field: "proof"
    )
  }
}

// MARK: Appending

extension ConsentLedger {
  /// A line before it is written.
  struct Entry {
    var contact: ID<Contact>?
    var address: String?
    var channel: ContactChannel?
    var purpose: String
    var state: Consent.State
    var basis: ConsentBasis
    var proof: String?
    var source: String
    var at: Instant
    var textVersion: String?
    var token: String?
    var confirmableUntil: Instant?
    var confirms: ID<Consent>?

    init(
      _ contact: ID<Contact>?,
      _ address: String?,
      _ channel: ContactChannel?,
      _ purpose: String,
      _ state: Consent.State,
      _ basis: ConsentBasis,
      _ proof: String?,
      _ source: String,
      _ at: Instant
    ) {
      self.contact = contact
      self.address = address
      self.channel = channel
      self.purpose = purpose
      self.state = state
      self.basis = basis
      self.proof = proof
      self.source = source
      self.at = at
    }
  }

  func append(_ entry: Entry) throws -> Consent {
    try tx.requireWriting()
    let new = try line(of: entry)
    // A no to an address says nothing of anybody's record, and must not wait for who may change it.
    let isFreeToSay = new.contact == nil && new.state == .withdrawn
    let line = try isFreeToSay ? tx.consentLines.keep(new) : tx.consentLines.insert(new)
    try tx.emit(
      DomainEvent(
        "consent.\(entry.state.rawValue)",
        line.id,
        ["contact": line.contact.value, "purpose": line.purpose.value]
      )
    )
    return line
  }

  private func line(of entry: Entry) throws -> Consent {
    let person = try entry.contact.map { try tx.contacts.get($0) }
    guard person != nil || entry.address != nil else {
      throw Refusal(
        "consent.whom",
        "Consent is about a person or an address.",
        remedy: "Give one of the two.",
        field: "contact"
      )
    }
    let channel = entry.channel ?? entry.address.map { ContactChannel(ofAddress: $0) }
    let address = try entry.address.map { try (channel ?? .email).normalized($0) }
    let key = try address.map {
      try AddressSecret.making(in: tx).digest(of: $0, channel ?? .email)
    }
    return Consent(
      contact: entry.contact,
      account: person?.account,
      address: address,
      addressKey: key,
      channel: entry.channel,
      purpose: entry.purpose,
      state: entry.state,
      basis: entry.basis,
      proof: entry.proof,
      textVersion: entry.textVersion,
      source: entry.source,
      at: entry.at,
      principal: tx.principal.name,
      token: entry.token,
      confirmableUntil: entry.confirmableUntil,
      confirms: entry.confirms
    )
  }
}

// MARK: Reading, whatever the principal may see: what was said binds everybody

extension ConsentLedger {
  func lines(about contact: ID<Contact>) throws -> [Consent] {
    try tx.consentLines.kept(where: "contact = $1", [.int(contact.rawValue)])
  }

  func lines(aboutAddressKey key: String) throws -> [Consent] {
    try tx.consentLines.kept(where: "address_key = $1", [.text(key)])
  }

  /// Whether a person agrees that data about them is kept for a purpose.
  func holdsData(of contact: ID<Contact>, purpose: String) throws -> Bool {
    var question = ContactQuestion(
      "data",
      .marketing,
      channel: .data,
      purpose: purpose,
      at: tx.now
    )
    question.aboutPerson = try lines(about: contact)
    return CRMParties.mayContact(question).isAllowed
  }
}
