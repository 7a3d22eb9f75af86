public import CRMKernel

/// A person to talk to at an account.
public struct Contact: Entity {
  public internal(set) var id: ID<Contact> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Where the person mainly works; ``Contacts/move(_:to:jobTitle:on:)`` keeps where they did.
  public internal(set) var account: ID<Account>
  /// The whole name in its own order: what lists show and search finds.
  public internal(set) var name: String
  /// The surname, such as `李`; ``Contacts/rename(_:familyName:givenName:nameOrder:)`` changes it.
  public internal(set) var familyName: String?
  /// The given name, with those in the middle; `nil` where only a surname is known.
  public internal(set) var givenName: String?
  /// Which of the two parts ``name`` begins with.
  public internal(set) var nameOrder: NameOrder
  /// What is said with the name, such as `Dr.` or `先生`: salutations use it.
  public var honorific: String?
  /// What is written behind the name, such as `Jr.`.
  public var nameSuffix: String?
  /// What they are at their account; a move to another clears it unless it is given.
  public var jobTitle: String?
  /// Where mail goes while none of the person's active contact methods is a mail address.
  public var email: String?
  /// Where calls and text messages go while no active contact method is a number.
  public var phone: String?
  /// A language tag of BCP 47, such as `zh-Hans`.
  public var language: String?
  /// The day of their birth; before two persons are merged, different days are warned of.
  public var birthday: LocalDate?
  /// What else there is to know of them, as text; searched, and emptied if they are erased.
  public var notes: String?
  /// What another system calls the person, by which imports find it; unique.
  public var externalID: String?
  /// The values of the fields that administrators added to contacts.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "contact",
    Contact.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column(
      "account",
      \.account,
      .readOnly,
      .guardian,
      .carries(["owner", "team"]),
      .inverse("contacts")
    ),
    Column(
      "name",
      \.name,
      .readOnly,
      .notEmpty,
      .maxLength(200),
      .folded,
      .sorted,
      .searchableName,
      .personal,
      .knownBy
    ),
    Column("family_name", \.familyName, .readOnly, .personal),
    Column("given_name", \.givenName, .readOnly, .personal),
    Column("name_order", \.nameOrder, .readOnly),
    Column("honorific", \.honorific, .maxLength(60), .personal),
    Column("name_suffix", \.nameSuffix, .maxLength(60), .personal),
    Column("job_title", \.jobTitle, .maxLength(200), .searchable, .personal),
    Column(
      "email",
      \.email,
      .maxLength(254),
      .personal,
      .knownBy,
      .alsoKept("contact_method.value")
    ),
    Column(
      "phone",
      \.phone,
      .maxLength(50),
      .personal,
      .knownBy,
      .alsoKept("contact_method.value")
    ),
    Column("language", \.language, .maxLength(35), .personal),
    Column("birthday", \.birthday, .personal),
    Column("notes", \.notes, .searchable, .personal),
    Column("external_id", \.externalID, .notEmpty, .maxLength(200), .personal),
    Column("custom", \.custom)
  )

  /// Which part of the name comes first.
  public enum NameOrder: String, Choice {
    /// 李伟, Nagy János.
    case familyFirst = "family_first"
    /// Ada Lovelace.
    case givenFirst = "given_first"
  }
}

extension Contact {
  /// A person that isn't stored yet.
  ///
  /// By default the family name is first where it is written in Chinese characters.
  public init(
    at account: ID<Account>,
    familyName: String?,
    givenName: String?,
    nameOrder: NameOrder? = nil,
    jobTitle: String? = nil,
    email: String? = nil,
    phone: String? = nil
  ) {
    let parts = PersonName(family: familyName, given: givenName, order: nameOrder)
    self.init(
      id: .unsaved,
      account: account,
      name: parts.text,
      familyName: parts.family,
      givenName: parts.given,
      nameOrder: parts.order,
      jobTitle: jobTitle,
      email: email,
      phone: phone
    )
  }

  /// The name as it is taken apart, with its honorifics.
  public var personName: PersonName {
    PersonName(
      family: familyName,
      given: givenName,
      order: nameOrder,
      honorifics: Self.words(honorific),
      suffixes: Self.words(nameSuffix)
    )
  }

  private static func words(_ text: String?) -> [String] {
    (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Makes the whole name of parts that an import gave.
  mutating func renameFromParts() {
    let order = nameOrder == .familyFirst ? nameOrder : nil
    rename(to: PersonName(family: familyName, given: givenName, order: order))
  }

  mutating func rename(to parts: PersonName) {
    name = parts.text
    familyName = parts.family
    givenName = parts.given
    nameOrder = parts.order
  }
}
