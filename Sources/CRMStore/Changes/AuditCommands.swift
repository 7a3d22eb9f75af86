import CRMKernel

// What both commands are asked by.
private let from = Parameter<Instant?>("from", "From this instant on.")
private let to = Parameter<Instant?>("to", "Before this instant.")
private let principal = Parameter<String?>("principal", "By whom, as the log names them.")
private let command = Parameter<String?>("command", "By which command, such as accounts.update.")
private let entity = Parameter<String?>("entity", "Of which entity, such as account.")

/// The log of changes as it is read by people, and by other programs.
let auditLogCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "audit.find",
      "Lists who changed what, and by which command, the newest first.",
      \.audit,
      AuditTrail.found,
      from,
      to,
      principal,
      command,
      entity,
      Parameter("limit", "At most so many, up to 10,000.", default: 100 as Int64),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "audit.export",
      "Answers who changed what as CSV or JSON lines, the oldest first.",
      \.audit,
      AuditTrail.exported,
      from,
      to,
      principal,
      command,
      entity,
      Parameter("format", "csv or json_lines.", default: .csv),
      effect: .reads
    )
  ),
]

extension AuditTrail {
  fileprivate func found(
    from: Instant?,
    to: Instant?,
    principal: String?,
    command: String?,
    entity: String?,
    limit: Int64
  ) async throws -> [ChangeRecord] {
    try await changes(
      AuditQuery(from: from, to: to, principal: principal, command: command, entity: entity),
      limit: Int(clamping: limit)
    )
  }

  fileprivate func exported(
    from: Instant?,
    to: Instant?,
    principal: String?,
    command: String?,
    entity: String?,
    format: LogFormat
  ) async throws -> String {
    let query = AuditQuery(
      from: from,
      to: to,
      principal: principal,
      command: command,
      entity: entity
    )
    var text = ""
    try await export(query, as: format) { text += $0 }
    return text
  }
}
