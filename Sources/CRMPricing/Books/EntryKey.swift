import CRMKernel

/// What a lookup compares of an entry: numbers only, so that nothing is copied or counted, and two
/// in a line of the processor's cache.
struct EntryKey: Sendable {
  let minQuantity: Int64
  /// The price in millionths, where it is fixed: nearer than in the entry, which has a dozen words
  /// more.
  private let millionths: Int64
  /// Days since 1970, half open.
  let from: Int32
  let to: Int32
  private let currency: Currency
  /// How much it says about the buyer.
  let buyers: UInt8
  private let traits: Traits

  private struct Traits: OptionSet {
    let rawValue: UInt8

    static let final = Traits(rawValue: 1)
    static let fixed = Traits(rawValue: 2)
    static let priority = Traits(rawValue: 4)
  }

  init(_ entry: PriceEntryTerms, in currency: Currency) {
    minQuantity = entry.minQuantity.millionths
    from = entry.days.from?.daysSince1970 ?? .min
    to = entry.days.to?.daysSince1970 ?? .max
    buyers = entry.buyers.specificity
    var traits: Traits = []
    if entry.replaces || entry.price.isComputed { traits.insert(.final) }
    if entry.priority != 0 { traits.insert(.priority) }
    if case .fixed(let price) = entry.price {
      traits.insert(.fixed)
      (millionths, self.currency) = (price.millionths, price.currency)
    } else {
      (millionths, self.currency) = (0, currency)
    }
    self.traits = traits
  }

  /// The price, where it is fixed.
  var fixed: UnitPrice? {
    traits.contains(.fixed) ? UnitPrice(millionths: millionths, currency) : nil
  }

  /// Whether what the parents have doesn't matter: it replaces that, or is computed from it.
  var isFinal: Bool { traits.contains(.final) }

  /// Whether it has a priority, which its entry says.
  var hasPriority: Bool { traits.contains(.priority) }

  /// Whether it goes before the other one by what both say of products, buyers and quantities, as
  /// ``PriceEntryTerms`` compares them where neither has a priority.
  func saysMore(at rank: Int, than other: EntryKey, at otherRank: Int) -> Bool {
    if rank != otherRank { return rank < otherRank }
    if buyers != other.buyers { return buyers > other.buyers }
    return minQuantity > other.minQuantity
  }
}
