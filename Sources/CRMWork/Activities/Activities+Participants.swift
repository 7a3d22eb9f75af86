public import CRMGovernance
public import CRMKernel
public import CRMParties
public import CRMStore

extension Activities {
  /// Invites somebody to an activity: a user, a contact, or a mail address that the book doesn't know.
  ///
  /// Nothing changes for who is invited already.
  ///
  /// - Throws: ``Refusal`` `participant.who` unless exactly one is named.
  @discardableResult
  public func invite(
    to id: ID<Activity>,
    user: ID<User>? = nil,
    contact: ID<Contact>? = nil,
    email: String? = nil,
    isOptional: Bool = false
  ) throws -> Participant {
    _ = try get(id)
    if let user { _ = try tx.users.get(user) }
    if let contact { _ = try tx.contacts.get(contact) }
    guard [user != nil, contact != nil, email != nil].filter({ $0 }).count == 1 else {
      throw Refusal(
        "participant.who",
        "One takes part: a user, a contact or a mail address.",
        remedy: "Give one of them.",
        field: "user"
      )
    }
    let address = try email.map { try ContactMethod.Kind.email.normalized($0) }
    if let known = try tx.participants.first(
      where: \.activity == id,
      \.user == user,
      \.contact == contact,
      \.email == address
    ) {
      return known
    }
    return try tx.participants.insert(
      Participant(
        activity: id,
        user: user,
        contact: contact,
        email: address,
        isOptional: isOptional
      )
    )
  }

  /// Notes what somebody said to an invitation.
  @discardableResult
  public func answer(_ id: ID<Participant>, _ answer: Participant.Answer) throws -> Participant {
    var participant = try tx.participants.get(id)
    participant.answer = answer
    return try tx.participants.update(participant)
  }

  /// Takes somebody off the list of those who take part.
  @discardableResult
  public func uninvite(_ id: ID<Participant>) throws -> Activity {
    let participant = try tx.participants.get(id)
    try tx.participants.delete(id)
    return try get(participant.activity)
  }

  /// Who takes part beside the owner, in the order in which they were invited.
  public func participants(of id: ID<Activity>) throws -> [Participant] {
    try tx.participants.all(where: \.activity == id)
  }
}
