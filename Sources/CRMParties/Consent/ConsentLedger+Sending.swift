public import CRMKernel
public import CRMStore

/// All message types, and what can be done with them.
public typealias MessageTypes = Repository<MessageType>
/// All contact policies, and what can be done with them.
public typealias ContactPolicies = Repository<ContactPolicy>
typealias ContactAttempts = Repository<ContactAttempt>

extension Transaction {
  /// The kinds of messages that we send.
  public var messageTypes: MessageTypes { MessageTypes(self) }
  /// What holds for everybody who said nothing else.
  public var contactPolicies: ContactPolicies { ContactPolicies(self) }
  var contactAttempts: ContactAttempts { ContactAttempts(self) }
}

extension MessageTypes {
  /// Declares a kind of message.
  ///
  /// - Throws: ``Refusal`` `notUnique` if there is one of this name, or `messageType.cap` if
  ///   only one half of a cap is given.
  @discardableResult
  public func add(
    _ name: String,
    _ kind: MessageType.Kind,
    purpose: String,
    regime: MessageType.Regime = .optIn,
    capCount: Int64? = nil,
    capDays: Int64? = nil
  ) throws -> MessageType {
    guard (capCount == nil) == (capDays == nil) else {
      throw Refusal(
        "messageType.cap",
        "A cap is a number of messages in a number of days.",
        remedy: "Give both or neither.",
        field: "cap_count"
      )
    }
    return try insert(
      MessageType(
        name: name,
        kind: kind,
        purpose: purpose,
        regime: regime,
        capCount: capCount,
        capDays: capDays
      )
    )
  }

  /// The kind of message of this name, or a refusal that suggests one.
  public func named(_ name: String) throws -> MessageType {
    if let type = try first(where: \.name == name) { return type }
    throw Refusal.unknown("message type", name, among: try all().map(\.name))
  }
}

extension ContactPolicies {
  /// What holds now: nothing in particular, where nobody said anything.
  public func current() throws -> ContactPolicy { try kept().first ?? ContactPolicy() }

  /// Says what holds for everybody who said nothing else.
  @discardableResult
  public func set(
    timeZone: String?,
    quietFrom: LocalTime?,
    quietUntil: LocalTime?,
    confirmationDays: Int64 = 7
  ) throws -> ContactPolicy {
    var policy = try current()
    policy.timeZone = timeZone
    policy.quietFrom = quietFrom
    policy.quietUntil = quietUntil
    policy.confirmationDays = confirmationDays
    return policy.version == 0 ? try insert(policy) : try update(policy)
  }
}

extension ConsentLedger {
  /// Whether a person may be sent a message now, and every reason for and against it.
  ///
  /// - `address`: Where it would go; their first address of the channel unless given.
  /// - Throws: ``Refusal`` `unknown` for a message type that isn't declared.
  public func mayContact(
    _ contact: ID<Contact>,
    _ messageType: String,
    by channel: ContactChannel,
    address: String? = nil
  ) throws -> ConsentDecision {
    try question(contact, messageType, channel, address).decision
  }

  /// Decides as ``mayContact(_:_:by:address:)`` and, if it may, counts the message: call it in
  /// the transaction in which the message goes out.
  ///
  /// - Throws: ``Refusal`` `consent.refused` with the first reason against it.
  @discardableResult
  public func send(
    _ messageType: String,
    to contact: ID<Contact>,
    by channel: ContactChannel,
    address: String? = nil,
    subject: String? = nil
  ) throws -> ContactAttempt {
    try tx.requireWriting()
    let asked = try question(contact, messageType, channel, address)
    if let obstacle = asked.decision.reasons.first(where: \.isObstacle) {
      throw Refusal(
        "consent.refused",
        "\(asked.person.name) may not be sent \(messageType) by \(channel): \(obstacle.message)",
        remedy: asked.decision.notBefore.map { "Try again at \($0)." },
        field: "contact"
      )
    }
    let key = try asked.address.map {
      try AddressSecret.making(in: tx).digest(of: $0, channel)
    }
    return try tx.contactAttempts.insert(
      ContactAttempt(
        contact: contact,
        account: asked.person.account,
        messageType: asked.type.id,
        kind: asked.type.kind,
        channel: channel,
        addressKey: key,
        subject: subject,
        at: tx.now,
        principal: tx.principal.name
      )
    )
  }
}
