import CRMGovernance
import CRMKernel
import Testing

@Suite struct `The moves of a request for approval` {
  private static let legal: [ApprovalRequest.Status: Set<ApprovalRequest.Verb>] = [
    .pending: [.approve, .reject, .recall, .invalidate], .approved: [.invalidate],
  ]

  @Test(arguments: ApprovalRequest.Status.allCases, ApprovalRequest.Verb.allCases)
  func `are legal as declared, and no others`(
    status: ApprovalRequest.Status,
    verb: ApprovalRequest.Verb
  ) {
    let verbs = ApprovalRequest.lifecycle.moves(from: status).map(\.verb)
    #expect(verbs.contains(verb) == (Self.legal[status] ?? []).contains(verb))
  }
}
