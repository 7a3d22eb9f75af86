public import CRMKernel
public import CRMStore

/// Where an account is, or wants its letters, goods or invoices.
public struct Address: Entity {
  public internal(set) var id: ID<Address> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose it is: who may see or change the account may see or change it.
  public let account: ID<Account>
  /// What it is for; an account may have several addresses of one use.
  public var usage: Usage
  /// The lines above the city, as they stand on an envelope.
  public var lines: [String]
  /// In the account's own spelling; duplicates are looked for in it.
  public var city: String?
  /// The state, province or county.
  public var region: String?
  /// As it is written there, at most 20 characters; its form isn't checked.
  public var postalCode: String?
  /// Where it is: sales are taxed, and telephone numbers without a code are read, by it.
  public var country: Country

  public static let schema = Schema(
    "address",
    Address.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .inverse("addresses")),
    Column("usage", \.usage),
    Column("lines", \.lines),
    Column("city", \.city, .maxLength(100), .folded),
    Column("region", \.region, .maxLength(100)),
    Column("postal_code", \.postalCode, .maxLength(20)),
    Column("country", \.country)
  )

  /// What an address is used for.
  public enum Usage: String, Choice {
    /// For everything for which there is no other; its country is the account's.
    case main
    /// Where invoices go.
    case invoice
    /// Where goods go: taxes go by it before all others.
    case delivery
    /// For anything else.
    case other
  }
}

extension Address {
  /// An address that isn't stored yet.
  public init(
    of account: ID<Account>,
    usage: Usage = .main,
    lines: [String],
    city: String? = nil,
    region: String? = nil,
    postalCode: String? = nil,
    country: Country
  ) {
    self.init(
      id: .unsaved,
      account: account,
      usage: usage,
      lines: lines,
      city: city,
      region: region,
      postalCode: postalCode,
      country: country
    )
  }
}

/// All addresses, and what can be done with them.
public typealias Addresses = Repository<Address>

extension Transaction {
  /// The addresses of accounts.
  public var addresses: Addresses { Addresses(self) }
}

extension Accounts {
  /// Adds an address to an account.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such account.
  @discardableResult
  public func addAddress(
    to account: ID<Account>,
    usage: Address.Usage = .main,
    lines: [String],
    city: String?,
    region: String?,
    postalCode: String?,
    country: Country
  ) throws -> Address {
    _ = try get(account)
    return try tx.addresses.insert(
      Address(
        of: account,
        usage: usage,
        lines: lines,
        city: city,
        region: region,
        postalCode: postalCode,
        country: country
      )
    )
  }
}
