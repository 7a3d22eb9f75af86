public import CRMGovernance
public import CRMKernel

/// An organization or a person that we deal with.
public struct Account: Entity {
  public internal(set) var id: ID<Account> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whether it is an organization or one person: names are compared by it.
  public var kind: Kind
  /// What it is to us: a customer can be a supplier, too.
  public var roles: AccountRoles = .none
  /// As it is said, shown, searched and sorted; at most 200 characters.
  public var name: String
  /// The name in the register, where it isn't the one that people use.
  public var legalName: String?
  /// What people call the account by on paper; unique.
  public var number: String?
  /// Its line of business: a code of the list `industry`, anything while that list is empty.
  public var industry: Industry?
  /// What it turns over in a year, in any one currency; `nil` where nobody found out.
  public var annualRevenue: Money?
  /// How many people work there.
  public var employees: EmployeeBand?
  /// The organization that it is a part of.
  public internal(set) var parent: ID<Account>?
  /// The territory to which it belongs today; `nil` for none.
  ///
  /// ``Accounts/assignTerritory(_:to:from:until:reason:)`` says for which days. What is written
  /// here by hand stands only while the account was never assigned.
  public var territory: String?
  /// The groups that it is in, such as `gold`: prices and promotions may depend on them.
  public var segments: [String] = []
  /// By which way it buys, such as `web` or `partner`.
  public var channel: String?
  /// What tax rules know it by, such as `business` or `exempt`.
  public var taxStatus: String?
  /// A language tag of BCP 47, such as `zh-Hant`.
  public var language: String?
  /// The zone of its days, such as `Asia/Shanghai`.
  public var timeZone: String?
  /// What it usually buys in.
  public var currency: Currency?
  /// When it has to pay, in the words of the contract, such as `30 days net`.
  public var paymentTerms: String?
  /// Where it came from.
  public var source: ID<AccountSource>?
  /// By which means it came, such as `trade fair` or `search`.
  public var sourceMedium: String?
  /// Which of our campaigns it answered.
  public var sourceCampaign: String?
  /// Why it chose us.
  public var winReason: ID<WinReason>?
  /// Where it is on its way with us: derived from what it does, unless somebody said otherwise.
  public internal(set) var stage: Stage = .prospect
  /// How much it is worth to us: computed by rules, unless somebody said otherwise.
  public internal(set) var tier: String?
  /// Its place on the web: accounts of one domain may be duplicates.
  public var website: String?
  /// What else there is to know of it, as text; searched, and emptied if the person is erased.
  public var notes: String?
  /// What another system calls it, by which imports find it; unique.
  public var externalID: String?
  /// Who looks after it.
  public internal(set) var owner: ID<User>?
  /// The team that looks after it.
  public internal(set) var team: ID<Team>?
  /// The values of the fields that administrators added to accounts.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "account",
    Account.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("kind", \.kind),
    Column("roles", \.roles),
    Column(
      "name",
      \.name,
      .notEmpty,
      .maxLength(200),
      .folded,
      .sorted,
      .searchableName,
      .personal,
      .knownBy
    ),
    Column("legal_name", \.legalName, .maxLength(200), .searchable, .personal, .knownBy),
    Column("number", \.number, .notEmpty, .maxLength(64), .personal),
    Column("industry", \.industry, .maxLength(64), .picklist("industry")),
    Column("annual_revenue", \.annualRevenue, .personal),
    Column("employees", \.employees),
    Column("parent", \.parent, .readOnly, .inverse("children")),
    Column("territory", \.territory, .maxLength(64), .territory),
    Column("segments", \.segments),
    Column("channel", \.channel, .maxLength(64)),
    Column("tax_status", \.taxStatus, .notEmpty, .maxLength(64)),
    Column("language", \.language, .maxLength(35)),
    Column("time_zone", \.timeZone, .maxLength(64)),
    Column("currency", \.currency),
    Column("payment_terms", \.paymentTerms, .maxLength(100)),
    Column("source", \.source),
    Column("source_medium", \.sourceMedium, .maxLength(100)),
    Column("source_campaign", \.sourceCampaign, .maxLength(200)),
    Column("win_reason", \.winReason),
    Column("stage", \.stage, .readOnly),
    Column("tier", \.tier, .readOnly),
    Column("website", \.website, .maxLength(2000), .personal),
    Column("notes", \.notes, .searchable, .personal),
    Column("external_id", \.externalID, .notEmpty, .maxLength(200), .personal),
    Column("owner", \.owner, .readOnly, .owner, .inverse("accounts")),
    Column("team", \.team, .readOnly, .team, .inverse("accounts")),
    Column("custom", \.custom)
  )

  /// Whether it is an organization or a single person.
  public enum Kind: String, Choice {
    /// A company, an office, a club: its persons are contacts.
    case organization
    /// Somebody who buys for themselves: of accounts, only such can be erased on request.
    case person
  }
}

extension Account {
  /// An account that isn't stored yet; its name is one line without spaces around it.
  public init(
    name: String,
    kind: Kind = .organization,
    industry: Industry? = nil,
    annualRevenue: Money? = nil,
    currency: Currency? = nil,
    externalID: String? = nil
  ) {
    self.init(
      id: .unsaved,
      kind: kind,
      name: name.asName,
      industry: industry,
      annualRevenue: annualRevenue,
      currency: currency,
      externalID: externalID
    )
  }
}

/// A line of business: an open set, because each company sorts its customers in its own way.
public struct Industry: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { self.init(rawValue: value) }

  /// Who makes goods.
  public static let manufacturing: Industry = "manufacturing"
  /// Who sells goods to consumers.
  public static let retail: Industry = "retail"
  /// Who makes or runs programs.
  public static let software: Industry = "software"
  /// Who treats or cares for people.
  public static let healthcare: Industry = "healthcare"
  /// Banks, insurers, funds.
  public static let finance: Industry = "finance"
  /// Schools, universities, training.
  public static let education: Industry = "education"
}

extension Industry: FieldValue {
  public static var kind: Kind { .text }
  public var value: Value { .text(rawValue) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }
  public static func read(next row: inout Row) -> Industry {
    Industry(rawValue: row.nextText())
  }
  public func write(next row: inout Bindings) { row.next(rawValue) }
}
