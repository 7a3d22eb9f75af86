import CRMKernel
import CRMStore

let duplicateCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "duplicates.find",
      "Looks through all accounts for those that may be one, and keeps the pairs.",
      { session in session },
      Session.findingDuplicates,
      Parameter("level", "The least level of what is kept.", default: .probable)
    )
  ),
  .session(
    AsyncCommand(
      "duplicates.rebuild",
      "Makes the keys again by which duplicates are found, from what is stored.",
      { session in session },
      Session.rebuildingKeys
    )
  ),
  .transaction(
    Command(
      "duplicates.of",
      "Lists the accounts that are likely one with an account, and why.",
      \.accounts,
      Accounts.duplicates,
      Parameter("account", "Which account."),
      Parameter("level", "The least level.", default: .possible),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "duplicates.similar",
      "Lists the accounts that are likely there already, before one is opened.",
      \.accounts,
      Accounts.similar,
      Parameter("name", "What the new account would be called."),
      Parameter("kind", "An organization or a person.", default: .organization),
      Parameter("email", "Its mail address."),
      Parameter("phone", "Its telephone number."),
      Parameter("website", "Its web site."),
      Parameter("country", "The two letters of ISO 3166, such as DE."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "duplicates.dismiss",
      "Says that two accounts aren't one.",
      \.duplicatePairs,
      DuplicatePairs.dismiss,
      Parameter("account", "One of them."),
      Parameter("other", "The other."),
      Parameter("note", "Why not.")
    )
  ),
  .transaction(
    Command(
      "duplicates.pairs",
      "Lists the pairs of accounts that may be one, the likeliest first, and why.",
      \.duplicatePairs,
      DuplicatePairs.listed,
      Parameter("level", "The least level.", default: .possible),
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
]

// MARK: What the commands call

extension Session {
  fileprivate func findingDuplicates(_ level: DuplicateScore.Level) async throws -> DuplicateSearch
  {
    try await findDuplicates(atLeast: level)
  }

  fileprivate func rebuildingKeys() async throws -> KeyRebuild {
    try await rebuildDuplicateKeys()
  }
}

extension Accounts {
  fileprivate func duplicates(
    _ account: ID<Account>,
    _ level: DuplicateScore.Level
  ) throws -> [SimilarAccount] {
    try duplicates(of: account, atLeast: level)
  }

  fileprivate func similar(
    _ name: String,
    _ kind: Account.Kind,
    _ email: String?,
    _ phone: String?,
    _ website: String?,
    _ country: Country?
  ) throws -> [SimilarAccount] {
    try similar(
      to: AccountDraft(
        name: name,
        kind: kind,
        email: email,
        phone: phone,
        website: website,
        country: country
      )
    )
  }
}

extension DuplicatePairs {
  /// The reasons are those of today, not of when the pair was found.
  fileprivate func listed(_ level: DuplicateScore.Level, _ limit: Int64) throws -> [Value] {
    let pairs = try open(atLeast: level, limit: Int(max(0, min(limit, 1000))))
    let profiles = try tx.duplicateProfiles(of: Set(pairs.flatMap { [$0.first, $0.second] }))
    return pairs.compactMap { pair in
      guard let one = profiles[pair.first], let other = profiles[pair.second] else { return nil }
      let score = one.score(against: other)
      guard score.points >= level.least else { return nil }
      return .record([
        "id": pair.id.value, "first": ID<Account>(rawValue: pair.first).value,
        "second": ID<Account>(rawValue: pair.second).value, "points": .int(Int64(score.points)),
        "level": score.level?.value ?? .null,
        "reasons": .list(score.reasons.map { $0.message.value }),
      ])
    }
  }
}
