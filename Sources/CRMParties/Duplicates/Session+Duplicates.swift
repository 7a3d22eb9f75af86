public import CRMKernel
public import CRMStore

/// How far a search for duplicates is, and what it found so far.
public struct DuplicateSearch: Hashable, Sendable {
  /// How many keys there were when it began.
  public internal(set) var keys = 0
  /// How many of them are done.
  public internal(set) var done = 0
  /// How many pairs were compared.
  public internal(set) var compared = 0
  /// How many pairs of 90 points and more were found that weren't kept before.
  public internal(set) var certain = 0
  /// How many new pairs of 70 to 89 points: somebody should merge them or say why not.
  public internal(set) var probable = 0
  /// How many new pairs of 50 to 69 points; none unless the search was asked for so little.
  public internal(set) var possible = 0

  mutating func count(_ level: DuplicateScore.Level) {
    switch level {
    case .certain: certain += 1
    case .probable: probable += 1
    case .possible: possible += 1
    }
  }
}

extension DuplicateSearch: ValueConvertible {
  public var value: Value {
    .record([
      "keys": .int(Int64(keys)), "done": .int(Int64(done)), "compared": .int(Int64(compared)),
      "certain": .int(Int64(certain)), "probable": .int(Int64(probable)),
      "possible": .int(Int64(possible)),
    ])
  }
}

extension Session {
  /// Looks through all accounts for those that may be one, and keeps the pairs that it finds.
  ///
  /// The keys are read in their order, page by page, so that memory doesn't grow with the book and
  /// others write in between. Pairs that somebody dismissed are passed over; what was found is kept
  /// if the task is cancelled.
  ///
  /// - Parameters:
  ///   - level: The least level of what is kept.
  ///   - pageSize: How many keys one read takes.
  ///   - progress: Hears the counts after each page.
  /// - Returns: The counts.
  /// - Throws: ``StoreError`` `cancelled` between two pages.
  /// - Complexity: O(*n*) in the keys, of which an account has about five; each is compared with at
  ///   most ten others.
  @discardableResult
  public func findDuplicates(
    atLeast level: DuplicateScore.Level = .probable,
    pageSize: Int = 5000,
    progress: @Sendable (DuplicateSearch) -> Void = { _ in }
  ) async throws -> DuplicateSearch {
    let session = running("duplicates.find")
    var search = DuplicateSearch()
    search.keys = Int(
      try await read { tx in
        try tx.value("SELECT count(*) FROM duplicate_key", as: Int64.self) ?? 0
      }
    )
    var page = KeyPage()
    let size = max(KeyWindow.width + 1, min(pageSize, 100_000))
    while true {
      guard !Task.isCancelled else {
        throw StoreError(.cancelled, "The task was cancelled; what was found until then is kept.")
      }
      let start = page
      let step = try await session.read { tx in try tx.compare(after: start, limit: size, level) }
      page = step.next
      search.done += step.keys
      search.compared += step.compared
      let found = step.found
      if !found.isEmpty {
        let kept = try await session.write { tx in try tx.duplicatePairs.keep(found) }
        for level in kept { search.count(level) }
      }
      progress(search)
      session.report(search.done, of: search.keys)
      if step.keys < size { return search }
    }
  }
}

extension Session {
  /// Makes the keys by which duplicates are found what the accounts, contacts, addresses and contact
  /// methods say: after damage, or where a newer version of the library makes other keys.
  ///
  /// It can be done while the book is in use. ``Book/checkup()`` says whether it is needed.
  ///
  /// - Parameters:
  ///   - pageSize: How many rows one write takes.
  ///   - progress: Hears the counts after each page.
  /// - Returns: The counts.
  /// - Throws: ``StoreError`` `cancelled` between two pages, which are kept.
  /// - Complexity: O(*n*) in the rows and their keys, in bounded memory.
  @discardableResult
  public func rebuildDuplicateKeys(
    pageSize: Int = 1000,
    progress: @Sendable (KeyRebuild) -> Void = { _ in }
  ) async throws -> KeyRebuild {
    let session = running("duplicates.rebuild")
    return try await session.rebuildKeys(in: "duplicate_key", pageSize: pageSize) { rebuilt in
      progress(rebuilt)
      session.report(rebuilt.rows, of: nil as Int?)
    }
  }
}

/// Where a search is: the last key, and those before it.
struct KeyPage: Sendable {
  var key = ""
  var source: Int64 = 0
  var window = KeyWindow()
}

/// What one page of keys gave.
struct KeyStep: Sendable {
  var next: KeyPage
  var keys = 0
  var compared = 0
  var found: [FoundPair] = []
}

/// Two accounts, the lesser id first.
struct AccountPair: Hashable, Sendable {
  let first: Int64
  let second: Int64

  init(_ one: Int64, _ other: Int64) {
    first = min(one, other)
    second = max(one, other)
  }
}

/// A pair with its score.
struct FoundPair: Sendable {
  let pair: AccountPair
  let points: Int
  let level: DuplicateScore.Level
}

extension Transaction {
  /// Compares the accounts of the next keys.
  func compare(
    after start: KeyPage,
    limit: Int,
    _ level: DuplicateScore.Level
  ) throws -> KeyStep {
    var step = KeyStep(next: start)
    var candidates: Set<AccountPair> = []
    let keys: SQL = """
      SELECT key, source FROM duplicate_key WHERE (key, source) > (\(start.key), \(start.source)) \
      ORDER BY key, source LIMIT \(Int64(limit))
      """
    try each(keys) { row in
      step.next.key = row.nextText()
      step.next.source = row.nextInt()
      step.keys += 1
      for other in step.next.window.take(step.next.key, step.next.source) {
        candidates.insert(AccountPair(other, step.next.source))
      }
    }
    let owners = try accounts(ofSources: Set(candidates.flatMap { [$0.first, $0.second] }))
    var pairs: Set<AccountPair> = []
    for candidate in candidates {
      guard let one = owners[candidate.first], let other = owners[candidate.second], one != other
      else { continue }
      pairs.insert(AccountPair(one, other))
    }
    let profiles = try duplicateProfiles(of: Set(pairs.flatMap { [$0.first, $0.second] }))
    for pair in pairs {
      guard let one = profiles[pair.first], let other = profiles[pair.second] else { continue }
      let score = one.score(against: other)
      guard let found = score.level, score.points >= level.least else { continue }
      step.found.append(FoundPair(pair: pair, points: score.points, level: found))
    }
    step.compared = pairs.count
    step.found.sort { ($0.pair.first, $0.pair.second) < ($1.pair.first, $1.pair.second) }
    return step
  }
}
