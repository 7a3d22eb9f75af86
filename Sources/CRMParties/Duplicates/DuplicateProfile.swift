import CRMKernel

/// What of an account is compared with others.
struct DuplicateProfile: Sendable {
  var kind: Account.Kind
  var names: [ProfileName]
  var mails: Set<MailKey> = []
  var phones: Set<String> = []
  var domains: Set<WebDomain> = []
  var places: [Place] = []
  /// The numbers that registers gave, by scheme.
  var identifiers: [IdentifierScheme: Set<String>] = [:]

  init(_ kind: Account.Kind, names: [String]) {
    self.kind = kind
    self.names = names.map { ProfileName(kind, $0) }
  }

  mutating func add(_ kind: ContactMethod.Kind, _ normalized: String) {
    switch kind {
    case .email: add(mail: normalized)
    case .phone, .mobile, .fax: phones.formUnion(DuplicateKeys.phone(normalized))
    case .website: if let domain = WebDomain(normalized) { domains.insert(domain) }
    case .messenger, .other: break
    }
  }

  /// A mail address also says which domain its account has.
  mutating func add(mail: String) {
    guard let key = MailKey(mail) else { return }
    mails.insert(key)
    if let domain = WebDomain(key.domain) { domains.insert(domain) }
  }

  mutating func add(_ identifier: String, _ scheme: IdentifierScheme) {
    identifiers[scheme, default: []].insert(identifier)
  }
}

/// One name of an account in the forms in which it is compared.
struct ProfileName: Sendable {
  let key: NameKey
  /// The folded name without its legal form, in its own script.
  let core: String
  /// Whether it is in Chinese characters, so that its letters are only its sound.
  let isHan: Bool
  let words: Set<String>

  init(_ kind: Account.Kind, _ name: String) {
    key = NameKey(kind, name)
    let person = kind == .person ? PersonName(parsing: name) : nil
    core =
      person.map { ($0.family ?? "").folded + ($0.given ?? "").folded }
      ?? OrganizationName(parsing: name).core
    isHan = core.isHan
    words = Set(key.words)
  }
}
