public import CRMKernel

/// A price book as the engine sees it: a list of prices in one currency, perhaps on top of another.
public struct PriceBookTerms: Sendable {
  /// By which ``parent`` and ``PriceContext`` name it.
  public var id: Int64
  /// What traces, findings and refusals call it.
  public var name: String
  /// Counts its publications; part of its identity in traces.
  public var version: Int64
  /// What its prices are in; its parents must be in the same.
  public var currency: Currency
  /// Whether its prices contain the taxes: for documents whose prices don't, those of the line are
  /// taken out.
  public var includesTax: Bool
  /// The days on which its entries hold at all; on others it is passed over for its parents.
  public var days: PriceDays
  /// The book whose prices hold where this one says nothing.
  public var parent: Int64?
  /// How its own entries are compared; with those of its parents, what says more always decides.
  public var precedence: Precedence
  /// Its prices in any order: two orders give the same prices and traces.
  public var entries: [PriceEntryTerms]

  /// Which of several entries that apply is the price.
  public enum Precedence: String, Choice {
    /// What says more: explicit priority, then the product, then the buyer, then the highest break.
    case specificity
    /// The first in the order of ids: as systems do it whose lists are ordered by hand.
    case sequence
  }

  /// A book with its entries.
  public init(
    id: Int64,
    name: String,
    version: Int64 = 1,
    currency: Currency,
    includesTax: Bool = false,
    days: PriceDays = .always,
    parent: Int64? = nil,
    precedence: Precedence = .specificity,
    entries: [PriceEntryTerms] = []
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.currency = currency
    self.includesTax = includesTax
    self.days = days
    self.parent = parent
    self.precedence = precedence
    self.entries = entries
  }
}

/// One price of a book.
public struct PriceEntryTerms: Sendable {
  /// By which findings and ``PriceSubject`` name it; where a book goes by sequence, the lowest of
  /// those that apply is the price.
  public var id: Int64
  /// The products whose price it is; what says more about the product goes before.
  public var target: PriceTarget
  /// The quantity in base units from which on it is the price of every unit.
  public var minQuantity: Quantity
  /// What a base unit costs, in the book's currency, or how that is computed from the parent's.
  public var price: Price
  /// The days on which it holds; of two that say the same, the one that began later is the price.
  public var days: PriceDays
  /// For whom it is; a scope that names segments and channels asks for both.
  public var buyers: BuyerScope
  /// Goes before all that is more specific, if it is higher.
  public var priority: Int
  /// Whether the entries of parent books for the same products are hidden, whatever their breaks.
  public var replaces: Bool

  /// How a price is given.
  public enum Price: Sendable {
    /// The price of one base unit.
    case fixed(UnitPrice)
    /// A share off the price of the parent book, or off the product's own where there is none.
    case off(Rate)
    /// Computed from `base`, the price of the parent book or the product's own, and other names of
    /// the line.
    case formula(PriceFormula)
  }

  /// An entry; for everybody, from ever and from the first unit on unless said.
  public init(
    id: Int64,
    _ target: PriceTarget,
    from minQuantity: Quantity = 0,
    price: Price,
    days: PriceDays = .always,
    buyers: BuyerScope = .everybody,
    priority: Int = 0,
    replaces: Bool = false
  ) {
    self.id = id
    self.target = target
    self.minQuantity = minQuantity
    self.price = price
    self.days = days
    self.buyers = buyers
    self.priority = priority
    self.replaces = replaces
  }
}

/// A price that was agreed with an account: it stands in the place of the book's.
public struct ContractedPriceTerms: Sendable {
  /// Decides last between contracts that say the same: the lowest goes before.
  public var id: Int64
  /// What the trace calls it, such as the contract's number.
  public var name: String
  /// The account's id: the price holds on its documents and on nobody else's.
  public var account: Int64
  /// The products whose price was agreed; what says more about the product goes before.
  public var target: PriceTarget
  /// The quantity of the line in base units from which on the price holds; 0 for any.
  public var minQuantity: Quantity
  /// What a base unit costs; a share or formula starts from the list price of the line.
  public var price: PriceEntryTerms.Price
  /// The days on which it holds, by the day that the document is priced on.
  public var days: PriceDays

  /// A price of one base unit for one account.
  public init(
    id: Int64,
    name: String,
    account: Int64,
    _ target: PriceTarget,
    from minQuantity: Quantity = 0,
    price: PriceEntryTerms.Price,
    days: PriceDays = .always
  ) {
    self.id = id
    self.name = name
    self.account = account
    self.target = target
    self.minQuantity = minQuantity
    self.price = price
    self.days = days
  }
}

/// What larger quantities cost, on top of any book.
public struct BreakSchedule: Sendable {
  /// Schedules apply one after another in the order of their ids, each to what the one before left.
  public var id: Int64
  /// What traces and ``PriceSubject`` call it.
  public var name: String
  /// The products whose quantities count and whose prices change.
  public var target: PriceTarget
  /// The buyers for whom it holds.
  public var buyers: BuyerScope
  /// The days on which it holds, by the day that the document is priced on.
  public var days: PriceDays
  /// Whether a break that is reached is about all units, or only about those from it on.
  public var mode: Mode
  /// Whose quantities count towards a break: a line's, a product's, a document's or past ones too.
  public var scope: Scope
  /// How many days back a rolling schedule counts what was bought.
  public var windowDays: Int?
  /// By rising quantity.
  public var breaks: [Break]

  /// Which units a break is about.
  public enum Mode: String, Choice {
    /// All units cost what the highest break that is reached says.
    case range
    /// Each unit costs what its own break says, as with taxes on income.
    case slab
  }

  /// What counts towards a break.
  public enum Scope: String, Choice {
    /// The line's quantity.
    case line
    /// The quantities of all lines with the same product.
    case product
    /// The quantities of all lines that the schedule is about.
    case document
    /// What the buyer bought within a window of days, and the document.
    case rolling
  }

  /// From a quantity on, so much off.
  public struct Break: Hashable, Sendable {
    /// In base units; reached when the quantity is at least this.
    public var from: Quantity
    /// What the units of the break cost; a share is taken off the price of the line so far.
    public var price: Price

    /// How the break gives its price.
    public enum Price: Hashable, Sendable {
      /// A share off the price so far.
      case off(Rate)
      /// The price of one base unit.
      case fixed(UnitPrice)
    }

    /// A break.
    public init(from: Quantity, _ price: Price) {
      self.from = from
      self.price = price
    }
  }

  /// A schedule; its breaks are put in order.
  public init(
    id: Int64,
    name: String,
    _ target: PriceTarget,
    buyers: BuyerScope = .everybody,
    days: PriceDays = .always,
    mode: Mode = .range,
    scope: Scope = .line,
    windowDays: Int? = nil,
    breaks: [Break]
  ) {
    self.id = id
    self.name = name
    self.target = target
    self.buyers = buyers
    self.days = days
    self.mode = mode
    self.scope = scope
    self.windowDays = windowDays
    self.breaks = breaks.sorted { $0.from < $1.from }
  }
}
