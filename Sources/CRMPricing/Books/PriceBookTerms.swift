public import CRMKernel

/// A price book as the engine sees it: a list of prices in one currency, perhaps on top of another.
public struct PriceBookTerms: Sendable {
  public var id: Int64
  public var name: String
  /// Counts its publications; part of its identity in traces.
  public var version: Int64
  public var currency: Currency
  /// Whether its prices contain the taxes: for documents whose prices don't, those of the line are
  /// taken out.
  public var includesTax: Bool
  public var days: PriceDays
  /// The book whose prices hold where this one says nothing.
  public var parent: Int64?
  public var precedence: Precedence
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
  public var id: Int64
  public var target: PriceTarget
  /// The quantity in base units from which on it is the price of every unit.
  public var minQuantity: Quantity
  public var price: Price
  public var days: PriceDays
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
  public var id: Int64
  /// What the trace calls it, such as the contract's number.
  public var name: String
  public var account: Int64
  public var target: PriceTarget
  public var minQuantity: Quantity
  public var price: PriceEntryTerms.Price
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
  public var id: Int64
  public var name: String
  public var target: PriceTarget
  public var buyers: BuyerScope
  public var days: PriceDays
  public var mode: Mode
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
