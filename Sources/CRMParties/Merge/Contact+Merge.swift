public import CRMKernel
public import CRMStore

extension Contact: Mergeable {
  /// A name and its parts say one thing; so do they in their order.
  public static var fieldsChosenTogether: [[String]] {
    [["name", "family_name", "given_name", "name_order"]]
  }

  public static func mergeWarnings(
    winner: Contact,
    loser: Contact,
    in tx: Transaction
  ) throws -> [Message] {
    var warnings: [Message] = []
    if winner.account != loser.account {
      warnings.append("They work at different accounts.")
    }
    if let one = winner.birthday, let other = loser.birthday, one != other {
      warnings.append("They were born on different days: \(one) and \(other).")
    }
    if let one = winner.externalID, let other = loser.externalID {
      warnings.append("The other system has both: \(one) and \(other).")
    }
    return warnings
  }
}
