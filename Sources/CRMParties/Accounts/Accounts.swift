public import CRMKernel
public import CRMStore

/// All accounts, and what can be done with them.
public typealias Accounts = Repository<Account>

extension Transaction {
  /// The organizations and persons that we deal with.
  public var accounts: Accounts { Accounts(self) }
}

extension AsyncRepository<Account> {
  /// The account that another system calls `externalID`.
  public func find(externalID: String) async throws -> Account? {
    try await session.read { tx in try tx.accounts.find(externalID: externalID) }
  }
}

extension Session {
  /// The organizations and persons that we deal with.
  public var accounts: AsyncRepository<Account> { AsyncRepository(self) }
}

extension Accounts {
  /// Opens an account; the name is what the rest of the CRM calls it.
  ///
  /// - Throws: ``Refusal`` `account.externalID` if another account has that name
  ///   in the other system, or as `insert`.
  @discardableResult
  public func open(
    named name: String,
    kind: Account.Kind = .organization,
    industry: Industry? = nil,
    externalID: String? = nil
  ) throws -> Account {
    if let externalID, let other = try find(externalID: externalID) {
      throw Refusal(
        "account.externalID",
        "\(externalID) is \(other.name) already.",
        remedy: "Change that account instead of opening another.",
        field: "external_id"
      )
    }
    return try insert(Account(name: name, kind: kind, industry: industry, externalID: externalID))
  }

  /// The account that another system calls `externalID`.
  public func find(externalID: String) throws -> Account? {
    try first(where: \.externalID == externalID)
  }

  /// The contacts of an account, by name.
  public func contacts(of account: ID<Account>) throws -> [Contact] {
    try tx.contacts.all(where: \.account == account, order: .by(\.name))
  }

  /// The contacts of an account in the order of their names: by pinyin or by strokes.
  ///
  /// - Complexity: O(*n* log *n*) in the contacts of the account.
  public func contacts(
    of account: ID<Account>,
    sortedBy collation: TextCollation
  ) throws -> [Contact] {
    try contacts(of: account).sorted(by: collation) { $0.name }
  }

  /// The addresses of an account, oldest first.
  public func addresses(of account: ID<Account>) throws -> [Address] {
    try tx.addresses.all(where: \.account == account)
  }

  /// The ways to reach an account and its contacts, oldest first.
  public func contactMethods(of account: ID<Account>) throws -> [ContactMethod] {
    try tx.contactMethods.all(where: \.account == account)
  }
}
