public import CRMKernel

/// What a person does at an account, beside or before where they mainly work.
public struct AccountContact: Entity {
  public internal(set) var id: ID<AccountContact> = .unsaved
  public internal(set) var version: Int64 = 0
  public let account: ID<Account>
  public let contact: ID<Contact>
  public var jobTitle: String?
  /// Whether it is the person whom the account is talked to through.
  public internal(set) var isPrimary: Bool = false
  /// Whether they still do it.
  public internal(set) var isActive: Bool = true
  public internal(set) var startsOn: LocalDate?
  public internal(set) var endsOn: LocalDate?
  /// What they have to say in a purchase.
  public var influence: Influence?
  /// What they look at when they choose.
  public var buyingCriteria: BuyingCriteria = BuyingCriteria([])

  public static let schema = Schema(
    "account_contact",
    AccountContact.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .whole, .inverse("people")),
    Column("contact", \.contact, .inverse("positions")),
    Column("job_title", \.jobTitle, .maxLength(200)),
    Column("is_primary", \.isPrimary, .readOnly),
    Column("is_active", \.isActive, .readOnly),
    Column("starts_on", \.startsOn, .readOnly),
    Column("ends_on", \.endsOn, .readOnly),
    Column("influence", \.influence),
    Column("buying_criteria", \.buyingCriteria)
  )

  /// What somebody has to say in a purchase.
  public enum Influence: String, Choice {
    case decides, approves, influences, evaluates, uses, champions, blocks
  }
}

/// What a person looks at when they choose: a set, kept as words with spaces between them.
///
/// A condition asks for one with `contains(buying_criteria, "price")`.
public struct BuyingCriteria: Hashable, Sendable {
  public let criteria: Set<Criterion>

  /// What a person looks at when they buy.
  public init(_ criteria: Set<Criterion>) { self.criteria = criteria }

  /// One thing to look at.
  public enum Criterion: String, Choice {
    case price, function, quality, delivery, service, relationship, brand, risk
  }
}

extension BuyingCriteria: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Criterion...) { self.init(Set(elements)) }
}

extension BuyingCriteria: TextValue {
  public static var valueForm: Message {
    let names = Criterion.allCases.map(\.rawValue).joined(separator: ", ")
    return "some of \(name: names), with spaces between them"
  }

  public var description: String {
    Criterion.allCases.filter(criteria.contains).map(\.rawValue).joined(separator: " ")
  }

  public init?(_ description: String) {
    let words = description.split(separator: " ")
    let criteria = words.compactMap { Criterion(rawValue: String($0)) }
    guard criteria.count == words.count else { return nil }
    self.init(Set(criteria))
  }
}

let accountContactTables = """
  CREATE TABLE account_contact(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id),
    contact INTEGER NOT NULL REFERENCES contact(id), job_title TEXT,
    is_primary INTEGER NOT NULL, is_active INTEGER NOT NULL, starts_on TEXT, ends_on TEXT,
    influence TEXT, buying_criteria TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX account_contact_active ON account_contact(account, contact)
    WHERE is_active = 1 AND deleted_at IS NULL;
  CREATE INDEX account_contact_account ON account_contact(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX account_contact_contact ON account_contact(contact, id) WHERE deleted_at IS NULL;
  """
