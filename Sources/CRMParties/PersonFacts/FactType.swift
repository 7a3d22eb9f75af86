public import CRMKernel

/// What can be noted about persons: the household's income, the number of children, a hobby.
///
/// The administrators' list: a fact that isn't on it isn't kept.
public struct FactType: Entity {
  public internal(set) var id: ID<FactType> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What rules and forms call it.
  public let name: String
  /// What its values are.
  public let type: ValueType
  /// The values that there can be, where it is a choice.
  public var choices: [String]
  /// Whether it says something about health, belief, family or money: the person must agree.
  public let isSensitive: Bool
  /// How many days a fact is kept, unless it says so itself.
  public var retentionDays: Int64

  public static let schema = Schema(
    "fact_type",
    FactType.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(64)),
    Column("type", \.type),
    Column("choices", \.choices),
    Column("is_sensitive", \.isSensitive),
    Column("retention_days", \.retentionDays, .range(1...36_500))
  )

  /// What the values of facts are.
  public enum ValueType: String, Choice {
    /// Any words, but not only spaces.
    case text
    /// A decimal such as `2.5`.
    case number
    /// An amount with its currency, such as `EUR 45000.00`.
    case amount
    /// A day such as `2026-01-31`.
    case date
    /// One of ``FactType/choices``.
    case choice
    /// `true` or `false`.
    case flag
  }
}

extension FactType {
  /// The value as it is kept.
  ///
  /// - Throws: ``Refusal`` `fact.value` if it is none of the type.
  func kept(_ text: String) throws(Refusal) -> String {
    let isFitting =
      switch type {
      case .text: !text.allSatisfy(\.isWhitespace)
      case .number: Quantity(text) != nil
      case .amount: Money(text) != nil
      case .date: LocalDate(text) != nil
      case .choice: choices.contains(text)
      case .flag: text == "true" || text == "false"
      }
    guard isFitting else {
      let remedy: Message? =
        switch type {
        case .text: nil
        case .number: "Give a number such as 2.5."
        case .amount: "Give an amount such as EUR 45000.00."
        case .date: "Give a date such as 2026-01-31."
        case .choice: "There are \(choices.joined(separator: ", "))."
        case .flag: "Give true or false."
        }
      throw Refusal("fact.value", "\(text) is no \(name).", remedy: remedy, field: "value")
    }
    return text
  }
}

/// Something that is known of a person, for a purpose, until a day.
///
/// It is never changed: what is known better is another fact.
public struct PersonFact: Entity {
  public internal(set) var id: ID<PersonFact> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which fact of the administrators' list; it limits how long this one is kept.
  public let type: ID<FactType>
  /// Of whom it is known; it is deleted when they are erased.
  public let contact: ID<Contact>
  /// Empty once it was purged.
  public let content: String
  /// What it may be used for.
  public let purpose: String
  /// Why it may be kept.
  public let basis: ConsentBasis
  /// Who said so, such as `trade fair 2026`.
  public let source: String?
  /// The last day on which it is kept.
  public let keepUntil: LocalDate

  public static let schema = Schema(
    "person_fact",
    PersonFact.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("type", \.type),
    Column("contact", \.contact, .whole),
    Column("content", \.content, .maxLength(1000)),
    Column("purpose", \.purpose, .notEmpty, .maxLength(100)),
    Column("basis", \.basis),
    Column("source", \.source, .maxLength(200)),
    Column("keep_until", \.keepUntil)
  )
}

let personFactTables = """
  CREATE TABLE fact_type(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
    choices TEXT NOT NULL, is_sensitive INTEGER NOT NULL, retention_days INTEGER NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX fact_type_name ON fact_type(name) WHERE deleted_at IS NULL;
  CREATE TABLE person_fact(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    type INTEGER NOT NULL REFERENCES fact_type(id),
    contact INTEGER NOT NULL REFERENCES contact(id), content TEXT NOT NULL,
    purpose TEXT NOT NULL, basis TEXT NOT NULL, source TEXT, keep_until TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX person_fact_contact ON person_fact(contact, type, id) WHERE deleted_at IS NULL;
  CREATE INDEX person_fact_type ON person_fact(type, id) WHERE deleted_at IS NULL;
  CREATE INDEX person_fact_keep_until ON person_fact(keep_until, id) WHERE deleted_at IS NULL;
  """
