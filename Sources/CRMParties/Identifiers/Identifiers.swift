public import CRMKernel
public import CRMStore

/// All identifiers, and what can be done with them.
public typealias Identifiers = Repository<Identifier>

extension Transaction {
  /// The numbers by which registers and banks know accounts.
  public var identifiers: Identifiers { Identifiers(self) }
}

extension Session {
  /// The numbers by which registers and banks know accounts.
  public var identifiers: AsyncRepository<Identifier> { AsyncRepository(self) }
}

extension Identifiers {
  /// Says whether `text` can be a number of `scheme`, by the library's checks and the host's.
  public func verdict(
    on text: String,
    scheme: IdentifierScheme,
    country: Country? = nil
  ) -> IdentifierVerdict {
    scheme.verdict(on: text, from: country, checks: tx.extensions[IdentifierChecks.self] ?? [])
  }

  /// Refuses a scheme for which nobody has a rule: mostly it is one that was typed wrongly.
  func requireKnown(_ scheme: IdentifierScheme) throws {
    let added = (tx.extensions[IdentifierChecks.self] ?? []).map(\.scheme)
    let names = Set(IdentifierScheme.known + added).map(\.rawValue).sorted()
    guard !names.contains(scheme.rawValue) else { return }
    let typed = scheme.rawValue.lowercased()
    let near =
      names.first { $0 == typed || $0.hasSuffix("_" + typed) || typed.hasSuffix("_" + $0) }
      ?? typed.nearest(among: names)
    let remedy: Message =
      if let near {
        "Did you mean \(name: near)? Otherwise say that it is kept unverified."
      } else {
        """
        There are \(name: names.joined(separator: ", ")). \
        To keep another, say that it is unverified.
        """
      }
    throw Refusal(
      "identifier.scheme",
      "Nobody here knows numbers of the scheme \(name: scheme.rawValue).",
      remedy: remedy,
      field: "scheme"
    )
  }

  /// The account that has this number, if there is one that the principal may see.
  ///
  /// - Complexity: one lookup by key.
  public func find(_ text: String, scheme: IdentifierScheme) throws -> Identifier? {
    let normalized = verdict(on: text, scheme: scheme).normalized
    return try first(where: \.scheme == scheme, \.normalized == normalized)
  }
}

extension Accounts {
  /// Adds a number by which a register or a bank knows the account.
  ///
  /// A VAT number without its two letters needs the `country` that issued it. What doesn't fit, or
  /// is of a scheme that neither the library nor the host knows, is kept only if it is said to be
  /// `unverified`.
  ///
  /// - Throws: ``Refusal`` `identifier.scheme` for an unknown scheme, with the nearest that is
  ///   known; `identifier.invalid` with the rule that failed and what to
  ///   look at; `identifier.taken` with the name of the account that has it.
  @discardableResult
  public func addIdentifier(
    to account: ID<Account>,
    scheme: IdentifierScheme,
    text: String,
    country: Country? = nil,
    unverified: Bool = false
  ) throws -> Identifier {
    _ = try get(account)
    if !unverified { try tx.identifiers.requireKnown(scheme) }
    let verdict = tx.identifiers.verdict(on: text, scheme: scheme, country: country)
    if let problem = verdict.problem, !unverified {
      throw Refusal("identifier.invalid", problem, remedy: verdict.advice, field: "text")
    }
    try refuseIfTaken(verdict.normalized, scheme)
    return try tx.identifiers.insert(
      Identifier(
        account: account,
        scheme: scheme,
        text: text,
        normalized: verdict.normalized,
        standing: verdict.standing,
        country: verdict.country
      )
    )
  }

  /// Names only an account that the principal may see; the unique index refuses the others.
  private func refuseIfTaken(_ normalized: String, _ scheme: IdentifierScheme) throws {
    guard
      let other = try tx.identifiers.first(
        where: \.scheme == scheme,
        \.normalized == normalized
      ), let owner = try find(other.account)
    else { return }
    let shown = scheme.isSensitive ? scheme.masked(normalized) : normalized
    throw Refusal(
      "identifier.taken",
      "\(shown) is the number of \(owner.name) already.",
      remedy: "If the two accounts are one, merge them; otherwise look which of them has it.",
      field: "text"
    )
  }

  /// The numbers by which registers and banks know an account, oldest first.
  public func identifiers(of account: ID<Account>) throws -> [Identifier] {
    try tx.identifiers.all(where: \.account == account)
  }
}
