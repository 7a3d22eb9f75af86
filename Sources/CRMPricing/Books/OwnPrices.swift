import CRMKernel

/// What each book of a chain itself says of some lines: its best entry, before the books are
/// compared.
///
/// All lines of a document are looked up together, book by book: reads that don't depend on each
/// other wait for memory at the same time, which in a large book is most of what a lookup takes.
struct OwnPrices {
  private let input: PricingInput
  private let wanted: [Want]
  private let bookCount: Int
  /// The books of a line side by side.
  private var found: [BookChain.Found?]

  /// A line of which a price is wanted, and of how many base units in millionths.
  struct Want {
    let line: Int
    let quantity: Int64
  }

  /// Looks up lines of a document in the books of a chain from `depth` on.
  init(
    of wanted: [Want],
    _ input: PricingInput,
    in chain: BookChain,
    from depth: Int = 0
  ) {
    self.input = input
    self.wanted = wanted
    bookCount = chain.books.count
    found = Array(repeating: nil, count: bookCount * wanted.count)
    let day = input.request.pricedOn.daysSince1970
    var ranges = Array(repeating: 0..<0, count: wanted.count)
    for depth in depth..<bookCount {
      let book = chain.books[depth]
      guard book.days.from <= day, day < book.days.to else { continue }
      if book.hasPriorities || book.terms.precedence == .sequence {
        for index in wanted.indices { compare(index, in: book, at: depth) }
      } else {
        lookUp(in: book, at: depth, &ranges)
      }
    }
  }

  /// What a book says of the line at a place of those that are wanted.
  subscript(place: Int, book: Int) -> BookChain.Found? { found[place * bookCount + book] }

  private mutating func keep(
    _ entry: Int,
    rank: Int,
    of index: Int,
    _ book: BookIndex,
    _ depth: Int
  ) {
    found[index * bookCount + depth] = book.found(entry, rank: rank, at: depth)
  }

  private func isOpen(_ index: Int, at depth: Int) -> Bool {
    if case nil = found[index * bookCount + depth] { true } else { false }
  }

  /// Takes the first entry that applies of the most specific target of each line's product.
  private mutating func lookUp(in book: BookIndex, at depth: Int, _ ranges: inout [Range<Int>]) {
    let lines = input.request.lines
    for index in wanted.indices {
      ranges[index] = book.entries(ofProduct: lines[wanted[index].line].product.id)
    }
    for index in wanted.indices {
      guard let entry = first(of: ranges[index], in: book, for: index) else { continue }
      keep(entry, rank: 0, of: index, book, depth)
    }
    guard book.hasGroups else { return }
    for index in wanted.indices where isOpen(index, at: depth) {
      book.visitGroups(lines, wanted[index].line) { range, rank in
        guard let entry = first(of: range, in: book, for: index) else { return false }
        keep(entry, rank: rank, of: index, book, depth)
        return true
      }
    }
  }

  @inline(__always)
  private func first(of places: Range<Int>, in book: BookIndex, for index: Int) -> Int? {
    for place in places where applies(place, in: book, to: index) { return place }
    return nil
  }

  /// Whether the entry at a place applies.
  @inline(__always)
  private func applies(_ place: Int, in book: BookIndex, to index: Int) -> Bool {
    let key = book.keys[place]
    let day = input.request.pricedOn.daysSince1970
    guard key.minQuantity <= wanted[index].quantity, key.from <= day, day < key.to else {
      return false
    }
    return key.buyers == 0 || book.entries[place].buyers.miss(input.request.buyer) == nil
  }

  /// Takes the best entry where more than what an entry is about decides: a priority, or in a
  /// sequence the lowest id, as the order is that of who wrote the list.
  private mutating func compare(_ index: Int, in book: BookIndex, at depth: Int) {
    let isSequence = book.terms.precedence == .sequence
    let lines = input.request.lines
    let line = wanted[index].line
    func look(at range: Range<Int>, _ rank: Int) -> Bool {
      for place in range where applies(place, in: book, to: index) {
        let best = self[index, depth].map { book.entries[$0.entry] }
        let entry = book.entries[place]
        let isFirst =
          best.map { isSequence ? entry.id < $0.id : entry.priority > $0.priority } ?? true
        if isFirst { keep(place, rank: rank, of: index, book, depth) }
        // In a sequence any may be the first; by priority the first of a target's is.
        if !isSequence { break }
      }
      return false
    }
    _ = look(at: book.entries(ofProduct: lines[line].product.id), 0)
    book.visitGroups(lines, line, look)
  }
}

extension BookIndex {
  func found(_ entry: Int, rank: Int, at depth: Int) -> BookChain.Found {
    BookChain.Found(book: depth, entry: entry, rank: rank, key: keys[entry])
  }
}
