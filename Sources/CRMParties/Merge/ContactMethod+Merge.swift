public import CRMKernel
public import CRMStore

/// Of two ways that are the same, one stays; of two primary ones of a kind, that of who stays.
extension ContactMethod: CombinesOnMerge {
  public static func combined(
    _ kept: ContactMethod,
    with other: ContactMethod
  ) -> ContactMethod {
    var kept = kept
    kept.isPrimary = kept.isPrimary || other.isPrimary
    // What came back for one comes back for the other: it is the same address.
    if kept.bouncedAt == nil, let bouncedAt = other.bouncedAt {
      kept.bouncedAt = bouncedAt
      kept.bounceReason = other.bounceReason
      kept.bounces = other.bounces
    }
    return kept
  }

  public static func yielding(_ row: ContactMethod) -> ContactMethod? {
    guard row.isPrimary else { return nil }
    var row = row
    row.isPrimary = false
    return row
  }

  public static func settled(
    own: [ContactMethod],
    joined: [ContactMethod],
    by field: String,
    at now: Instant
  ) -> Settlement<ContactMethod> {
    var settlement = Settlement<ContactMethod>()
    var kept = own
    for var row in joined {
      if let same = kept.first(where: { $0.reachesTheSame(as: row) }) {
        settlement.absorbed.append((row: row.id, into: same.id))
        continue
      }
      if row.isPrimary, kept.contains(where: { $0.isPrimary && $0.isOfSameKind(as: row) }) {
        row.isPrimary = false
        settlement.changed.append(row)
      }
      kept.append(row)
    }
    return settlement
  }

  private func isOfSameKind(as other: ContactMethod) -> Bool {
    account == other.account && contact == other.contact && kind == other.kind
  }

  private func reachesTheSame(as other: ContactMethod) -> Bool {
    isOfSameKind(as: other) && normalized == other.normalized
  }
}
