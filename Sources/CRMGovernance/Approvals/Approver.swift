public import CRMKernel

/// Who may decide a step of an approval: `user:li.wei`, `role:finance`, `team:East` or `manager`.
public enum Approver: Hashable, Sendable {
  /// The user of this login.
  case user(String)
  /// Whoever has the role of this name.
  case role(String)
  /// Whoever is in the team of this name.
  case team(String)
  /// Whom the requester reports to.
  case manager
}

extension Approver {
  /// What a step is called that asks them.
  var name: String {
    switch self {
    case .user(let name), .role(let name), .team(let name): name
    case .manager: "manager"
    }
  }
}

extension Approver: TextValue {
  public static var valueForm: Message { "manager, or user:, role: or team: and a name" }

  public var description: String {
    switch self {
    case .user(let login): "user:\(login)"
    case .role(let name): "role:\(name)"
    case .team(let name): "team:\(name)"
    case .manager: "manager"
    }
  }

  public init?(_ description: String) {
    if description == "manager" {
      self = .manager
      return
    }
    let parts = description.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[1].allSatisfy(\.isWhitespace) else { return nil }
    switch parts[0] {
    case "user": self = .user(parts[1])
    case "role": self = .role(parts[1])
    case "team": self = .team(parts[1])
    default: return nil
    }
  }
}
