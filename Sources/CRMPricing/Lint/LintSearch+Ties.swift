import CRMKernel

// Entries of which neither says more than the other, and those that are valid on the same days.

extension LintSearch {
  /// What two entries that tie have in common, for one of the buyers that they are for.
  private struct TieKey: Hashable {
    let target: PriceTarget
    let priority: Int
    let minQuantity: Quantity
    let specificity: UInt8
    let account: Int64?
    let territory: String?
    let channel: String?
  }

  mutating func inspectTies(of book: LintBook) {
    guard book.terms.precedence == .specificity else { return }
    var groups: [TieKey: [Int]] = [:]
    for (place, entry) in book.index.entries.enumerated() {
      for key in Self.keys(of: entry) { groups[key, default: []].append(place) }
    }
    var met: Set<[Int]> = []
    for places in groups.values.sorted(by: { $0[0] < $1[0] }) where places.count > 1 {
      // Those that start on the same day stand side by side.
      let sorted = places.sorted { one, other in
        let (left, right) = (book.index.entries[one], book.index.entries[other])
        let (start, otherStart) = (left.days.from ?? .min, right.days.from ?? .min)
        return start == otherStart ? left.id < right.id : start < otherStart
      }
      inspect(sorted, of: book, &met)
    }
  }

  private static func keys(of entry: PriceEntryTerms) -> [TieKey] {
    func choices<T: Comparable>(_ set: Set<T>) -> [T?] { set.isEmpty ? [nil] : set.sorted() }
    var keys: [TieKey] = []
    for account in choices(entry.buyers.accounts) {
      for territory in choices(entry.buyers.territories) {
        for channel in choices(entry.buyers.channels) {
          keys.append(
            TieKey(
              target: entry.target,
              priority: entry.priority,
              minQuantity: entry.minQuantity,
              specificity: entry.buyers.specificity,
              account: account,
              territory: territory,
              channel: channel
            )
          )
        }
      }
    }
    return keys
  }

  /// Compares each entry with the first that starts on the same day, and with the next to start.
  private mutating func inspect(_ places: [Int], of book: LintBook, _ met: inout Set<[Int]>) {
    let entries = book.index.entries
    for (position, place) in places.enumerated() {
      let one = entries[place]
      for other in places[(position + 1)...] {
        let second = entries[other]
        let startTogether = (one.days.from ?? .min) == (second.days.from ?? .min)
        if startTogether, one.ties(with: second) {
          if met.insert([place, other]).inserted { reportTie(place, other, of: book) }
        } else if !startTogether {
          let isSame = one.buyers == second.buyers && one.days.overlaps(second.days)
          if isSame, met.insert([place, other]).inserted { reportOverlap(place, other, of: book) }
          break
        }
      }
    }
  }

  private mutating func reportTie(_ place: Int, _ other: Int, of book: LintBook) {
    let (one, second) = (book.index.entries[place], book.index.entries[other])
    let both = one.buyers.meeting(second.buyers).someBuyer.joined(with: second.buyers)
    let product = products.matching(one.target).first ?? products.plainest(one.target)
    let days = one.days.meeting(second.days).meeting(book.terms.days)
    let candidates = [days.nearest(to: lint.day)].compactMap { $0 } + book.turns(of: product)
    let quantity = one.minQuantity > 0 ? one.minQuantity : 1
    for day in candidates where days.miss(day) == nil {
      let request = book.request(product, quantity, on: day, by: both)
      let outcome = LintOutcome(request, book.prices)
      guard let found = outcome.entry, found.book == 0, [place, other].contains(found.entry) else {
        continue
      }
      let (mine, theirs) = (rule(one, in: book.terms), rule(second, in: book.terms))
      tied.insert(EntryKey(book: book.terms.id, entry: one.id))
      tied.insert(EntryKey(book: book.terms.id, entry: second.id))
      report(
        .tie,
        severity(of: one, second),
        [mine, theirs],
        "\(mine.name) and \(theirs.name) tie: nobody could say which is the price.",
        request,
        in: book,
        outcome.shown(request, in: self, book)
      )
      return
    }
  }

  /// A buyer of two segments is rare; the same price twice is harmless.
  private func severity(
    of one: PriceEntryTerms,
    _ other: PriceEntryTerms
  ) -> PriceFinding.Severity {
    let (mine, theirs) = (one.buyers.segments, other.buyers.segments)
    if !mine.isEmpty, mine.isDisjoint(with: theirs) { return .notice }
    if case .fixed(let price) = one.price, case .fixed(let second) = other.price, price == second {
      return .warning
    }
    return .error
  }

  private mutating func reportOverlap(_ place: Int, _ other: Int, of book: LintBook) {
    let (one, second) = (book.index.entries[place], book.index.entries[other])
    let days = one.days.meeting(second.days).meeting(book.terms.days)
    guard let day = days.nearest(to: lint.day), (days.to ?? .max) > lint.day else { return }
    let product = products.matching(one.target).first ?? products.plainest(one.target)
    let quantity = one.minQuantity > 0 ? one.minQuantity : 1
    let request = book.request(product, quantity, on: day, by: one.buyers.someBuyer)
    let outcome = LintOutcome(request, book.prices)
    guard outcome.uses(.entry(book: 0, entry: Int32(other))) else { return }
    let (mine, theirs) = (rule(one, in: book.terms), rule(second, in: book.terms))
    report(
      .overlap,
      .notice,
      [mine, theirs],
      "\(mine.name) goes on after \(theirs.name) has started, which goes before it.",
      request,
      in: book,
      outcome.shown(request, in: self, book)
    )
  }
}

extension Buyer {
  /// The buyer as a member of one of the scope's segments, too.
  func joined(with scope: BuyerScope) -> Buyer {
    var buyer = self
    if let segment = scope.segments.min(), !buyer.segments.contains(where: scope.segments.contains)
    {
      buyer.segments.append(segment)
    }
    return buyer
  }
}

extension BuyerScope {
  /// The accounts, territories and channels that are in both; the segments of the first.
  func meeting(_ other: BuyerScope) -> BuyerScope {
    func both<T>(_ one: Set<T>, _ two: Set<T>) -> Set<T> {
      one.isEmpty || two.isEmpty ? one.union(two) : one.intersection(two)
    }
    let shared = both(segments, other.segments)
    return BuyerScope(
      accounts: both(accounts, other.accounts),
      segments: shared.isEmpty ? segments : shared,
      territories: both(territories, other.territories),
      channels: both(channels, other.channels)
    )
  }
}
