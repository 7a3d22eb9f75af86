public import CRMKernel

/// What merging two entities does, or has done.
public struct MergePlan: Hashable, Sendable {
  /// The id of the one that stays.
  public let winner: String
  /// The id of the one that goes.
  public let loser: String
  /// The fields in which they differ; those that who asks may not see are left out.
  public let fields: [MergedField]
  /// How many rows of each entity name the winner from then on.
  public let repointed: [String: Int]
  /// How many rows of each entity go because the winner has the same already.
  public let absorbed: [String: Int]
  /// What somebody must have seen before.
  public let warnings: [Message]
  /// The journal by which it can be undone; nothing if it was only planned.
  public let merge: ID<MergeRecord>?
}

extension MergePlan: ValueConvertible {
  public var value: Value {
    .record([
      "winner": .text(winner), "loser": .text(loser), "fields": fields.value,
      "repointed": Self.counts(repointed), "absorbed": Self.counts(absorbed),
      "warnings": .list(warnings.map { .text("\($0)") }), "merge": merge.value,
    ])
  }

  private static func counts(_ counts: [String: Int]) -> Value {
    .record(Record(counts.sorted { $0.key < $1.key }.map { ($0.key, .int(Int64($0.value))) }))
  }
}

extension MergePlan {
  /// Counts what the changes of a merge did, without those of the two entities themselves.
  init(
    _ winner: Int64,
    _ loser: Int64,
    of entity: EntityInfo,
    fields: [MergedField],
    changes: [ChangeRun.RowChange],
    warnings: [Message],
    merge: ID<MergeRecord>?
  ) {
    var repointed: [String: Int] = [:]
    var absorbed: [String: Int] = [:]
    for row in changes where row.entity != entity.name || (row.id != winner && row.id != loser) {
      if row.wasBuried {
        absorbed[row.entity, default: 0] += 1
      } else {
        repointed[row.entity, default: 0] += 1
      }
    }
    self.winner = "\(ID<Never>(rawValue: winner))"
    self.loser = "\(ID<Never>(rawValue: loser))"
    self.fields = fields
    self.repointed = repointed
    self.absorbed = absorbed
    self.warnings = warnings
    self.merge = merge
  }
}
