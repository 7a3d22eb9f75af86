public import CRMKernel
public import CRMStore

/// A no of either is the no of both: where the other's yes came later, the no is said again.
///
/// What neither said no to stays as it is, but for one case: a no to everything is repeated as it
/// was said, and then goes before an older yes to a single purpose.
extension Consent: CombinesOnMerge {
  public static func settled(
    own: [Consent],
    joined: [Consent],
    by field: String,
    at now: Instant
  ) -> Settlement<Consent> {
    // When two firms become one, each of their persons stays who they are.
    guard field == "contact" else { return Settlement() }
    let overruled = OverruledConsents(own: own, joined: joined)
    return Settlement(
      added: overruled.scopes.map { $0.line.repeated($0.channel, $0.purpose, at: now) }
    )
  }

  /// The same no, said when two records of a person came together.
  private func repeated(
    _ channel: ContactChannel?,
    _ purpose: String,
    at now: Instant
  ) -> Consent {
    Consent(
      contact: contact,
      account: account,
      address: address,
      addressKey: addressKey,
      channel: channel,
      purpose: purpose,
      state: .withdrawn,
      basis: basis,
      proof: proof,
      textVersion: textVersion,
      source: "merge",
      at: now,
      principal: principal,
      token: nil,
      confirmableUntil: nil,
      confirms: nil
    )
  }
}

/// The lines of one ledger that say no, and after which the other says yes.
private struct OverruledConsents {
  /// A no, and for what it is lost: no wider than it was said.
  struct Scope {
    let line: Consent
    let channel: ContactChannel?
    let purpose: String
  }

  private(set) var scopes: [Scope] = []
  private let own: [Consent]
  private let joined: [Consent]

  init(own: [Consent], joined: [Consent]) {
    self.own = own.filter { $0.state != .pendingDoubleOptIn }
    self.joined = joined.filter { $0.state != .pendingDoubleOptIn }
    // What is said of everything holds for single purposes, too: it comes first.
    let purposes = Set((self.own + self.joined).map(\.purpose)).subtracting([Consent.everyPurpose])
    for purpose in [Consent.everyPurpose] + purposes.sorted() { find(purpose) }
  }

  private mutating func find(_ purpose: String) {
    var lost: [(line: Consent, channels: [ContactChannel])] = []
    for channel in ContactChannel.allCases where !isRepeated(channel, purpose) {
      guard let line = overruled(channel, purpose) else { continue }
      if let index = lost.firstIndex(where: { $0.line.id == line.id }) {
        lost[index].channels.append(channel)
      } else {
        lost.append((line, [channel]))
      }
    }
    for (line, channels) in lost {
      let isWhole = line.channel != nil || channels.count == ContactChannel.allCases.count
      let all: [ContactChannel?] = isWhole ? [line.channel] : channels
      scopes += all.map { Scope(line: line, channel: $0, purpose: purpose) }
    }
  }

  private func isRepeated(_ channel: ContactChannel, _ purpose: String) -> Bool {
    scopes.contains { scope in
      (scope.channel ?? channel) == channel
        && (scope.purpose == purpose || scope.purpose == Consent.everyPurpose)
    }
  }

  /// The no of one ledger that comes before the yes of the other.
  private func overruled(_ channel: ContactChannel, _ purpose: String) -> Consent? {
    guard let mine = Self.last(own, channel, purpose),
      let theirs = Self.last(joined, channel, purpose)
    else { return nil }
    let isMineLater = (mine.at, mine.id) > (theirs.at, theirs.id)
    let (later, earlier) = isMineLater ? (mine, theirs) : (theirs, mine)
    return later.state == .granted && earlier.state == .withdrawn ? earlier : nil
  }

  /// The line that holds: the newest of those about a channel and a purpose.
  private static func last(
    _ lines: [Consent],
    _ channel: ContactChannel,
    _ purpose: String
  ) -> Consent? {
    lines.filter { $0.covers(channel, purpose) }.max { ($0.at, $0.id) < ($1.at, $1.id) }
  }
}
