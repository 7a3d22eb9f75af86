import CRMKernel

/// The log of changes as it is read by people, and by other programs.
let auditLogCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "audit.find",
      "Lists who changed what, and by which command, the newest first.",
      \.audit,
      AuditTrail.found,
      Parameter("from", "From this instant on."),
      Parameter("to", "Before this instant."),
      Parameter("principal", "By whom, as the log names them."),
      Parameter("command", "By which command, such as accounts.update."),
      Parameter("entity", "Of which entity, such as account."),
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
      Parameter("from", "From this instant on."),
      Parameter("to", "Before this instant."),
      Parameter("principal", "By whom, as the log names them."),
      Parameter("command", "By which command, such as accounts.update."),
      Parameter("entity", "Of which entity, such as account."),
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
    let query = AuditQuery(
      from: from,
      to: to,
      principal: principal,
      command: command,
      entity: entity
    )
    return try await changes(query, limit: Int(clamping: limit))
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
