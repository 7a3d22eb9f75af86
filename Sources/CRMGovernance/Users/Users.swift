public import CRMKernel
public import CRMStore

/// Who works with the CRM.
public typealias Users = Repository<User>

extension Transaction {
  /// Who works with the CRM.
  public var users: Users { Users(self) }

  /// The user on whose behalf the transaction runs; `nil` for a process that is no user.
  public func currentUser() throws -> User? { try users.find(login: principal.rightsLogin) }
}

extension Session {
  /// Who works with the CRM.
  public var users: AsyncRepository<User> { AsyncRepository(self) }
}

extension Users {
  /// Adds somebody who works with the CRM.
  ///
  /// - Throws: ``Refusal`` `user.login` if somebody has the login already, or as `insert`.
  @discardableResult
  public func add(
    _ login: String,
    name: String,
    email: String? = nil,
    language: String? = nil,
    timeZone: String? = nil,
    manager: ID<User>? = nil
  ) throws -> User {
    guard !login.contains(" for ") else {
      throw Refusal(
        "user.login",
        "\(login) can't be a login.",
        remedy: "Leave out “for” between spaces: the change log says by it who acted for whom.",
        field: "login"
      )
    }
    if let other = try find(login: login) {
      throw Refusal(
        "user.login",
        "\(login) is the login of \(other.name).",
        remedy: "Choose another login.",
        field: "login"
      )
    }
    return try insert(
      User(
        login: login,
        name: name,
        email: email,
        language: language,
        timeZone: timeZone,
        manager: manager
      )
    )
  }

  /// The user whom the host calls `login`.
  public func find(login: String) throws -> User? { try first(where: \.login == login) }
}
