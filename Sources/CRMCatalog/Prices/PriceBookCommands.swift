import CRMKernel
import CRMPricing
import CRMStore

let priceBookCommands: [BookCommand] =
  PriceBooks.readingCommands(named: "price_books", \.priceBooks)
  + PriceBooks.editingCommands(named: "price_books", \.priceBooks)
  + [
    .transaction(
      Command(
        "price_books.add",
        "Adds a price book, such as price_books.add{ name=\"List\", currency=\"USD\" }.",
        \.priceBooks,
        PriceBooks.adding,
        Parameter("name", "What it is called."),
        Parameter("currency", "What its prices are in."),
        Parameter("is_default", "Whether documents use it by default.", default: false),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last."),
        Parameter("parent", "The book whose prices hold where this one says nothing."),
        Parameter("includes_tax", "Whether its prices contain the taxes.", default: false),
        Parameter(
          "precedence",
          "Which price holds: the more specific one, or the first as they were added.",
          default: .specificity
        ),
        Parameter("segment", "For buyers of which segment it is the default; all unless given."),
        Parameter("territory", "For buyers of which territory it is the default."),
        Parameter("channel", "For buyers of which channel it is the default."),
        Parameter("draft", "Whether nobody is sold by it until it is published.", default: false)
      )
    ),
    .transaction(
      Command(
        "price_books.change",
        "Changes what a draft says about itself: parent, days, taxes, precedence, buyers.",
        \.priceBooks,
        PriceBooks.change(_:set:),
        Parameter("book", "Which draft."),
        Parameter("set", "The new values by field.")
      )
    ),
  ] + editionCommands + bookQuestions

private let editionCommands: [BookCommand] = [
  .transaction(
    Command(
      "price_books.revise",
      "Starts the next edition of a price book as a draft with the same prices.",
      \.priceBooks,
      PriceBooks.revise,
      Parameter("book", "Which book.")
    )
  ),
  .transaction(
    Command(
      "price_books.publish",
      "Publishes a draft; a new edition replaces the one before from a day on.",
      \.priceBooks,
      PriceBooks.publish,
      Parameter("book", "Which draft."),
      Parameter("valid_from", "The first day; the draft's own, or today, unless given.")
    )
  ),
  .transaction(
    Command(
      "price_books.discard",
      "Throws a draft away with its prices.",
      \.priceBooks,
      PriceBooks.discard,
      Parameter("book", "Which draft.")
    )
  ),
  .transaction(
    Command(
      "price_books.suspend",
      "Takes the prices of a book back for a while.",
      \.priceBooks,
      PriceBooks.suspend,
      Parameter("book", "Which book."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "price_books.resume",
      "Lets the prices of a suspended book hold again.",
      \.priceBooks,
      PriceBooks.resume,
      Parameter("book", "Which book.")
    )
  ),
  .transaction(
    Command(
      "price_books.end_on",
      "Ends a price book.",
      \.priceBooks,
      PriceBooks.end,
      Parameter("book", "Which book."),
      Parameter("day", "The first day on which it is no longer valid.")
    )
  ),
]

private let bookQuestions: [BookCommand] = [
  .transaction(
    Command(
      "price_books.tree",
      "Shows which price books stand on which, and what each is today.",
      \.priceBooks,
      PriceBooks.tree,
      effect: .reads
    )
  )
]

// MARK: What the commands call

extension PriceBooks {
  func adding(
    _ name: String,
    _ currency: Currency,
    _ isDefault: Bool,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?,
    _ parent: ID<PriceBook>?,
    _ includesTax: Bool,
    _ precedence: PriceBookTerms.Precedence,
    _ segment: String?,
    _ territory: String?,
    _ channel: String?,
    _ isDraft: Bool
  ) throws -> PriceBook {
    var book = PriceBook(
      name: name,
      currency: currency,
      isDefault: isDefault,
      validFrom: validFrom,
      validTo: validTo
    )
    book.parent = parent
    book.includesTax = includesTax
    book.precedence = precedence
    (book.segment, book.territory, book.channel) = (segment, territory, channel)
    if isDraft { book.status = .draft }
    return try add(book)
  }

  func change(_ id: ID<PriceBook>, set values: Record) throws -> PriceBook {
    try change(id) { book in
      for (name, value) in values { try book.set(name, to: value) }
    }
  }
}

extension PriceBook {
  /// Changes a field of a draft by its name.
  fileprivate mutating func set(_ name: String, to value: Value) throws(Refusal) {
    func read<V: FieldValue>(_: V.Type) throws(Refusal) -> V {
      guard let read = V(value) else { throw .wrongType(value, for: name, V.kind) }
      return read
    }
    switch name {
    case "name": self.name = try read(String.self)
    case "is_default": isDefault = try read(Bool.self)
    case "parent": parent = try read(ID<PriceBook>?.self)
    case "valid_from": validFrom = try read(LocalDate?.self)
    case "valid_to": validTo = try read(LocalDate?.self)
    case "includes_tax": includesTax = try read(Bool.self)
    case "precedence": precedence = try read(PriceBookTerms.Precedence.self)
    case "segment": segment = try read(String?.self)
    case "territory": territory = try read(String?.self)
    case "channel": channel = try read(String?.self)
    default: throw .unknown("field", name, among: Self.changeable)
    }
  }

  private static let changeable = [
    "name", "is_default", "parent", "valid_from", "valid_to", "includes_tax", "precedence",
    "segment", "territory", "channel",
  ]
}
