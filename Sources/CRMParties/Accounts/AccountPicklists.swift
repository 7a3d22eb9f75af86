public import CRMKernel
public import CRMStore

/// Where customers come from: one entry of the administrators' list.
public struct AccountSource: Entity {
  public internal(set) var id: ID<AccountSource> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people choose, such as `trade fair`; two never differ only in case, width or script.
  public var name: String
  /// Whether it can still be chosen.
  public var isActive: Bool = true

  public static let schema = Schema(
    "account_source",
    AccountSource.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(100), .folded),
    Column("is_active", \.isActive)
  )
}

/// Why customers choose us: one entry of the administrators' list.
public struct WinReason: Entity {
  public internal(set) var id: ID<WinReason> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people choose, such as `best price`; two never differ only in case, width or script.
  public var name: String
  /// Whether it can still be chosen.
  public var isActive: Bool = true

  public static let schema = Schema(
    "win_reason",
    WinReason.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(100), .folded),
    Column("is_active", \.isActive)
  )
}

/// All account sources, and what can be done with them.
public typealias AccountSources = Repository<AccountSource>
/// All win reasons, and what can be done with them.
public typealias WinReasons = Repository<WinReason>

extension Transaction {
  /// Where customers come from.
  public var accountSources: AccountSources { AccountSources(self) }
  /// Why customers choose us.
  public var winReasons: WinReasons { WinReasons(self) }
}

extension AccountSources {
  /// Adds an entry to the list of sources.
  ///
  /// - Throws: ``Refusal`` `notUnique` if there is one of this name.
  @discardableResult
  public func add(_ name: String) throws -> AccountSource {
    try insert(AccountSource(name: name))
  }
}

extension WinReasons {
  /// Adds an entry to the list of reasons.
  ///
  /// - Throws: ``Refusal`` `notUnique` if there is one of this name.
  @discardableResult
  public func add(_ name: String) throws -> WinReason { try insert(WinReason(name: name)) }
}

extension Accounts {
  /// Notes why an account chose us: what losses alone never tell.
  ///
  /// - Throws: ``Refusal`` `picklist.inactive` if the reason can't be chosen any more.
  @discardableResult
  public func won(_ id: ID<Account>, because reason: ID<WinReason>) throws -> Account {
    let entry = try tx.winReasons.get(reason)
    guard entry.isActive else {
      throw Refusal(
        "picklist.inactive",
        "\(entry.name) can't be chosen any more.",
        remedy: "Choose another, or make it active.",
        field: "win_reason"
      )
    }
    var account = try get(id)
    account.winReason = reason
    account.roles = account.roles.with(.customer)
    return try update(account)
  }
}

let picklistTables = """
  CREATE TABLE account_source(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, is_active INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX account_source_name ON account_source(name_folded)
    WHERE deleted_at IS NULL;
  CREATE TABLE win_reason(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, is_active INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX win_reason_name ON win_reason(name_folded) WHERE deleted_at IS NULL;
  """
