public import CRMKernel

/// Which products something is about; the first are the more specific.
public enum PriceTarget: Hashable, Sendable {
  /// One product: a variant, or a product without variants.
  case product(Int64)
  /// All variants of a template.
  case template(Int64)
  /// The products of a category and of those below it.
  case category(Int64)
  /// Every product: what is about fewer of them goes before it.
  case all

  /// Whether it is about the product.
  public func matches(_ product: PricedProduct) -> Bool {
    switch self {
    case .product(let id): product.id == id
    case .template(let id): product.template == id
    case .category(let id): product.categories.contains(id)
    case .all: true
    }
  }
}

/// Whose prices something is about; everybody's where nothing is said.
///
/// What says more about the buyer comes first: an account, then a segment, a territory, a channel.
public struct BuyerScope: Hashable, Sendable {
  /// One of these accounts.
  public var accounts: Set<Int64>
  /// One of these segments.
  public var segments: Set<String>
  /// One of these territories.
  public var territories: Set<String>
  /// One of these channels.
  public var channels: Set<String>

  /// A scope; what isn't said doesn't matter.
  public init(
    accounts: Set<Int64> = [],
    segments: Set<String> = [],
    territories: Set<String> = [],
    channels: Set<String> = []
  ) {
    self.accounts = accounts
    self.segments = segments
    self.territories = territories
    self.channels = channels
  }

  /// Everybody.
  public static let everybody = BuyerScope()

  /// How much it says: larger is more specific, and 0 is everybody.
  public var specificity: UInt8 {
    (accounts.isEmpty ? 0 : 8) | (segments.isEmpty ? 0 : 4) | (territories.isEmpty ? 0 : 2)
      | (channels.isEmpty ? 0 : 1)
  }

  /// What keeps the buyer out; nil if nothing does.
  public func miss(_ buyer: Buyer) -> Miss? {
    if !accounts.isEmpty, !accounts.contains(buyer.account) { return .otherAccount }
    if !segments.isEmpty, !buyer.segments.contains(where: segments.contains) {
      return .otherSegment
    }
    if !territories.isEmpty, !(buyer.territory.map(territories.contains) ?? false) {
      return .otherTerritory
    }
    if !channels.isEmpty, !(buyer.channel.map(channels.contains) ?? false) {
      return .otherChannel
    }
    return nil
  }
}

/// Days from one on, and before another: half open.
public struct PriceDays: Hashable, Sendable {
  /// The first day; from ever where there is none.
  public var from: LocalDate?
  /// The day after the last; for ever where there is none.
  public var to: LocalDate?

  /// Days of validity.
  public init(from: LocalDate? = nil, to: LocalDate? = nil) {
    self.from = from
    self.to = to
  }

  /// All days.
  public static let always = PriceDays()

  /// What keeps the day out; nil if nothing does.
  public func miss(_ day: LocalDate) -> Miss? {
    if let from, day < from { return .tooEarly }
    if let to, day >= to { return .tooLate }
    return nil
  }

  /// Whether there is a day that is in both.
  public func overlaps(_ other: PriceDays) -> Bool {
    let start = max(from ?? .min, other.from ?? .min)
    return [to, other.to].allSatisfy { $0.map { start < $0 } ?? true }
  }
}
