public import CRMKernel
public import CRMStore

extension ApprovalRequests {
  /// Agrees to the open step of a request.
  ///
  /// With the last step the request is approved.
  ///
  /// - Throws: ``Refusal`` `approval.ownRequest`, `approval.notAsked`, `approval.twice`,
  ///   `approval.void` if the content changed meanwhile (``invalidate(_:)`` closes it then), or of
  ///   the lifecycle.
  @discardableResult
  public func approve(_ id: ID<ApprovalRequest>, comment: String? = nil) throws -> ApprovalRequest {
    let (request, progress, task) = try decidable(id)
    try refuseIfChanged(request)
    try refuseIfVoted(on: task, progress)
    try vote(.agree, on: task, comment: comment)
    return try goOn(with: request, comment: comment)
  }

  /// Refuses the open step of a request, and with it the request.
  ///
  /// - Throws: ``Refusal`` as ``approve(_:comment:)``; `lifecycle.reasonMissing` without a comment.
  @discardableResult
  public func reject(_ id: ID<ApprovalRequest>, comment: String) throws -> ApprovalRequest {
    let (_, _, task) = try decidable(id)
    try vote(.refuse, on: task, comment: comment)
    return try close(id, .reject, reason: comment)
  }

  /// Hands one's decision of the open step on to somebody else.
  ///
  /// - Throws: ``Refusal`` as ``approve(_:comment:)``; `approval.delegate` if that is who asks.
  ///   Who has agreed has nothing left to hand on.
  @discardableResult
  public func delegate(
    _ id: ID<ApprovalRequest>,
    to login: String,
    comment: String? = nil
  ) throws -> ApprovalRequest {
    let (request, progress, task) = try decidable(id)
    try refuseIfVoted(on: task, progress)
    guard !request.requesters.contains(login) else {
      throw Refusal(
        "approval.delegate",
        "\(login) asks for the approval, and so can't give it.",
        remedy: "Choose somebody else.",
        field: "to"
      )
    }
    guard try !tx.hasUsers() || tx.users.find(login: login)?.status == .active else {
      throw Refusal(.notFound, "There is no active user \(login).", field: "to")
    }
    try vote(.delegate, on: task, delegate: login, comment: comment)
    return try get(id)
  }

  /// Takes back a request of one's own.
  ///
  /// - Throws: ``Refusal`` `approval.othersRequest` if somebody else made it, or of the lifecycle.
  @discardableResult
  public func recall(_ id: ID<ApprovalRequest>) throws -> ApprovalRequest {
    let request = try get(id)
    guard !request.requesters.isDisjoint(with: tx.principal.people) else {
      throw Refusal(
        "approval.othersRequest",
        "\(request.requestedBy) made the request.",
        remedy: "Only they can recall it; you can reject it.",
        field: "request"
      )
    }
    return try close(id, .recall)
  }

  /// Closes a request whose subject was changed since; nothing happens if it wasn't.
  @discardableResult
  public func invalidate(_ id: ID<ApprovalRequest>) throws -> ApprovalRequest {
    let request = try get(id)
    guard try tx.approvalContent(of: request.about) != request.content else { return request }
    return try close(id, .invalidate, reason: "The content was changed.")
  }

  // MARK: Steps

  func progress(of request: ApprovalRequest) throws -> ApprovalProgress {
    ApprovalProgress(
      request: request,
      tasks: try tx.asLibrary {
        try tx.approvalTasks.all(where: \.request == request.id, order: .by(\.position))
      },
      votes: try tx.asLibrary { try tx.approvalVotes.all(where: \.request == request.id) }
    )
  }

  private func decidable(
    _ id: ID<ApprovalRequest>
  ) throws -> (ApprovalRequest, ApprovalProgress, ApprovalTask) {
    let request = try get(id)
    let progress = try progress(of: request)
    guard request.status == .pending, let task = progress.open else {
      // The lifecycle says why not.
      _ = try ApprovalRequest.lifecycle.apply(
        ApprovalRequest.Verb.approve,
        to: request,
        at: tx.moment
      )
      throw Refusal.voidApproval
    }
    guard request.requesters.isDisjoint(with: tx.principal.people) else {
      throw Refusal(
        "approval.ownRequest",
        "\(tx.principal.name) made the request, and so can't decide it.",
        remedy: "Somebody else has to.",
        field: "request"
      )
    }
    let deciders = try progress.deciders(of: task) { try tx.approvers($0, of: request) }
    guard deciders.contains(tx.principal) else {
      throw Refusal(
        "approval.notAsked",
        "\(task.name) is decided by \(task.approver.description).",
        remedy: "Ask them, or have them hand it on.",
        field: "request"
      )
    }
    return (request, progress, task)
  }

