import CRMKernel
import CRMStore

/// The keys by which accounts that may be one are brought together, so that not all must be compared.
///
/// The first letter says what kind of key it is. Names are compared with their neighbours in the
/// order of the keys, forwards (`f`) and backwards (`r`): a wrong letter leaves the half before or
/// behind it (sorted neighbourhood, Hernández and Stolfo 1995). All others must be equal: mail (`m`),
/// telephone (`t`), web site (`w`), place (`a`).
enum DuplicateKeys {
  static let table = """
    CREATE TABLE duplicate_key(
      key TEXT NOT NULL, source INTEGER NOT NULL, PRIMARY KEY(key, source)
    ) STRICT, WITHOUT ROWID;

    """

  static let all: [DerivedKeys] = [
    DerivedKeys(of: Account.self, in: "duplicate_key") { keys(of: $0) },
    DerivedKeys(of: ContactMethod.self, in: "duplicate_key") { keys(of: $0) },
    DerivedKeys(of: Contact.self, in: "duplicate_key") { keys(of: $0) },
    DerivedKeys(of: Address.self, in: "duplicate_key") { keys(of: $0) },
  ]

  /// Whether keys of this kind are compared with their neighbours.
  static func isName(_ key: String) -> Bool { key.hasPrefix("f") || key.hasPrefix("r") }

  static func keys(of account: Account) -> Set<String> {
    var keys = names(account.kind, account.name)
    if let legal = account.legalName { keys.formUnion(names(account.kind, legal)) }
    if let domain = account.website.flatMap(WebDomain.init) { keys.insert("w" + domain.text) }
    return keys
  }

  static func names(_ kind: Account.Kind, _ name: String) -> Set<String> {
    names(NameKey(kind, name))
  }

  static func names(_ key: NameKey) -> Set<String> {
    guard !key.spelled.isEmpty else { return [] }
    let letters = String(key.spelled.prefix(60))
    return [
      "f" + letters, "f" + key.sorted.prefix(60),
      "r" + String(String.UnicodeScalarView(letters.unicodeScalars.reversed())),
    ]
  }

  static func keys(of method: ContactMethod) -> Set<String> {
    keys(method.kind, method.normalized)
  }

  static func keys(_ kind: ContactMethod.Kind, _ normalized: String) -> Set<String> {
    switch kind {
    case .email: mail(normalized)
    case .phone, .mobile, .fax: phone(normalized)
    case .website: WebDomain(normalized).map { ["w" + $0.text] } ?? []
    case .messenger, .other: []
    }
  }

  static func keys(of contact: Contact) -> Set<String> {
    mail(contact.email ?? "").union(phone(contact.phone ?? ""))
  }

  static func keys(of address: Address) -> Set<String> {
    let place = Place(address)
    return place.line.count < 6 ? [] : ["a" + place.key]
  }

  static func mail(_ text: String) -> Set<String> {
    MailKey(text).map { ["m" + $0.text] } ?? []
  }

  /// The last digits: what country codes and trunk prefixes leave alone.
  static func phone(_ text: String) -> Set<String> {
    let number = text.split(separator: ";").first.map(String.init) ?? ""
    let digits = number.filter { $0.isASCII && $0.isNumber }
    return digits.count < 7 ? [] : ["t" + digits.suffix(8)]
  }
}

/// A mail address as duplicates are looked for: without a tag after a plus.
struct MailKey: Hashable {
  let text: String
  let domain: String

  init?(_ written: String) {
    let parts = written.folded.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    let name = parts[0].split(separator: "+", omittingEmptySubsequences: false)[0]
    text = (name.isEmpty ? parts[0] : name) + "@" + parts[1]
    domain = String(parts[1])
  }
}

/// The domain of a web site or a mail address that belongs to one firm.
struct WebDomain: Hashable {
  let text: String

  /// `nil` for what is no domain, and for those that lend theirs to everybody.
  init?(_ written: String) {
    var text = written.folded[...]
    for prefix in ["https://", "http://", "www."] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    text = text.prefix { !"/?#: ".contains($0) }
    guard text.contains("."), !Self.shared.contains(String(text)) else { return nil }
    self.text = String(text)
  }

  private static let shared: Set<String> = [
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
    "yahoo.co.jp", "yahoo.com.tw", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "web.de",
    "t-online.de", "freenet.de", "qq.com", "163.com", "126.com", "sina.com", "sohu.com",
    "foxmail.com",
    "aliyun.com", "139.com", "189.cn", "pchome.com.tw", "hinet.net", "facebook.com", "linkedin.com",
    "weibo.com", "proton.me", "protonmail.com", "example.com",
  ]
}

/// Where an address is, as two of them are compared.
struct Place: Hashable {
  let country: String
  let postalCode: String
  let city: String
  /// The letters and digits of the lines, folded.
  let line: String

  init(_ address: Address) {
    country = address.country.code
    postalCode = Address.compactPostalCode(address.postalCode ?? "")
    // 上海市 and 上海 are one.
    let city = (address.city ?? address.region ?? "").folded
    self.city = city.count > 2 && city.hasSuffix("市") ? String(city.dropLast()) : city
    line = address.lines.joined().folded.filter { $0.isLetter || $0.isNumber }
  }

  var key: String { country + postalCode + line.prefix(40) }
}
