public import CRMKernel
public import CRMStore

extension Account: Mergeable {
  public static func mergeWarnings(
    winner: Account,
    loser: Account,
    in tx: Transaction
  ) throws -> [Message] {
    var warnings: [Message] = []
    if winner.kind != loser.kind {
      warnings.append("One is an organization, the other a person.")
    }
    if let one = winner.currency, let other = loser.currency, one != other {
      warnings.append("They buy in different currencies: \(one.code) and \(other.code).")
    }
    if let one = winner.legalName, let other = loser.legalName, one.folded != other.folded {
      warnings.append("Their legal names differ: \(one) and \(other).")
    }
    if let one = winner.taxStatus, let other = loser.taxStatus, one != other {
      warnings.append("Tax rules know them differently: \(one) and \(other).")
    }
    if let one = winner.externalID, let other = loser.externalID {
      warnings.append("The other system has both: \(one) and \(other).")
    }
    if let one = try winner.creditLimit(in: tx), let other = try loser.creditLimit(in: tx),
      one.currency != other.currency
    {
      warnings.append("Their credit limits can't be compared: \(one) and \(other).")
    }
    return warnings
  }

  /// As far as whoever merges may see it: a warning is no way round rights.
  private func creditLimit(in tx: Transaction) throws -> Money? {
    try tx.creditProfiles.first(where: \.account == id)?.limit
  }
}
