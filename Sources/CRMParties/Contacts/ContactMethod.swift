public import CRMKernel
public import CRMStore

/// A way to reach an account or one of its contacts.
public struct ContactMethod: Entity {
  public internal(set) var id: ID<ContactMethod> = .unsaved
  public internal(set) var version: Int64 = 0
  public internal(set) var account: ID<Account>
  public let contact: ID<Contact>?
  public let kind: Kind
  /// As it was given.
  public let value: String
  /// As it is compared: mail in lower case, a telephone number after E.164.
  public let normalized: String
  /// Whether it is the first to try of its kind.
  public internal(set) var isPrimary: Bool
  /// What it is for.
  public internal(set) var usage: Usage = .work
  /// Whether it still leads there: a person who moves to another firm leaves their desk behind.
  public internal(set) var isActive: Bool = true
  /// When somebody last saw that it reaches whom it should.
  public internal(set) var verifiedAt: Instant?
  /// When it was last found that it reaches nobody; nothing is sent to it then.
  public internal(set) var bouncedAt: Instant?
  public internal(set) var bounceReason: String?
  /// How often it bounced since it was last verified.
  public internal(set) var bounces: Int64 = 0

  public static let schema = Schema(
    "contact_method",
    ContactMethod.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .readOnly, .whole, .inverse("contact_methods")),
    Column("contact", \.contact, .inverse("contact_methods")),
    Column("kind", \.kind),
    Column("value", \.value, .notEmpty, .maxLength(500), .knownBy),
    Column("normalized", \.normalized),
    Column("is_primary", \.isPrimary, .readOnly),
    Column("usage", \.usage, .readOnly),
    Column("is_active", \.isActive, .readOnly),
    Column("verified_at", \.verifiedAt, .readOnly),
    Column("bounced_at", \.bouncedAt, .readOnly),
    Column("bounce_reason", \.bounceReason, .readOnly),
    Column("bounces", \.bounces, .readOnly)
  )

  /// What a way to reach somebody is for.
  public enum Usage: String, Choice { case work, personal, invoice, delivery }

  /// By what somebody is reached.
  public enum Kind: String, Choice { case email, phone, mobile, fax, website, messenger, other }
}

extension ContactMethod.Kind {
  /// `text` as it is compared with others of the kind.
  ///
  /// - `country`: Where it was written: a telephone number without a plus is called from there.
  /// - Throws: ``Refusal`` `contactMethod.email` or `contactMethod.phone` if it can't be one.
  public func normalized(
    _ text: String,
    in country: Country? = nil
  ) throws(Refusal) -> String {
    let trimmed = text.trimmedOfSpace
    switch self {
    case .email: return try Self.email(trimmed)
    case .phone, .mobile, .fax: return try Self.phone(trimmed, country)
    case .website, .messenger, .other: return trimmed
    }
  }

  private static func email(_ text: String) throws(Refusal) -> String {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !text.contains(where: \.isWhitespace)
    else {
      throw Refusal(
        "contactMethod.email",
        "\(text) is no mail address.",
        remedy: "It has one @ with something before and after it.",
        field: "value"
      )
    }
    return text.lowercased()
  }

  private static func phone(_ text: String, _ country: Country?) throws(Refusal) -> String {
    guard text.count(where: { $0.wholeNumberValue != nil }) >= 3 else {
      throw Refusal(
        "contactMethod.phone",
        "\(text) is no telephone number.",
        remedy: "It needs at least three digits.",
        field: "value"
      )
    }
    return try PhoneNumber(text, in: country).normalized
  }
}

/// All contact methods, and what can be done with them.
public typealias ContactMethods = Repository<ContactMethod>

extension Transaction {
  /// The ways to reach accounts and contacts.
  public var contactMethods: ContactMethods { ContactMethods(self) }
}

extension Accounts {
  /// Adds a way to reach an account, or one of its contacts.
  ///
  /// The first of its kind is the primary one, and so is one that is said to be:
  /// another then no longer is.
  ///
  /// - Throws: ``Refusal`` if the value can't be one of its kind, or the contact
  ///   belongs to another account.
  @discardableResult
  public func addContactMethod(
    to account: ID<Account>,
    kind: ContactMethod.Kind,
    value: String,
    contact: ID<Contact>? = nil,
    isPrimary: Bool = false,
    usage: ContactMethod.Usage = .work
  ) throws -> ContactMethod {
    _ = try get(account)
    if let contact { try requireContact(contact, of: account) }
    let normalized = try kind.normalized(value, in: tx.addresses.country(of: account))
    let primary = try tx.contactMethods.all(
      where: \.account == account,
      \.contact == contact,
      \.kind == kind,
      \.isActive == true,
      \.isPrimary == true
    )
    if isPrimary {
      for var other in primary {
        other.isPrimary = false
        try tx.contactMethods.update(other)
      }
    }
    return try tx.contactMethods.insert(
      ContactMethod(
        account: account,
        contact: contact,
        kind: kind,
        value: value,
        normalized: normalized,
        isPrimary: isPrimary || primary.isEmpty,
        usage: usage
      )
    )
  }

  private func requireContact(_ contact: ID<Contact>, of account: ID<Account>) throws {
    let person = try tx.contacts.get(contact)
    guard try person.account == account || tx.contacts.works(contact, at: account) else {
      throw Refusal(
        "contactMethod.account",
        "\(person.name) belongs to another account.",
        remedy: "Add it to that account.",
        field: "contact"
      )
    }
  }
}
