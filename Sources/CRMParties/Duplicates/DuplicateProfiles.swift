import CRMKernel
import CRMStore

extension Transaction {
  /// What of these accounts is compared; those that the principal may not see are left out.
  ///
  /// - Complexity: five queries, each an index range an account.
  func duplicateProfiles(of ids: Set<Int64>) throws -> [Int64: DuplicateProfile] {
    guard !ids.isEmpty else { return [:] }
    let list = "[" + ids.sorted().map(String.init).joined(separator: ",") + "]"
    var profiles: [Int64: DuplicateProfile] = [:]
    let own: SQL = """
      SELECT id, kind, name, legal_name, website FROM \(Account.self) \
      WHERE id IN (SELECT value FROM json_each(\(list)))
      """
    try each(own) { row in
      let id = row.nextInt()
      let kind: Account.Kind = try row.next()
      let name = row.nextText()
      let legal: String? = try row.next()
      let website: String? = try row.next()
      var profile = DuplicateProfile(kind, names: [name] + (legal.map { [$0] } ?? []))
      if let domain = website.flatMap(WebDomain.init) { profile.domains.insert(domain) }
      profiles[id] = profile
    }
    try addMethods(list, to: &profiles)
    try addContacts(list, to: &profiles)
    try addIdentifiers(list, to: &profiles)
    try addPlaces(list, to: &profiles)
    return profiles
  }

  private func addMethods(_ ids: String, to profiles: inout [Int64: DuplicateProfile]) throws {
    let methods: SQL = """
      SELECT account, kind, normalized FROM \(ContactMethod.self) \
      WHERE account IN (SELECT value FROM json_each(\(ids)))
      """
    // Who may not see numbers finds no account by them.
    guard try !scope.hides(ContactMethod.schema.field("normalized").info) else { return }
    try each(methods) { row in
      let id = row.nextInt()
      let kind: ContactMethod.Kind = try row.next()
      profiles[id]?.add(kind, row.nextText())
    }
  }

  private func addContacts(_ ids: String, to profiles: inout [Int64: DuplicateProfile]) throws {
    let contacts: SQL = """
      SELECT account, email, phone FROM \(Contact.self) \
      WHERE account IN (SELECT value FROM json_each(\(ids)))
      """
    try each(contacts) { row in
      let id = row.nextInt()
      let email: String? = try row.next()
      let phone: String? = try row.next()
      if let email { profiles[id]?.add(mail: email) }
      if let phone { profiles[id]?.add(.phone, phone) }
    }
  }

  private func addIdentifiers(_ ids: String, to profiles: inout [Int64: DuplicateProfile]) throws {
    let numbers: SQL = """
      SELECT account, scheme, normalized FROM \(Identifier.self) \
      WHERE account IN (SELECT value FROM json_each(\(ids)))
      """
    try each(numbers) { row in
      let id = row.nextInt()
      let scheme: IdentifierScheme = try row.next()
      profiles[id]?.add(row.nextText(), scheme)
    }
  }

  private func addPlaces(_ ids: String, to profiles: inout [Int64: DuplicateProfile]) throws {
    var query: [Address] = []
    let places: SQL = """
      SELECT id, account, lines, city, region, postal_code, country FROM \(Address.self) \
      WHERE account IN (SELECT value FROM json_each(\(ids)))
      """
    try each(places) { row in
      _ = row.nextInt()
      query.append(
        Address(
          of: try row.next(),
          lines: try row.next(),
          city: try row.next(),
          region: try row.next(),
          postalCode: try row.next(),
          country: try row.next()
        )
      )
    }
    for address in query { profiles[address.account.rawValue]?.places.append(Place(address)) }
  }

  /// To which account each source of a key belongs; what is deleted or invisible is left out.
  func accounts(ofSources sources: Set<Int64>) throws -> [Int64: Int64] {
    let list = "[" + sources.sorted().map(String.init).joined(separator: ",") + "]"
    var owners: [Int64: Int64] = [:]
    let queries: [SQL] = [
      "SELECT id, id FROM \(Account.self) WHERE id IN (SELECT value FROM json_each(\(list)))",
      "SELECT id, account FROM \(ContactMethod.self) WHERE id IN (SELECT value FROM json_each(\(list)))",
      "SELECT id, account FROM \(Contact.self) WHERE id IN (SELECT value FROM json_each(\(list)))",
      "SELECT id, account FROM \(Address.self) WHERE id IN (SELECT value FROM json_each(\(list)))",
    ]
    for query in queries {
      try each(query) { row in
        let source = row.nextInt()
        owners[source] = row.nextInt()
      }
    }
    return owners
  }
}
