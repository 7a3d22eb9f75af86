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
  /// - Throws: ``Refusal`` `user.login` if somebody has the login already, in whatever case or width,
  ///   or as `insert`.
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
    if let other = try first(where: \.login == login) {
      throw Refusal(
        "user.login",
        "\(other.login) is the login of \(other.name).",
        remedy: "Choose one that differs in more than case, width or accents.",
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

  /// The user whom the host calls `login`, to the letter: `WEI` isn't `wei`.
  public func find(login: String) throws -> User? {
    guard let user = try first(where: \.login == login) else { return nil }
    return user.login.utf8.elementsEqual(login.utf8) ? user : nil
  }
}
