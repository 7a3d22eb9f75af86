public import CRMKernel

/// Everything that is known when it is asked whether somebody may be reached: a value, so that
/// the same question has the same answer for ever.
public struct ContactQuestion: Hashable, Sendable {
  /// The name of the message type, such as `newsletter`; it stands only in reasons.
  public var messageName: String
  /// Of a `transactional` message only holds, the address and bounces are asked about.
  public var kind: MessageType.Kind
  /// Whether silence is a no (`optIn`) or a yes (`optOut`).
  public var regime: MessageType.Regime
  /// By what it would go; lines of the ledger about other channels don't count.
  public var channel: ContactChannel
  /// What it is for; lines about others don't count, but for those about every purpose.
  public var purpose: String
  /// The instant for which it is asked; what was said or sent later doesn't count.
  public var now: Instant
  /// Every line of the ledger about the person.
  public var aboutPerson: [Consent] = []
  /// Every line of the ledger about the address, whoever's record it came with.
  public var aboutAddress: [Consent] = []
  /// The holds on the person and their account that block contact.
  public var holds: [Hold] = []
  /// What the accounts are called from which holds reach down to the person's account.
  public var holders: [ID<Account>: String] = [:]
  /// Whether there is an address for this channel, where the channel needs one.
  public var hasAddress = true
  /// When something sent to the address came back.
  public var bouncedAt: Instant?
  /// The lists of those who are left alone that the address is on.
  public var lists: [String] = []
  /// When the person, or else the book, wants silence; `nil` if all hours are fine.
  public var quietHours: QuietHours?
  /// The clock by which hours are quiet.
  public var zone: TimeZoneRules = .utc
  /// What the zone is called.
  public var zoneName = "UTC"
  /// Whether nobody knows the person's own zone.
  public var isZoneAssumed = true
  /// How many messages may go to the address within a time.
  public var cap: FrequencyCap?
  /// When messages that weren't transactional went to the address, within the cap's days.
  public var attempts: [Instant] = []

  /// Asks about a message; the properties are what is known.
  public init(
    _ messageName: String,
    _ kind: MessageType.Kind,
    _ regime: MessageType.Regime = .optIn,
    channel: ContactChannel,
    purpose: String,
    at now: Instant
  ) {
    self.messageName = messageName
    self.kind = kind
    self.regime = regime
    self.channel = channel
    self.purpose = purpose
    self.now = now
  }
}

/// At most so many messages in so many days.
public struct FrequencyCap: Hashable, Sendable {
  /// The most messages; with so many within the days, the next is refused.
  public let count: Int64
  /// The days before a message that are counted, of 24 hours each.
  public let days: Int64

  /// At most so many messages in so many days.
  public init(count: Int64, days: Int64) {
    self.count = count
    self.days = days
  }
}

/// Whether somebody may be reached now, and every reason for and against it.
public struct ConsentDecision: Hashable, Sendable {
  /// All that was found, in the order in which it was looked at: holds and address first.
  public let reasons: [Reason]

  /// One thing that was looked at.
  public struct Reason: Hashable, Sendable {
    /// A stable name to switch on, such as `withdrawn`.
    public let code: String
    /// Whether it forbids to reach them.
    public let isObstacle: Bool
    /// What was found.
    public let message: Message
    /// When it will no longer forbid it, where that is known.
    public var until: Instant?
  }

  /// Whether they may be reached: nothing forbids it.
  public var isAllowed: Bool { !reasons.contains(where: \.isObstacle) }

  /// When to ask again: `nil` if now is fine, or if time alone changes nothing.
  public var notBefore: Instant? {
    let obstacles = reasons.filter(\.isObstacle)
    let ends = obstacles.compactMap(\.until)
    return ends.count == obstacles.count ? ends.max() : nil
  }
}

extension ConsentDecision.Reason: ValueConvertible {
  public var value: Value {
    .record([
      "code": .text(code), "is_obstacle": .bool(isObstacle), "message": message.value,
      "not_before": until.value,
    ])
  }
}

extension ConsentDecision: ValueConvertible {
  public var value: Value {
    .record([
      "is_allowed": .bool(isAllowed), "not_before": notBefore.value, "reasons": reasons.value,
    ])
  }
}
