public import CRMKernel
public import CRMStore

/// What is known of an account before it is opened, to look for those that are there already.
public struct AccountDraft: Sendable {
  /// The whole name: legal forms and titles in it are set apart before it is compared.
  public var name: String
  /// How the name is taken apart and compared: as an organization's or as a person's.
  public var kind: Account.Kind
  /// One mail address of theirs; its domain counts as a web site unless everybody has it.
  public var email: String?
  /// One number of theirs; what is no telephone number is passed over.
  public var phone: String?
  /// Its place on the web; only the domain is compared.
  public var website: String?
  /// Where its telephone number was written.
  public var country: Country?
  /// Where it is; it counts only beside ``country``.
  public var city: String?
  /// Its number of a register.
  public var identifier: (scheme: IdentifierScheme, text: String)?

  /// Describes an account that isn't there yet.
  public init(
    name: String,
    kind: Account.Kind = .organization,
    email: String? = nil,
    phone: String? = nil,
    website: String? = nil,
    country: Country? = nil,
    city: String? = nil,
    identifier: (scheme: IdentifierScheme, text: String)? = nil
  ) {
    self.name = name
    self.kind = kind
    self.email = email
    self.phone = phone
    self.website = website
    self.country = country
    self.city = city
    self.identifier = identifier
  }
}

/// An account that may be the one that was meant.
public struct SimilarAccount: Sendable {
  /// The stored account, as far as the principal may see it.
  public let account: Account
  /// How likely it is the one, and what speaks for it and against it.
  public let score: DuplicateScore
}

extension SimilarAccount: ValueConvertible {
  public var value: Value {
    .record([
      "account": account.id.value, "name": .text(account.name), "points": .int(Int64(score.points)),
      "level": score.level?.value ?? .null,
      "reasons": .list(score.reasons.map { $0.message.value }),
    ])
  }
}

extension Accounts {
  /// The accounts that are likely the one of `draft`, the likeliest first: to warn before opening.
  ///
  /// What is deleted, and what the principal may not see, isn't found.
  ///
  /// - Complexity: a few index ranges of a fixed length, however many accounts there are.
  public func similar(
    to draft: AccountDraft,
    atLeast level: DuplicateScore.Level = .possible,
    limit: Int = 10
  ) throws -> [SimilarAccount] {
    var profile = DuplicateProfile(draft.kind, names: [draft.name])
    var keys = DuplicateKeys.names(draft.kind, draft.name)
    var known: Set<Int64> = []
    if let email = draft.email {
      profile.add(mail: email)
      keys.formUnion(DuplicateKeys.mail(email))
    }
    if let phone = draft.phone.flatMap({ try? PhoneNumber($0, in: draft.country) }) {
      profile.add(.phone, phone.normalized)
      keys.formUnion(DuplicateKeys.phone(phone.normalized))
    }
    if let domain = draft.website.flatMap(WebDomain.init) {
      profile.domains.insert(domain)
      keys.insert("w" + domain.text)
    }
    if let (scheme, text) = draft.identifier {
      let verdict = tx.identifiers.verdict(on: text, scheme: scheme, country: draft.country)
      profile.add(verdict.normalized, scheme)
      if let owner = try tx.identifiers.find(text, scheme: scheme) {
        known.insert(owner.account.rawValue)
      }
    }
    if let place = Place(draft) { profile.places = [place] }
    return try rank(profile, keys, known, except: [], atLeast: level, limit: limit)
  }

  /// The accounts that are likely one with a stored account, the likeliest first.
  ///
  /// Those that somebody said aren't are left out.
  ///
  /// - Complexity: as ``similar(to:atLeast:limit:)``.
  public func duplicates(
    of id: ID<Account>,
    atLeast level: DuplicateScore.Level = .possible,
    limit: Int = 10
  ) throws -> [SimilarAccount] {
    _ = try get(id)
    guard let profile = try tx.duplicateProfiles(of: [id.rawValue])[id.rawValue] else { return [] }
    let dismissed = try tx.duplicatePairs.dismissed(of: id.rawValue)
    return try rank(
      profile,
      profile.keys,
      [],
      except: dismissed.union([id.rawValue]),
      atLeast: level,
      limit: limit
    )
  }

  private func rank(
    _ profile: DuplicateProfile,
    _ keys: Set<String>,
    _ known: Set<Int64>,
    except: Set<Int64>,
    atLeast level: DuplicateScore.Level,
    limit: Int
  ) throws -> [SimilarAccount] {
    var sources: Set<Int64> = []
    for key in keys.sorted() { sources.formUnion(try neighbours(of: key)) }
    let owners = Set(try tx.accounts(ofSources: sources).values).union(known).subtracting(except)
    let found = try tx.duplicateProfiles(of: owners)
      .map { (id: $0.key, score: profile.score(against: $0.value)) }
      .filter { $0.score.points >= level.least }
      .sorted { ($1.score.points, $0.id) < ($0.score.points, $1.id) }
    return try found.prefix(max(0, limit)).map { hit in
      SimilarAccount(account: try get(ID(rawValue: hit.id)), score: hit.score)
    }
  }

  /// The sources of equal keys, and of names also those next to it in both directions.
  private func neighbours(of key: String) throws -> Set<Int64> {
    let width = Int64(KeyWindow.width)
    var found: Set<Int64> = []
    func take(_ sql: SQL) throws {
      try tx.each(sql) { row in
        let other = row.nextText()
        let source = row.nextInt()
        if KeyWindow.isAlike(other, key) { found.insert(source) }
      }
    }
    try take(
      "SELECT key, source FROM duplicate_key WHERE key >= \(key) ORDER BY key LIMIT \(2 * width)"
    )
    if DuplicateKeys.isName(key) {
      try take(
        "SELECT key, source FROM duplicate_key WHERE key < \(key) ORDER BY key DESC LIMIT \(width)"
      )
    }
    return found
  }
}

extension DuplicateProfile {
  /// The keys under which others find it.
  fileprivate var keys: Set<String> {
    var keys: Set<String> = []
    for name in names { keys.formUnion(DuplicateKeys.names(name.key)) }
    for mail in mails { keys.insert("m" + mail.text) }
    for phone in phones { keys.insert(phone) }
    for domain in domains { keys.insert("w" + domain.text) }
    for place in places where place.line.count >= 6 { keys.insert("a" + place.key) }
    return keys
  }
}

extension Place {
  fileprivate init?(_ draft: AccountDraft) {
    guard let city = draft.city, let country = draft.country else { return nil }
    self.init(Address(of: .unsaved, lines: [], city: city, country: country))
  }
}
