public import CRMKernel
public import CRMPricing

/// Something that is on offer: what must be so, and what is taken off then.
///
/// An edition of its terms. Once it is published they don't change any more: what is to be different
/// is another edition, which takes the place of this one and goes on with its budget and its uses.
public struct Promotion: Entity {
  public internal(set) var id: ID<Promotion> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people and traces call it; its editions usually share the name.
  public var name: String
  /// Counted from 1.
  public internal(set) var edition: Int64 = 1
  /// The first edition, where this one isn't it: budgets, uses and coupons belong to it.
  public internal(set) var first: ID<Promotion>?
  /// Whether its terms can change and whether it holds; ``phase(on:)`` adds the calendar.
  public internal(set) var status: Status = .draft
  /// The first day on which it took the place of the edition before; `nil` for a first edition.
  public internal(set) var heldFrom: LocalDate?
  /// The first day on which a later edition holds in its place, or it was suspended.
  public internal(set) var heldUntil: LocalDate?
  /// What is on offer in the seller's words, in up to 2,000 characters; it changes no price.
  public var description: String?
  /// The first day; from ever where there is none.
  public var validFrom: LocalDate?
  /// The day after the last; for ever where there is none.
  public var validTo: LocalDate?
  /// Groups and exclusive promotions take their turn from the highest priority down.
  public var priority: Int64 = 0
  /// Those that compete with it, by the group's name; none unless said.
  public var stackingGroup: String?
  /// Whether no other promotion applies to a line to which it does.
  public var isExclusive: Bool = false
  /// Whether it is taken off line by line, or off the document after all lines have their price.
  public var level: PromotionTerms.Level = .line
  /// What shares are taken of.
  public var base: PromotionTerms.Base = .running

  // What must be so
  /// The buyer must be in one of these, such as `gold`; in any where there are none.
  public var segments: [String] = []
  /// The buyer must be in one of these; in any where there are none.
  public var territories: [String] = []
  /// The buyer must come by one of these, such as `web`; by any where there are none.
  public var channels: [String] = []
  /// A condition over the names of ``DocumentFacts``, such as `customer.industry == "retail"`.
  public var condition: String?
  /// What its lines must come to, in base units.
  public var minQuantity: Quantity?
  /// What its lines must come to.
  public var minAmount: Money?
  /// What the document must come to with its taxes.
  public var minTotal: Money?
  /// What it is about, as ``PromotionTarget`` is written; all products unless said.
  public var targets: [String] = []
  /// What it isn't about after all, as ``targets`` are written.
  public var exceptions: [String] = []
  /// Whether the buyer must show one of its coupons.
  public var needsCoupon: Bool = false

  // What is taken off
  /// What is taken off; it decides which of the fields below must be set before it is published.
  public var kind: Kind
  /// The share that is taken off each line; of `buyGet` off the units that are got, which are free
  /// without one.
  public var rate: Rate?
  /// An amount off each unit, or what each unit costs.
  public var price: UnitPrice?
  /// An amount off all its lines, or what a set costs.
  public var amount: Money?
  /// What a unit costs, over the names of ``LineFacts``.
  public var formula: String?
  /// How many base units must be bought for each set.
  public var buyQuantity: Quantity?
  /// How many base units of a set are got at the share off, or are free.
  public var getQuantity: Quantity?
  /// What is given or free, or the parts of a set with their quantities, such as `2 PUMP-200`.
  public var rewardTargets: [String] = []
  /// Whether its prices and amounts contain taxes; as the document's unless said.
  public var includesTax: Bool?

  // How far it goes
  /// The most that it takes off one document.
  public var cap: Money?
  /// The most that it takes off all documents.
  public var budget: Money?
  /// On how many documents it can be.
  public var maxUses: Int64?
  /// On how many documents of one account it can be; nil where that isn't limited.
  public var maxUsesPerAccount: Int64?

  /// What a promotion does, as ``PromotionTerms/Reward`` has it.
  public enum Kind: String, Choice {
    /// Takes ``rate`` off each line.
    case percent
    /// Takes ``price`` off each base unit.
    case amountEach = "amount_each"
    /// Takes ``amount`` off all its lines together, shared in proportion.
    case amountAcross = "amount_across"
    /// Each base unit costs ``price``, if it costs more now.
    case fixedPrice = "fixed_price"
    /// Each base unit costs what ``formula`` says, if it costs more now.
    case formula
    /// For ``buyQuantity`` units, ``getQuantity`` others at ``rate`` off: the cheapest, of
    /// ``rewardTargets`` if it names some.
    case buyGet = "buy_get"
    /// The set that ``rewardTargets`` lists costs ``amount``, as often as there are whole sets.
    case bundle
    /// ``getQuantity`` units of the first of ``rewardTargets`` are free, each time the minimum is
    /// reached.
    case freeGoods = "free_goods"
  }

  public static let schema = Schema(
    "promotion",
    Promotion.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted),
    Column("edition", \.edition, .readOnly),
    Column("first", \.first, .readOnly),
    Column("status", \.status, .readOnly),
    Column("held_from", \.heldFrom, .readOnly),
    Column("held_until", \.heldUntil, .readOnly),
    Column("description", \.description, .maxLength(2000)),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo),
    Column("priority", \.priority, .range(-1_000_000...1_000_000)),
    Column("stacking_group", \.stackingGroup, .notEmpty, .maxLength(100)),
    Column("is_exclusive", \.isExclusive),
    Column("level", \.level),
    Column("base", \.base),
    Column("segments", \.segments),
    Column("territories", \.territories),
    Column("channels", \.channels),
    Column("condition", \.condition, .notEmpty, .maxLength(2000)),
    Column("min_quantity", \.minQuantity),
    Column("min_amount", \.minAmount),
    Column("min_total", \.minTotal),
    Column("targets", \.targets),
    Column("exceptions", \.exceptions),
    Column("needs_coupon", \.needsCoupon),
    Column("kind", \.kind),
    Column("rate", \.rate),
    Column("price", \.price),
    Column("amount", \.amount),
    Column("formula", \.formula, .notEmpty, .maxLength(2000)),
    Column("buy_quantity", \.buyQuantity),
    Column("get_quantity", \.getQuantity),
    Column("reward_targets", \.rewardTargets),
    Column("includes_tax", \.includesTax),
    Column("cap", \.cap),
    Column("budget", \.budget),
    Column("max_uses", \.maxUses, .range(1...1_000_000_000)),
    Column("max_uses_per_account", \.maxUsesPerAccount, .range(1...1_000_000_000))
  )
}

extension Promotion {
  /// A promotion that isn't stored yet; what it takes off is set on it.
  public init(name: String, kind: Kind, rate: Rate? = nil) {
    self.init(id: .unsaved, name: name, kind: kind, rate: rate)
  }

  /// The edition to which budgets, uses and coupons belong.
  public var root: ID<Promotion> { first ?? id }
}
