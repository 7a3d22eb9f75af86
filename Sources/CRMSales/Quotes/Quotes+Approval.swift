import CRMGovernance
public import CRMKernel
public import CRMStore

extension Quotes {
  /// Asks for approval: if the prices hit no rule of the seller's, the quote is approved at once.
  ///
  /// Otherwise each approver that the rules name is asked in turn, as ``Transaction/approvals``
  /// has it. The approval is bound to the content as it is now.
  ///
  /// - Throws: ``Refusal`` `quote.empty`, `quote.notPriced`, `approval.nobody` if a governed book
  ///   has no role that a rule names, or of the lifecycle.
  @discardableResult
  public func submit(_ id: ID<Quote>) throws -> Quote {
    let quote = try get(id)
    let lines = try lines(of: id)
    if quote.status == .draft {
      guard !lines.isEmpty else { throw Refusal.emptyQuote }
      guard quote.isPriced else { throw Refusal.notPriced(quote) }
    }
    let submitted = try makeMove(id, .submit) { quote in
      quote.approvedContent = quote.digest(with: lines)
      quote.submittedBy = tx.principal.name
    }
    if submitted.status == .inReview {
      let approvers = try submitted.approverNames.map { try tx.approvals.approver(named: $0) }
      try tx.approvals.submit(SubjectReference(id), to: approvers)
    }
    return submitted
  }

  /// Agrees to a quote in review, as one of those who are asked.
  ///
  /// With the last of them it is approved. The approval is bound to the content that was
  /// submitted.
  ///
  /// - Throws: ``Refusal`` `approval.ownRequest`, `approval.notAsked`, `approval.twice`,
  ///   `approval.void` if the content changed, or of the lifecycle.
  @discardableResult
  public func approve(_ id: ID<Quote>, note: String? = nil) throws -> Quote {
    try tx.approvals.approve(request(for: id, .approve).id, comment: note)
    return try get(id)
  }

  /// Sends a quote in review back to be changed, as one of those who are asked.
  ///
  /// - Throws: ``Refusal`` as ``approve(_:note:)``.
  @discardableResult
  public func reject(_ id: ID<Quote>, reason: String) throws -> Quote {
    try tx.approvals.reject(request(for: id, .reject).id, comment: reason)
    return try get(id)
  }

  /// Takes a quote of one's own back from review.
  ///
  /// - Throws: ``Refusal`` `approval.othersRequest`, or of the lifecycle.
  @discardableResult
  public func recall(_ id: ID<Quote>) throws -> Quote {
    try tx.approvals.recall(request(for: id, .recall).id)
    return try get(id)
  }

  /// What is asked about a quote in review; for others the lifecycle says why not.
  private func request(for id: ID<Quote>, _ verb: Quote.Verb) throws -> ApprovalRequest {
    let quote = try get(id)
    if let request = try tx.approvals.pending(of: SubjectReference(id)) { return request }
    _ = try Quote.lifecycle.apply(verb, to: quote, at: tx.moment, reason: "")
    throw Refusal(
      "approval.missing",
      "Nobody was asked to approve quote \(quote.title).",
      remedy: "Cancel it, and submit a copy.",
      field: "quote"
    )
  }

  /// Moves a quote to where the decision leads.
  fileprivate func follow(_ request: ApprovalRequest, _ comment: String?) throws {
    let id = ID<Quote>(rawValue: request.subject)
    guard try get(id).status == .inReview else { return }
    switch request.status {
    case .approved:
      let approved = try makeMove(id, .approve, reason: comment)
      try tx.emit(DomainEvent("quote.approved", id, approved.eventDetails))
    case .rejected: try makeMove(id, .reject, reason: comment) { $0.approvedContent = nil }
    case .recalled, .invalidated:
      try makeMove(id, .recall, reason: comment) { $0.approvedContent = nil }
    case .pending: break
    }
  }
}

extension Quote {
  /// Who must approve it, in the order in which they are asked.
  var approverNames: [String] { (approvers ?? "").split(separator: "; ").map(String.init) }
}

extension ApprovalSubject {
  /// A quote is approved with its lines and their prices, and goes where the decision leads it.
  static let quote = ApprovalSubject(Quote.self) { id, tx in
    try tx.asLibrary {
      try tx.quotes.get(id).digest(with: tx.quotes.lines(of: id))
    }
  } decided: { request, comment, tx in
    try tx.quotes.follow(request, comment)
  }
}
