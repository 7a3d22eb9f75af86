import CRMKernel
import CRMStore

let approvalCommands: [BookCommand] =
  ApprovalProcesses.readingCommands(named: "approval_processes", \.approvalProcesses)
  + ApprovalProcesses.editingCommands(named: "approval_processes", \.approvalProcesses)
  + ApprovalRequests.readingCommands(named: "approvals", \.approvals)
  + processCommands + decidingCommands

private let processCommands: [BookCommand] = [
  .transaction(
    Command(
      "approval_processes.add",
      "Says that entities which meet a condition need approval.",
      \.approvalProcesses,
      ApprovalProcesses.add,
      Parameter("name", "What the process is called."),
      Parameter("entity", "Of which entity, such as quote."),
      Parameter("when", "Which of them, such as margin < 0.2; all unless given."),
      Parameter("priority", "The smallest number that applies counts.", default: 100)
    )
  ),
  .transaction(
    Command(
      "approval_processes.add_step",
      "Adds a step after those that a process has.",
      \.approvalProcesses,
      ApprovalProcesses.addStep,
      Parameter("process", "Which process."),
      Parameter("name", "What the step is called."),
      Parameter("approver", "user:LOGIN, role:NAME, team:NAME or manager."),
      Parameter("quorum", "How many must agree.", default: 1),
      Parameter("escalate_after", "After how many hours others are asked too."),
      Parameter("escalate_to", "Who they are, as approver.")
    )
  ),
  .transaction(
    Command(
      "approval_processes.steps",
      "Lists the steps of a process in their order.",
      \.approvalProcesses,
      ApprovalProcesses.steps,
      Parameter("process", "Which process."),
      effect: .reads
    )
  ),
]

private let decidingCommands: [BookCommand] = [
  .transaction(
    Command(
      "approvals.submit",
      "Asks for approval of an entity as it is now.",
      \.approvals,
      ApprovalRequests.submit(entity:id:reason:),
      Parameter("entity", "The name of the entity, such as account."),
      Parameter("id", "Which one."),
      Parameter("reason", "Why it should be approved.")
    )
  ),
  .transaction(
    Command(
      "approvals.approve",
      "Agrees to the open step of a request.",
      \.approvals,
      ApprovalRequests.approve,
      Parameter("request", "Which request."),
      Parameter("comment", "What there is to say.")
    )
  ),
  .transaction(
    Command(
      "approvals.reject",
      "Refuses the open step of a request, and with it the request.",
      \.approvals,
      ApprovalRequests.reject,
      Parameter("request", "Which request."),
      Parameter("comment", "Why.")
    )
  ),
  .transaction(
    Command(
      "approvals.delegate",
      "Hands one's decision on to somebody else.",
      \.approvals,
      ApprovalRequests.delegate,
      Parameter("request", "Which request."),
      Parameter("to", "The login of who decides instead."),
      Parameter("comment", "What there is to say.")
    )
  ),
  .transaction(
    Command(
      "approvals.recall",
      "Takes back a request of one's own.",
      \.approvals,
      ApprovalRequests.recall,
      Parameter("request", "Which request.")
    )
  ),
  .transaction(
    Command(
      "approvals.waiting",
      "Lists the requests that wait for who asks, oldest first.",
      \.approvals,
      ApprovalRequests.listWaiting,
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
]

extension ApprovalRequests {
  /// Scripts know an entity by its name and the text of its id.
  fileprivate func submit(entity: String, id: String, reason: String?) throws -> ApprovalRequest {
    try submit(SubjectReference(named: entity, id: id), reason: reason)
  }

  fileprivate func listWaiting(limit: Int64) throws -> [ApprovalRequest] {
    try waiting(limit: Int(clamping: max(0, limit)))
  }
}