  /// Refuses a second vote of one person, in whichever name.
  private func refuseIfVoted(
    on task: ApprovalTask,
    _ progress: ApprovalProgress
  ) throws(Refusal) {
    let voters = progress.voters(of: task)
    guard let twice = tx.principal.people.first(where: voters.contains) else { return }
    throw Refusal(
      "approval.twice",
      "\(twice) has agreed to \(task.name) already.",
      remedy: "Somebody else has to decide too.",
      field: "request"
    )
  }

  private func refuseIfChanged(_ request: ApprovalRequest) throws {
    guard try tx.approvalContent(of: request.about) == request.content else {
      throw Refusal.voidApproval
    }
  }

  private func vote(
    _ answer: ApprovalVote.Answer,
    on task: ApprovalTask,
    delegate: String? = nil,
    comment: String?
  ) throws {
    // Who may decide is said by the step, not by rights on the ledger.
    _ = try tx.asLibrary {
      try tx.approvalVotes.insert(
        ApprovalVote(
          request: task.request,
          task: task.id,
          by: tx.principal.rightsLogin,
          deputy: tx.principal.behalf == nil ? nil : tx.principal.login,
          answer: answer,
          delegate: delegate,
          comment: comment,
          at: tx.now
        )
      )
    }
  }

  /// Opens the next step, or closes the request when all are decided.
  func goOn(with request: ApprovalRequest, comment: String? = nil) throws -> ApprovalRequest {
    try tx.asLibrary { try openNext(of: request, comment) }
  }

  private func openNext(of request: ApprovalRequest, _ comment: String?) throws -> ApprovalRequest {
    let progress = try progress(of: request)
    try closeTasks(progress.tasks.filter(progress.isDecided))
    guard var task = progress.open else {
      return try close(request.id, .approve, reason: comment)
    }
    guard task.openedAt == nil else { return request }
    task.openedAt = tx.now
    try tx.approvalTasks.update(task)
    if let hours = task.escalateAfter, task.escalateTo != nil {
      try tx.armTimer("approval.escalate", for: request.id, at: tx.now + .hours(hours))
    }
    guard request.step != task.position else { return request }
    var current = request
    current.step = task.position
    return try update(current)
  }

  func close(
    _ id: ID<ApprovalRequest>,
    _ verb: ApprovalRequest.Verb,
    reason: String? = nil
  ) throws -> ApprovalRequest {
    try tx.asLibrary { try closed(id, verb, reason: reason) }
  }

  private func closed(
    _ id: ID<ApprovalRequest>,
    _ verb: ApprovalRequest.Verb,
    reason: String?
  ) throws -> ApprovalRequest {
    let closed = try makeMove(id, verb, reason: reason) { $0.decidedAt = tx.now }
    try closeTasks(tx.approvalTasks.all(where: \.request == id))
    try tx.disarmTimer("approval.escalate", for: id)
    try tx.emit(
      DomainEvent(
        "approval_request.\(closed.status.rawValue)",
        id,
        ["entity": .text(closed.entity), "subject": .int(closed.subject)]
      )
    )
    try tx.approvalSubject(closed.entity)?.decided(closed, reason, tx)
    return closed
  }

  /// Has steps wait for nobody any more.
  private func closeTasks(_ tasks: [ApprovalTask]) throws {
    for var task in tasks where task.openedAt != nil && task.closedAt == nil {
      task.closedAt = tx.now
      try tx.approvalTasks.update(task)
    }
  }

  /// Asks others too, if nobody has decided in time.
  func escalate(_ timer: DueTimer) throws {
    guard let id = timer.id(ApprovalRequest.self), let request = try find(id),
      request.status == .pending, var task = try progress(of: request).open,
      task.escalatedAt == nil
    else { return }
    task.escalatedAt = tx.now
    try tx.approvalTasks.update(task)
    try tx.emit(DomainEvent("approval_request.escalated", id, ["step": .text(task.name)]))
  }
}
