import CRMKernel
import CRMStore

extension Transaction {
  /// Whether the book knows its users: where it doesn't, whoever the host lets in may be asked.
  func hasUsers() throws -> Bool { try Repository<User>(self).first() != nil }

  /// Whom an approver of a request means, by their logins; `nil` for everybody, where the book
  /// has no users who could be asked.
  func approvers(_ approver: Approver, of request: ApprovalRequest) throws -> Set<String>? {
    if case .user(let login) = approver { return [login] }
    guard try hasUsers() else { return nil }
    switch approver {
    case .user(let login): return [login]
    case .manager:
      guard let manager = try users.find(login: request.requestedBy)?.manager else { return [] }
      return Set(try users.find(manager).map { [$0.login] } ?? [])
    case .team(let name):
      guard let team = try teams.first(where: \.name == name) else { return [] }
      let members = try teamMembers.all(where: \.team == team.id)
      return Set(try members.compactMap { try users.find($0.user)?.login })
    case .role(let name): return try roleHolders(name)
    }
  }
}

extension Transaction {
  /// Whoever has the role of this name.
  func roleHolders(_ role: String) throws -> Set<String> { [] }
}
