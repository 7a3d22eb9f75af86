import CRMKernel
import CRMStore

extension Transaction {
  /// Whether the book knows its users: where it doesn't, whoever the host lets in may be asked.
  func hasUsers() throws -> Bool { try Repository<User>(self).first() != nil }

  /// Whom an approver of a request means, by their logins; `nil` for everybody, where the book
  /// has no users who could be asked.
  func approvers(_ approver: Approver, of request: ApprovalRequest) throws -> Set<String>? {
    try asLibrary { try named(approver, for: request) }
  }

  private func named(_ approver: Approver, for request: ApprovalRequest) throws -> Set<String>? {
    if case .user(let login) = approver { return [login] }
    guard try hasUsers() else { return nil }
    switch approver {
    case .user(let login): return [login]
    case .manager:
      guard let manager = try users.find(login: request.requester)?.manager else { return [] }
      return Set(try users.find(manager).map { [$0.login] } ?? [])
    case .team(let name):
      guard let team = try teams.first(where: \.name == name) else { return [] }
      let members = try teamMembers.all(where: \.team == team.id)
      return Set(try members.compactMap { try users.find($0.user)?.login })
    case .role(let name):
      // Where nobody administers rights, a role that nobody made is everybody's.
      guard try roles.find(named: name) != nil || isGoverned() else { return nil }
      return try holders(ofRole: name)
    }
  }
}

extension Transaction {
  /// Whoever has the role of this name today, themselves or through a team.
  private func holders(ofRole name: String) throws -> Set<String> {
    guard let role = try roles.find(named: name) else { return [] }
    let holders = try roleHolders.current(where: \.role == role.id)
    let members = try holders.compactMap(\.team).flatMap { team in
      try teamMembers.all(where: \.team == team).map(\.user)
    }
    return Set(try (holders.compactMap(\.user) + members).compactMap { try users.find($0)?.login })
  }
}
