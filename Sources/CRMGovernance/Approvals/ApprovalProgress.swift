import CRMKernel
import CRMStore

/// How far a request is: a pure function of its steps and of what was said of them.
struct ApprovalProgress {
  let request: ApprovalRequest
  /// The steps in their order.
  let tasks: [ApprovalTask]
  /// All that was said, oldest first.
  let votes: [ApprovalVote]

  /// The step that is being decided; `nil` when all are.
  var open: ApprovalTask? { tasks.first { !isDecided($0) } }

  /// Whether enough have agreed to a step.
  func isDecided(_ task: ApprovalTask) -> Bool { agreed(task).count >= task.quorum }

  /// Everybody who has a part in the votes for a step: who was stood in for, and who stood in.
  func voters(of task: ApprovalTask) -> Set<String> {
    agreed(task).reduce(into: []) { $0.formUnion($1.people) }
  }

  /// The votes for a step that count: one for each, whether they gave it themselves, for another,
  /// or another for them.
  private func agreed(_ task: ApprovalTask) -> [ApprovalVote] {
    var counted: [ApprovalVote] = []
    var people: Set<String> = []
    for vote in votes where vote.task == task.id && vote.answer == .agree {
      guard people.isDisjoint(with: vote.people) else { continue }
      people.formUnion(vote.people)
      counted.append(vote)
    }
    return counted
  }

  /// Who may decide a step now: those who are asked, with what they handed on, without who asks.
  ///
  /// - `members`: Whom an approver means, by their logins; `nil` for everybody, where the book has
  ///   no users who could be asked.
  func deciders(
    of task: ApprovalTask,
    members: (Approver) throws -> Set<String>?
  ) rethrows -> Deciders {
    var asked = [task.approver]
    if task.escalatedAt != nil, let other = task.escalateTo { asked.append(other) }
    var logins: Set<String> = []
    for approver in asked {
      guard let found = try members(approver) else { return .everybody(but: request.requesters) }
      logins.formUnion(found)
    }
    for vote in votes where vote.task == task.id && vote.answer == .delegate {
      guard let delegate = vote.delegate else { continue }
      logins.remove(vote.by)
      logins.insert(delegate)
    }
    logins.subtract(request.requesters)
    return .only(logins)
  }

  /// Who may decide a step.
  enum Deciders: Equatable {
    case everybody(but: Set<String>)
    case only(Set<String>)

    /// Whether somebody may decide: a deputy may what whom they stand in for may, and no more.
    func contains(_ principal: Principal) -> Bool {
      switch self {
      case .everybody(let requesters): requesters.isDisjoint(with: principal.people)
      case .only(let logins): logins.contains(principal.rightsLogin)
      }
    }
  }
}
