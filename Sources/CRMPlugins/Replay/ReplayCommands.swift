import CRMKernel
import CRMStore

let replayCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "plugins.replay",
      "Evaluates recorded decisions again, and says which come out otherwise.",
      \.decisions,
      AsyncRepository<Decision>.replaying,
      Parameter("plugin", "Those of the plugin of this name; all unless given."),
      Parameter("subject", "Those made for what has this id; all unless given."),
      Parameter("since", "Those made at this time or later; all unless given."),
      Parameter("limit", "At most so many, oldest first."),
      effect: .reads
    )
  )
]

extension AsyncRepository<Decision> {
  @Sendable
  fileprivate func replaying(
    plugin: String?,
    subject: String?,
    since: Instant?,
    limit: Int64?
  ) async throws -> ReplayReport {
    var filter = DecisionFilter(rule: plugin, since: since)
    if let subject {
      guard let id = ID<Decision>(subject) else {
        throw Refusal(
          .wrongType,
          "subject must be an id, not \(subject).",
          remedy: "It is the 13 characters that the entity shows as its id.",
          field: "subject"
        )
      }
      filter.subject = id.rawValue
    }
    filter.limit = limit.map { Int(clamping: max($0, 0)) }
    return try await replayReport(filter)
  }
}
