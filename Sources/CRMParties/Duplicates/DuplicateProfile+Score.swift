import CRMKernel

extension DuplicateProfile {
  /// How likely this account and another are one.
  ///
  /// Nothing counts twice: of several equal telephone numbers one, of mail and domain the stronger.
  ///
  /// - Complexity: O(*n* · *m*) in the letters of the names.
  func score(against other: DuplicateProfile) -> DuplicateScore {
    let name = nameReason(other)
    var reasons = [name.reason]
    reasons.append(contentsOf: identifierReasons(other))
    reasons.append(contentsOf: reachReasons(other, isNameAlike: name.likeness >= 0.7))
    if let place = placeReason(other, name.likeness) { reasons.append(place) }
    if kind != other.kind {
      reasons.append(.init(message: "One is a person, the other a firm.", points: -25))
    }
    return DuplicateScore(reasons)
  }

  private typealias Reason = DuplicateScore.Reason

  // MARK: Names

  private func nameReason(_ other: DuplicateProfile) -> (
    reason: DuplicateScore.Reason, likeness: Double
  ) {
    var best = (
      reason: Reason(message: "The names have nothing in common.", points: -25), likeness: 0.0
    )
    for mine in names {
      for theirs in other.names {
        let found = Self.compare(mine, theirs, isPerson: kind == .person)
        if found.likeness > best.likeness || best.likeness == 0 { best = found }
      }
    }
    return best
  }

  private static func compare(
    _ mine: ProfileName,
    _ theirs: ProfileName,
    isPerson: Bool
  ) -> (reason: DuplicateScore.Reason, likeness: Double) {
    let full = isPerson ? 50 : 55
    if mine.core == theirs.core {
      return (Reason(message: "The names are the same.", points: full), 1)
    }
    if mine.isHan, theirs.isHan { return compareHan(mine, theirs, full) }
    if mine.key.spelled == theirs.key.spelled {
      let message: Message =
        mine.isHan || theirs.isHan
        ? "The names are the same in Latin letters."
        : "The names are the same but for their spaces."
      return (Reason(message: message, points: full - 5), 0.97)
    }
    if mine.key.sorted == theirs.key.sorted {
      return (Reason(message: "The names are the same in another order.", points: full - 5), 0.97)
    }
    return compareLetters(mine, theirs, full, isPerson: isPerson)
  }

  /// Homophones are other names: 东华 and 东桦.
  private static func compareHan(
    _ mine: ProfileName,
    _ theirs: ProfileName,
    _ full: Int
  ) -> (reason: DuplicateScore.Reason, likeness: Double) {
    if mine.key.spelled == theirs.key.spelled {
      return (Reason(message: "The names sound alike and are written otherwise.", points: 15), 0.75)
    }
    let likeness = mine.core.characterLikeness(to: theirs.core)
    let isPart = mine.core.contains(theirs.core) || theirs.core.contains(mine.core)
    if isPart, min(mine.core.count, theirs.core.count) >= 4 {
      return (Reason(message: "One name is part of the other.", points: 28), 0.8)
    }
    if likeness >= 0.8 {
      return (Reason(message: "The names are nearly the same.", points: full - 20), likeness)
    }
    if likeness >= 0.6 { return (Reason(message: "The names are alike.", points: 12), likeness) }
    return (Reason(message: "The names have little in common.", points: -25), likeness)
  }

  private static func compareLetters(
    _ mine: ProfileName,
    _ theirs: ProfileName,
    _ full: Int,
    isPerson: Bool
  ) -> (reason: DuplicateScore.Reason, likeness: Double) {
    if isPerson, mine.key.sounds.count > 1, mine.key.sounds == theirs.key.sounds {
      let message: Message = "The names sound alike in another romanization."
      return (Reason(message: message, points: full - 15), 0.9)
    }
    let likeness = max(
      mine.key.spelled.likeness(to: theirs.key.spelled),
      mine.key.sorted.likeness(to: theirs.key.sorted)
    )
    let isPart = mine.words.isSubset(of: theirs.words) || theirs.words.isSubset(of: mine.words)
    if isPart {
      return (Reason(message: "One name is part of the other.", points: 25), max(likeness, 0.75))
    }
    switch likeness {
    case 0.9...:
      return (Reason(message: "The names are nearly the same.", points: full - 10), likeness)
    case 0.8..<0.9: return (Reason(message: "The names are alike.", points: full - 20), likeness)
    case 0.7..<0.8: return (Reason(message: "The names are alike.", points: 15), likeness)
    default: return (Reason(message: "The names have little in common.", points: -25), likeness)
    }
  }

  // MARK: Numbers of registers

  private func identifierReasons(_ other: DuplicateProfile) -> [DuplicateScore.Reason] {
    for (scheme, mine) in identifiers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let theirs = other.identifiers[scheme] else { continue }
      if !mine.isDisjoint(with: theirs) {
        return [Reason(message: "Both have the same number of \(scheme.rawValue).", points: 60)]
      }
      // Whoever has several bank accounts is one firm all the same.
      guard scheme != .iban else { continue }
      return [Reason(message: "Their numbers of \(scheme.rawValue) differ.", points: -45)]
    }
    return []
  }

  // MARK: Ways to reach them

  private func reachReasons(_ other: DuplicateProfile, isNameAlike: Bool) -> [DuplicateScore.Reason]
  {
    var reasons: [DuplicateScore.Reason] = []
    if !mails.isDisjoint(with: other.mails) {
      reasons.append(Reason(message: "They have the same mail address.", points: 35))
    } else if !domains.isDisjoint(with: other.domains) {
      reasons.append(Reason(message: "They have the same domain.", points: isNameAlike ? 25 : 10))
    }
    if !phones.isDisjoint(with: other.phones) {
      reasons.append(Reason(message: "They have the same telephone number.", points: 28))
    }
    return reasons
  }

  // MARK: Places

  private func placeReason(_ other: DuplicateProfile, _ likeness: Double) -> DuplicateScore.Reason?
  {
    guard !places.isEmpty, !other.places.isEmpty else { return nil }
    let pairs = places.flatMap { mine in other.places.map { (mine, $0) } }
    if pairs.contains(where: {
      $0.0.line == $0.1.line && $0.0.country == $0.1.country && $0.0.line.count > 5
    }) {
      return Reason(message: "They have the same address.", points: 22)
    }
    if pairs.contains(where: { !$0.0.city.isEmpty && $0.0.city == $0.1.city }) {
      // In one town two firms seldom have one name; two persons often do.
      let isTelling = likeness >= 0.9 && kind == .organization
      return Reason(message: "They are in the same town.", points: isTelling ? 15 : 5)
    }
    if pairs.allSatisfy({ $0.0.country != $0.1.country }) {
      return Reason(message: "They are in other countries.", points: -15)
    }
    return Reason(message: "They are in other towns.", points: -8)
  }
}
