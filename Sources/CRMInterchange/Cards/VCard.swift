public import CRMKernel

/// What a vCard says of a person or an organisation.
///
/// Versions 3.0 (RFC 2426) and 4.0 (RFC 6350) are read and written, 2.1 is read. Lines that have
/// no field here are kept in ``others`` and written again.
public struct VCard: Hashable, Sendable {
  /// The version that it was read from.
  public var version: Version
  /// What distinguishes it from all others, such as `urn:uuid:…`; `nil` if nothing does.
  public var uid: String?
  /// When it was changed last.
  public var revised: Instant?
  /// `individual`, `org`, `group` or `location`; an individual if `nil`.
  public var kind: String?
  /// The name as people write it, in the order of their language: 李伟, Jane Doe.
  public var formattedName: String
  /// The parts of the name.
  public var name: Name?
  /// Names among friends.
  public var nicknames: [String]
  /// The organisation and its units, from the largest to the smallest.
  public var organization: [String]
  /// Job titles.
  public var titles: [String]
  /// What they do there.
  public var roles: [String]
  /// Telephone numbers as they are written.
  public var phones: [TypedValue]
  /// Mail addresses.
  public var emails: [TypedValue]
  /// Postal addresses.
  public var addresses: [Address]
  /// Pages on the web.
  public var urls: [TypedValue]
  /// The day of birth.
  public var birthday: Date?
  /// The day of marriage or of the foundation.
  public var anniversary: Date?
  /// Tags.
  public var categories: [String]
  /// Remarks.
  public var note: String?
  /// A picture.
  public var photo: Media?
  /// The lines that no field has, as they were.
  public var others: [ContentLine]

  /// A card with its formatted name; everything else is set after.
  public init(_ formattedName: String, version: Version = .v4) {
    self.version = version
    self.formattedName = formattedName
    nicknames = []
    organization = []
    titles = []
    roles = []
    phones = []
    emails = []
    addresses = []
    urls = []
    categories = []
    others = []
  }
}

extension VCard {
  /// A version of the format.
  public enum Version: String, CaseIterable, Hashable, Sendable {
    /// Only read: old telephones and old Outlook write it.
    case v21 = "2.1"
    /// RFC 2426, which most programs write.
    case v3 = "3.0"
    /// RFC 6350.
    case v4 = "4.0"
  }

  /// The parts of a person's name.
  public struct Name: Hashable, Sendable {
    /// Family names: 李.
    public var family: [String]
    /// Given names: 伟.
    public var given: [String]
    /// Middle names.
    public var additional: [String]
    /// What stands before: Dr.
    public var prefixes: [String]
    /// What stands after: Jr.
    public var suffixes: [String]
    /// How the family name sounds, such as in pinyin or kana.
    public var phoneticFamily: String?
    /// How the given name sounds.
    public var phoneticGiven: String?
    /// What it is sorted by: family name, then given name.
    public var sortKeys: [String]

    /// A name of a family and a given name; everything else is set after.
    public init(family: [String] = [], given: [String] = []) {
      self.family = family
      self.given = given
      additional = []
      prefixes = []
      suffixes = []
      sortKeys = []
    }
  }

  /// A telephone number, a mail address or a page, and what it is for.
  public struct TypedValue: Hashable, Sendable {
    /// As it is written.
    public var value: String
    /// What it is for, in small letters: `work`, `home`, `cell`.
    public var types: [String]
    /// How much it is preferred, from 1, the most, to 100.
    public var preference: Int?
    /// What groups it with other lines, such as a label of its own.
    public var group: String?

    /// A value, what it is for and how much it is preferred.
    public init(
      _ value: String,
      types: [String] = [],
      preference: Int? = nil,
      group: String? = nil
    ) {
      self.value = value
      self.types = types
      self.preference = preference
      self.group = group
    }
  }

  /// A postal address, and what it is for.
  public struct Address: Hashable, Sendable {
    /// A post office box.
    public var box: String
    /// A floor, a flat.
    public var extended: String
    /// Street and number, lines divided by line breaks.
    public var street: String
    /// City.
    public var locality: String
    /// Province or state.
    public var region: String
    /// Postal code.
    public var postalCode: String
    /// Country by its name.
    public var country: String
    /// The whole as it stands on an envelope, if the card says so.
    public var label: String?
    /// What it is for, in small letters.
    public var types: [String]
    /// How much it is preferred, from 1, the most, to 100.
    public var preference: Int?
    /// What groups it with other lines.
    public var group: String?

    /// An empty address.
    public init() {
      (box, extended, street, locality, region) = ("", "", "", "", "")
      (postalCode, country, types) = ("", "", [])
    }
  }

  /// A day of which the year may not be known.
  public enum Date: Hashable, Sendable {
    /// A whole date.
    case date(LocalDate)
    /// Month and day of every year.
    case yearly(month: Int, day: Int)
    /// What is no date: "around 1800".
    case text(String)
  }

  /// A picture, by reference or in the card itself.
  public enum Media: Hashable, Sendable {
    /// Where it is.
    case reference(String)
    /// Base-64 text, and what it is: `image/jpeg`.
    case data(base64: String, type: String)
  }
}
