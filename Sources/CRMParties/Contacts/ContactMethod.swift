public import CRMKernel
public import CRMStore

/// A way to reach an account or one of its contacts.
public struct ContactMethod: Entity {
  public internal(set) var id: ID<ContactMethod> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose it is, or where the person works who is reached by it.
  public internal(set) var account: ID<Account>
  /// Whom it reaches; `nil` for the account itself, such as the number of its switchboard.
  public let contact: ID<Contact>?
  /// By what it reaches them, so how it is compared and which messages may go there.
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
  /// What the other side said when it last bounced; `nil` again once it is verified.
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
    Column("value", \.value, .notEmpty, .maxLength(500), .maskable, .knownBy),
    Column("normalized", \.normalized, .shownWith("value"), .knownBy),
    Column("is_primary", \.isPrimary, .readOnly),
    Column("usage", \.usage, .readOnly),
    Column("is_active", \.isActive, .readOnly),
    Column("verified_at", \.verifiedAt, .readOnly, .noted),
    Column("bounced_at", \.bouncedAt, .readOnly, .noted),
    Column("bounce_reason", \.bounceReason, .readOnly, .noted),
    Column("bounces", \.bounces, .readOnly, .noted)
  )

  /// What a way to reach somebody is for.
  public enum Usage: String, Choice {
    /// The desk: it stays behind when the person goes to another firm.
    case work
    /// The person's own: it goes with them to another firm.
    case personal
    /// Where the account wants its invoices; it doesn't go with a person.
    case invoice
    /// Where the account wants to hear of goods; it doesn't go with a person.
    case delivery
  }

  /// By what somebody is reached.
  public enum Kind: String, Choice {
    /// A mail address, compared in lower case.
    case email
    /// A telephone on a desk or a wall, compared after E.164: called first, texted last.
    case phone
    /// A telephone in a pocket, compared after E.164: texted first.
    case mobile
    /// A fax machine, compared after E.164; it is never called.
    case fax
    /// An address on the web; its domain is compared when duplicates are looked for.
    case website
    /// A name in a messenger, compared as it was given.
    case messenger
    /// Any other way, compared as it was given; no message is sent by it.
    case other
  }
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
    let trimmed = text.trimmed
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
