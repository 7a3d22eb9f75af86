import CRMKernel
public import CRMStore

/// The lower limit and the earlier review count; a limit counts more than none.
///
/// Limits in two currencies can't be compared: whoever merges is warned of them, and the limit of
/// the one that stays counts.
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
    kept.rating = kept.rating ?? other.rating
    kept.notes = kept.notes ?? other.notes
    return kept
  }
}

/// What one of two wishes and the other says nothing of is wished by both.
extension ContactPreference: CombinesOnMerge {
  public static func combined(
    _ kept: ContactPreference,
    with other: ContactPreference
  ) -> ContactPreference {
    var kept = kept
    if kept.quietHours == nil, other.quietHours != nil {
      kept.quietFrom = other.quietFrom
      kept.quietUntil = other.quietUntil
    }
    kept.channel = kept.channel ?? other.channel
    kept.language = kept.language ?? other.language
    kept.timeZone = kept.timeZone ?? other.timeZone
    kept.notes = kept.notes ?? other.notes
    return kept
  }
}

/// Facts about a person, and how they want to be reached, go with the person.
extension PersonFact: ErasedWithPerson {}
extension ContactPreference: ErasedWithPerson {}
extension ContactAttempt: ErasedWithPerson {}
extension AccountContact: ErasedWithPerson {}
