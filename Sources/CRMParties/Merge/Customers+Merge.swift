public import CRMKernel
public import CRMStore

/// The lower limit and the earlier review count; a limit counts more than none.
extension CreditProfile: CombinesOnMerge {
  public static func combined(_ kept: CreditProfile, with other: CreditProfile) -> CreditProfile {
    var kept = kept
    if let limit = other.limit {
      if let own = kept.limit, own.currency == limit.currency {
        kept.limit = own.minorUnits < limit.minorUnits ? own : limit
      } else if kept.limit == nil {
        kept.limit = limit
      }
    }
    kept.reviewDate = [kept.reviewDate, other.reviewDate].compactMap { $0 }.min()
    return kept
  }
}

/// A no of either is the no of both: where the other's yes came later, the no is said again.
extension Consent: CombinesOnMerge {
  public static func settled(
    own: [Consent],
    joined: [Consent],
    at now: Instant
  ) -> Settlement<Consent> {
    let (mine, theirs) = (lastWords(own), lastWords(joined))
    let overruled =
      mine.filter { $0.isOverruled(by: theirs) } + theirs.filter { $0.isOverruled(by: mine) }
    return Settlement(added: overruled.map { $0.repeated(at: now) })
  }

  /// The newest line on each channel and purpose.
  private static func lastWords(_ lines: [Consent]) -> [Consent] {
    lines.filter { line in
      !lines.contains {
        $0.channel == line.channel && $0.purpose == line.purpose
          && ($0.at, $0.id) > (line.at, line.id)
      }
    }
  }

  private func isOverruled(by others: [Consent]) -> Bool {
    state != .granted
      && others.contains { other in
        other.state == .granted && (other.at, other.id) > (at, id)
          && (channel == nil || other.channel == nil || channel == other.channel)
          && (purpose == other.purpose || purpose == Self.everyPurpose)
      }
  }

  /// The same no, said when two records of a person came together.
  private func repeated(at now: Instant) -> Consent {
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
      source: "merge",
      at: now,
      principal: principal,
      token: nil,
      confirmableUntil: nil,
      confirms: nil
    )
  }
}

/// Facts about a person, and how they want to be reached, go with the person.
extension PersonFact: ErasedWithPerson {}
extension ContactPreference: ErasedWithPerson {}
extension ContactAttempt: ErasedWithPerson {}
extension AccountContact: ErasedWithPerson {}
