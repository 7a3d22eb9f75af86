public import CRMKernel

/// What a person does at an account, beside or before where they mainly work.
public struct AccountContact: Entity {
  public internal(set) var id: ID<AccountContact> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Where the person has the position: who may see the account may see it.
  public let account: ID<Account>
  /// Who has it; a person has at most one active position at an account.
  public let contact: ID<Contact>
  /// What they are there, such as `Purchasing`; ``Contact/jobTitle`` says what they mainly are.
  public var jobTitle: String?
  /// Whether it is the person whom the account is talked to through.
  public internal(set) var isPrimary: Bool = false
  /// Whether they still do it.
  public internal(set) var isActive: Bool = true
  /// The first day of the position; `nil` where nobody said.
  public internal(set) var startsOn: LocalDate?
  /// The last day of the position; `nil` while they have it.
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
    /// They have the last word.
    case decides
    /// They must agree before it is decided, such as finance or a lawyer.
    case approves
    /// Those who decide listen to them.
    case influences
    /// They test and compare what is offered.
    case evaluates
    /// They will work with what is bought.
    case uses
    /// They speak for us when we aren't there.
    case champions
    /// They are against us or against the purchase.
    case blocks
  }
}

/// What a person looks at when they choose: a set, kept as words with spaces between them.
///
/// A condition asks for one with `contains(buying_criteria, "price")`.
public struct BuyingCriteria: Hashable, Sendable {
  /// The criteria, in no order; empty where nobody said.
  public let criteria: Set<Criterion>

  /// What a person looks at when they buy.
  public init(_ criteria: Set<Criterion>) { self.criteria = criteria }

  /// One thing to look at.
  public enum Criterion: String, Choice {
    /// What it costs.
    case price
    /// What it can do.
    case function
    /// How good it is and how long it lasts.
    case quality
    /// How soon and how surely it comes.
    case delivery
    /// How they are helped afterwards.
    case service
    /// Whom they know and trust.
    case relationship
    /// What name it has.
    case brand
    /// What can go wrong with it.
    case risk
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
