import CRMKernel

/// Who acts: recorded with every change.
public struct Principal: Hashable, Sendable {
  /// The login, or the name of the process: what the change log says.
  ///
  /// Who acts for somebody else is `"b for a"`: for people to read, and no login. What belongs to
  /// somebody, or is counted by heads, goes by ``login`` or ``rightsLogin``.
  public let name: String
  /// The login of who really acts: who has read something, who pressed the button.
  public let login: String
  /// The login of the user whose rights are used, where that is somebody else.
  public let behalf: String?
  /// Whether no rule applies: maintenance, imports, the host itself.
  public let isUnrestricted: Bool

  /// A person, or a process that acts as one.
  public init(_ name: String) {
    self.init(name: name, login: name, behalf: nil, isUnrestricted: false)
  }

  /// A person who acts with the rights of another, because that one delegated them.
  ///
  /// - Parameters:
  ///   - login: Who acts.
  ///   - behalf: Whose rights they use.
  public init(_ login: String, for behalf: String) {
    self.init(
      name: "\(login) for \(behalf)",
      login: login,
      behalf: behalf,
      isUnrestricted: false
    )
  }

  /// Everybody who is behind what the principal does.
  public var people: [String] { behalf.map { [login, $0] } ?? [login] }

  /// Everybody who is behind what was done by the principal called `name`.
  public static func people(behind name: String) -> [String] {
    name.split(separator: " for ", maxSplits: 1).map(String.init)
  }

  /// The login of the user whose rights count: in whose name it is done.
  public var rightsLogin: String { behalf ?? login }

  /// A principal to whom no rule applies; the change log says so.
  ///
  /// - `reason`: What for, such as `"import"`.
  public static func unrestricted(_ reason: String) -> Principal {
    let name = "unrestricted:\(reason)"
    return Principal(name: name, login: name, behalf: nil, isUnrestricted: true)
  }

  private init(name: String, login: String, behalf: String?, isUnrestricted: Bool) {
    self.name = name
    self.login = login
    self.behalf = behalf
    self.isUnrestricted = isUnrestricted
  }
}
