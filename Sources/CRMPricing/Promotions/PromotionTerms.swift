public import CRMKernel

/// Something that is on offer: what must be so, and what is taken off then.
///
/// Promotions of one stacking group compete: the buyer gets what is best of them together, each line
/// from one of them at most. Groups follow each other, that with the highest priority first, and each
/// starts from what those before it left. What is taken off never makes an amount negative.
///
/// ```swift
/// PromotionTerms(
///   id: 1, name: "Three for two", targets: [.category(7)],
///   reward: .buyGet(buy: 2, get: 1, off: .one, products: [])
/// )
/// ```
public struct PromotionTerms: Sendable {
  /// By which documents keep that it applied; of two with one priority the lowest comes first.
  public var id: Int64
  /// What traces call it; also the name of its group where no other is given.
  public var name: String
  /// Counts its publications.
  public var version: Int64
  /// The days on which it holds, by the day that the document is priced on.
  public var days: PriceDays
  /// The buyers who get it.
  public var buyers: BuyerScope
  /// The code that the buyer must show; without one the promotion is for all whom it is about.
  public var coupon: String?
  /// A condition on the document, over the names of ``DocumentFacts``.
  public var condition: PriceFormula?
  /// What its lines must come to together.
  public var minimum: Minimum?
  /// The products that it is about; a line is one of its own if any target matches.
  public var targets: [PriceTarget]
  /// Products that it isn't about after all.
  public var exceptions: [PriceTarget]
  /// What is taken off, or what units cost then; never more than a line has.
  public var reward: Reward
  /// Of which amounts a share or formula of the reward is taken.
  public var base: Base
  /// When it applies: to lines, or to the document after all lines have their price.
  public var level: Level
  /// Those that compete with it.
  public var group: String
  /// Whether no other promotion applies to a line to which it does.
  public var isExclusive: Bool
  /// Groups and exclusive promotions are looked at from the highest priority down.
  public var priority: Int
  /// The most that it takes off one document.
  public var cap: Money?
  /// What is left of its budget, in the document's currency.
  public var budget: Money?
  /// How often it can still be used, by this buyer and by all, where that is limited; each document
  /// is one use.
  public var usesLeft: Int64?
  /// Whether its prices and amounts contain taxes; as the document's unless said.
  ///
  /// They are brought to what the document's prices are before anything is taken off.
  public var includesTax: Bool?

  /// What the amounts of a share are taken of.
  public enum Base: String, Choice {
    /// The list price times the quantity.
    case list
    /// The list price of a single unit times the quantity, whatever larger quantities cost.
    case listForOne = "list_for_one"
    /// The regular price times the quantity.
    case regular
    /// What is left when it is its turn.
    case running
  }

  /// When a promotion applies.
  public enum Level: String, Choice {
    /// Line by line, before what people take off lines.
    case line
    /// After partners' discounts: what it takes off is shared by the lines that it is about.
    case document
  }

  /// What the lines that a promotion is about must come to.
  public enum Minimum: Hashable, Sendable {
    /// Their quantities together, in base units.
    case quantity(Quantity)
    /// Their amounts together, before this level's promotions.
    case amount(Money)
    /// The amount of the whole document with its taxes, before this level's promotions.
    case documentTotal(Money)
  }

  /// What is taken off.
  public enum Reward: Sendable {
    /// A share of each line.
    case percent(Rate)
    /// An amount off each base unit.
    case amountEach(UnitPrice)
    /// An amount off all its lines together, shared by them in proportion.
    case amountAcross(Money)
    /// Each base unit costs this, if it costs more now.
    case fixedPrice(UnitPrice)
    /// What one base unit costs, if it is less: a formula over the names of ``LineFacts``, of which
    /// `base` is what ``PromotionTerms/base`` says. A result below zero is zero.
    case formula(PriceFormula)
    /// For each `buy` base units of its lines, `get` other units at a share off: the cheapest ones, of
    /// `products` if that is said, else of the same lines. No unit is counted for both, and only whole
    /// sets count: of five units in "buy two, get one", one is free.
    case buyGet(buy: Quantity, get: Quantity, off: Rate, products: [PriceTarget])
    /// A set of parts, each with its quantity, costs this together; as many sets as there are and as
    /// are worth it, the dearest units first. A unit is of one part only.
    case bundle([BundlePart], price: Money)
    /// So many base units of lines with the product are free, for each time that the minimum is
    /// reached, or once where there is none. They don't count towards it.
    case freeGoods(PriceTarget, quantity: Quantity)
  }

  /// A part of a bundle.
  public struct BundlePart: Hashable, Sendable {
    /// A unit of any of these can be the part; it is of one part only.
    public var targets: [PriceTarget]
    /// In base units.
    public var quantity: Quantity

    /// So many units of one of some products.
    public init(_ targets: [PriceTarget], quantity: Quantity = 1) {
      self.targets = targets
      self.quantity = quantity
    }
  }

  /// A promotion; for everybody, on all products, in a group of its own, unless said.
  public init(
    id: Int64,
    name: String,
    version: Int64 = 1,
    days: PriceDays = .always,
    buyers: BuyerScope = .everybody,
    coupon: String? = nil,
    condition: PriceFormula? = nil,
    minimum: Minimum? = nil,
    targets: [PriceTarget] = [.all],
    exceptions: [PriceTarget] = [],
    reward: Reward,
    base: Base = .running,
    level: Level = .line,
    group: String? = nil,
    isExclusive: Bool = false,
    priority: Int = 0,
    cap: Money? = nil,
    budget: Money? = nil
  ) {
    self.id = id
    self.name = name
    self.version = version
    self.days = days
    self.buyers = buyers
    self.coupon = coupon
    self.condition = condition
    self.minimum = minimum
    self.targets = targets
    self.exceptions = exceptions
    self.reward = reward
    self.base = base
    self.level = level
    self.group = group ?? name
    self.isExclusive = isExclusive
    self.priority = priority
    self.cap = cap
    self.budget = budget
  }

  /// The order in which promotions are looked at: the highest priority first, then by id.
  func comesBefore(_ other: PromotionTerms) -> Bool {
    priority == other.priority ? id < other.id : priority > other.priority
  }

  /// Whether it is about the product.
  func isAbout(_ product: PricedProduct) -> Bool {
    targets.contains { $0.matches(product) } && !exceptions.contains { $0.matches(product) }
  }
}
