import CRMKernel
import CRMStore

extension ConsentLedger {
  /// A question with what it was gathered for.
  struct Asked {
    let person: Contact
    let type: MessageType
    /// As it is compared; nil where the channel has none.
    let address: String?
    let decision: ConsentDecision
  }

  /// Gathers all that is known, whatever the principal may see, and decides.
  ///
  /// - Complexity: an index range each for the ledger, the holds, the lists and the attempts.
  func question(
    _ id: ID<Contact>,
    _ messageType: String,
    _ channel: ContactChannel,
    _ address: String?
  ) throws -> Asked {
    let person = try tx.contacts.get(id)
    let type = try tx.messageTypes.named(messageType)
    var question = ContactQuestion(
      type.name,
      type.kind,
      type.regime,
      channel: channel,
      purpose: type.purpose,
      at: tx.now
    )
    let normalized =
      try address.map { try channel.normalized($0) }
      ?? firstAddress(of: person, channel)
    question.hasAddress = normalized != nil || channel.methodKinds.isEmpty
    question.aboutPerson = try lines(about: id)
    question.holds = try tx.accounts.effectiveHolds(on: person.account)
      .filter { $0.contact == nil || $0.contact == id }
    for hold in question.holds where hold.account != person.account {
      question.holders[hold.account] = try tx.accounts.find(hold.account)?.name
    }
    if let normalized { try ask(of: normalized, channel, type, &question) }
    try askClock(of: person, &question)
    return Asked(
      person: person,
      type: type,
      address: normalized,
      decision: CRMParties.mayContact(question)
    )
  }

  private func firstAddress(of person: Contact, _ channel: ContactChannel) throws -> String? {
    for kind in channel.methodKinds {
      let methods = try tx.contactMethods.kept(
        where: "contact = $1 AND kind = $2 AND is_active = 1",
        [.int(person.id.rawValue), .text(kind.rawValue)]
      )
      if let method = methods.first(where: \.isPrimary) ?? methods.first {
        return method.normalized
      }
    }
    let field = channel == .email ? person.email : channel.isTelephone ? person.phone : nil
    return try field.map { try channel.normalized($0) }
  }

  private func ask(
    of address: String,
    _ channel: ContactChannel,
    _ type: MessageType,
    _ question: inout ContactQuestion
  ) throws {
    let kinds = channel.methodKinds
    question.bouncedAt = try tx.contactMethods.kept(where: "normalized = $1", [.text(address)])
      .filter { kinds.contains($0.kind) }
      .compactMap(\.bouncedAt).max()
    if let count = type.capCount, let days = type.capDays {
      question.cap = FrequencyCap(count: count, days: days)
    }
    guard let secret = try AddressSecret(in: tx) else { return }
    let key = secret.digest(of: address, channel)
    question.aboutAddress = try lines(aboutAddressKey: key)
    question.lists = try lists(ofKey: key)
    guard let cap = question.cap else { return }
    let since = tx.now - .days(cap.days)
    question.attempts = try tx.contactAttempts.kept(
      where: "address_key = $1 AND at > $2",
      [.text(key), .int(since.milliseconds)]
    ).filter { $0.kind != .transactional }.map(\.at)
  }

  /// The person's own hours and zone; that of their account, and then what the book declares.
  private func askClock(of person: Contact, _ question: inout ContactQuestion) throws {
    let policy = try tx.contactPolicies.current()
    let preference = try tx.contactPreferences.kept(
      where: "contact = $1",
      [.int(person.id.rawValue)]
    ).first
    question.quietHours = preference?.quietHours ?? policy.quietHours
    let account = try tx.accounts.kept(where: "id = $1", [.int(person.account.rawValue)]).first
    guard let zones = tx.extensions[TimeZones.self] else { return }
    let own = preference?.timeZone ?? account?.timeZone
    if let own, let rules = try? zones.rules(own) {
      question.zone = rules
      question.zoneName = own
      question.isZoneAssumed = false
    } else if let declared = policy.timeZone, let rules = try? zones.rules(declared) {
      question.zone = rules
      question.zoneName = declared
    }
  }
}

extension ContactChannel {
  fileprivate var isTelephone: Bool { self == .phone || self == .sms }
}

extension ContactPolicy {
  /// The hours in which nobody is to be disturbed who said nothing else.
  fileprivate var quietHours: QuietHours? {
    guard let quietFrom, let quietUntil, quietFrom != quietUntil else { return nil }
    return QuietHours(from: quietFrom, until: quietUntil)
  }
}
