import CRMKernel
import CRMParties
import CRMStore

/// What persons said, what they may owe and what stands between us, of those who are to become
/// one: none of it may be lost, and the most restrictive counts.
enum Restrictions {
  /// What a person's ledger says, by the newest line on each channel and purpose.
  struct Ledger: Sendable {
    let lines: [Consent]

    init(of person: ID<Contact>, _ tx: Transaction) throws {
      lines = try Repository<Consent>(tx).all(where: \.contact == person, limit: 10_000)
    }

    func state(_ channel: ContactChannel, _ purpose: String) -> Consent.State? {
      let relevant = lines.filter { line in
        line.state != .pendingDoubleOptIn && (line.channel ?? channel) == channel
          && [purpose, Consent.everyPurpose].contains(line.purpose)
      }
      return relevant.max { ($0.at, $0.id) < ($1.at, $1.id) }?.state
    }

    /// What is lost of this ledger and another in the one that they became.
    func losses(with other: Ledger, in merged: Ledger) -> [String] {
      var losses: [String] = []
      let kept = Set(merged.lines.map(\.id))
      losses += (lines + other.lines).filter { !kept.contains($0.id) }.map { "line \($0.id)" }
      for channel in ContactChannel.allCases {
        for purpose in ["newsletter", "survey", "any other"] {
          let states = [state(channel, purpose), other.state(channel, purpose)]
          let now = merged.state(channel, purpose)
          if states.contains(.withdrawn), now != .withdrawn {
            losses.append("no to \(purpose) by \(channel)")
          }
          if states.contains(.granted), now == nil {
            losses.append("answer on \(purpose) by \(channel)")
          }
        }
      }
      return losses
    }
  }

  /// What an account may owe, and what stands between it and us.
  struct Dealings: Sendable {
    let credit: CreditProfile?
    let holds: [Hold]

    init(with account: ID<Account>, _ tx: Transaction) throws {
      credit = try Repository<CreditProfile>(tx).first(where: \.account == account)
      holds = try Repository<Hold>(tx).all(where: \.account == account, limit: 10_000)
    }

    func losses(with other: Dealings, in merged: Dealings) -> [String] {
      var losses: [String] = []
      let kept = Set(merged.holds.filter { $0.status == .placed }.map(\.id))
      for hold in holds + other.holds where hold.status == .placed && !kept.contains(hold.id) {
        losses.append("hold \(hold.id)")
      }
      let limits = [credit?.limit, other.credit?.limit].compactMap(\.self).map(\.minorUnits)
      if merged.credit?.limit?.minorUnits != limits.min() {
        losses.append("limit \(limits) is \(String(describing: merged.credit?.limit))")
      }
      let reviews = [credit?.reviewDate, other.credit?.reviewDate].compactMap(\.self)
      if merged.credit?.reviewDate != reviews.min() { losses.append("review of \(reviews)") }
      return losses
    }
  }
}

extension MergedCompany {
  func ledgers(of pairs: [Pair<Contact>]) async throws -> [(
    Restrictions.Ledger, Restrictions.Ledger
  )] {
    try await session.read { tx in
      try pairs.map { pair in
        (
          try Restrictions.Ledger(of: pair.winner, tx), try Restrictions.Ledger(of: pair.loser, tx)
        )
      }
    }
  }

  func dealings(
    with pairs: [Pair<Account>]
  ) async throws -> [(Restrictions.Dealings, Restrictions.Dealings)] {
    try await session.read { tx in
      try pairs.map { pair in
        (
          try Restrictions.Dealings(with: pair.winner, tx),
          try Restrictions.Dealings(with: pair.loser, tx)
        )
      }
    }
  }
}
