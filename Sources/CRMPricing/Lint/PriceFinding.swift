public import CRMKernel

/// Something about what prices are made of that somebody should look at.
///
/// Each finding shows an input on which the engine does what the sentence says: it was priced, and
/// what didn't come out as expected was dropped.
public struct PriceFinding: Sendable {
  /// What sort of mistake it is, in a word that doesn't depend on the reader's language.
  public let kind: Kind
  /// How urgent it is; lists of findings begin with errors.
  public let severity: Severity
  /// What it is about, the one to be changed first.
  public let rules: [LintedRule]
  /// What is wrong.
  public let sentence: Message
  /// The input on which the engine was tried, and what it answered: it proves the finding.
  public let demonstration: Demonstration

  /// What kind of thing is wrong.
  public enum Kind: String, Choice {
    /// Neither of two rules says more than the other.
    case tie
    /// It is never the price.
    case unreachable
    /// Another promotion always gives more, or excludes it.
    case shadowed
    /// Days on which a product has no price, with prices before and after.
    case gap
    /// A product has no price for a single unit.
    case firstBreak = "first_break"
    /// Two prices for the same are valid on the same days; the later one holds.
    case overlap
    /// More units cost more each.
    case risingPrice = "rising_price"
    /// More units cost less together.
    case fallingTotal = "falling_total"
    /// Books that stand on each other in a circle.
    case cycle
    /// What has ended, or stands on what has.
    case expired
    /// A coupon that nobody can show.
    case noCoupon = "no_coupon"
    /// A product, template, category or book that isn't there.
    case unknownReference = "unknown_reference"
    /// A currency in which nothing is priced.
    case currencyGap = "currency_gap"
    /// A price that can't be computed.
    case formulaFails = "formula_fails"
    /// A formula that gives less than nothing.
    case negativePrice = "negative_price"
    /// No price is within two guards.
    case crossedGuards = "crossed_guards"
    /// The list price itself is beyond a guard.
    case guardAboveList = "guard_above_list"
    /// A guard that never says anything.
    case idleGuard = "idle_guard"
    /// A condition that can't be true.
    case neverHits = "never_hits"
    /// A condition that can't be false.
    case alwaysHits = "always_hits"
    /// A promotion that takes nothing off.
    case nothingOff = "nothing_off"
    /// A promotion that goes beyond a guard.
    case belowFloor = "below_floor"
    /// A minimum that nobody can reach.
    case minimumUnreachable = "minimum_unreachable"
    /// The first units of a slab schedule have no slab.
    case openSlab = "open_slab"
    /// A plugin that is asked when it is too late, or never.
    case lateRule = "late_rule"
  }

  /// How urgent it is.
  public enum Severity: String, Choice, Comparable {
    /// Good to know; it may be meant.
    case notice
    /// Hardly meant.
    case warning
    /// Documents can't be priced, or nobody can say by what.
    case error

    public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

    private var rank: Int {
      switch self {
      case .notice: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// An input, and what happens there.
  public struct Demonstration: Sendable {
    /// Product, quantity, day and buyer.
    public let request: PriceRequest
    /// The book by whose prices it is priced; none where it needs none.
    public let book: String?
    /// What the engine answered.
    public let outcome: Message
  }
}

/// Something that takes part in prices, as findings name it.
public struct LintedRule: Hashable, Sendable {
  /// Whether it is a book, a promotion, a guard, or which other part of prices.
  public let kind: Kind
  /// Such as `List #17 PUMP ≥ 10` for an entry.
  public let name: String
  /// 0 for a plugin.
  public let id: Int64
  /// That of the book for an entry; empty where there is none.
  public let version: String

  /// What kind of rule.
  public enum Kind: String, Choice {
    /// A price book as a whole: its parents, its days or its currency.
    case book
    /// A price in a book; ``LintedRule/version`` is then the book's.
    case entry
    /// A price that was agreed with an account.
    case contract
    /// A quantity schedule.
    case schedule
    /// A promotion, with the coupon that it may need.
    case promotion
    /// A discount for the partners of a channel.
    case channel
    /// A bound on net prices: a floor, ceiling or margin.
    case guardRail = "guard"
    /// A rule of who must agree to a document.
    case approval
    /// A plugin or the host's own rule; it has no id.
    case rule
  }
}

extension PriceFinding: ValueConvertible {
  /// The finding by names, for commands: sentences in English, and as messages for other readers.
  public var value: Value {
    let request = demonstration.request
    return .record([
      "kind": kind.value, "severity": severity.value, "sentence": .text("\(sentence)"),
      "message": sentence.value,
      "rules": .list(rules.map(\.value)),
      "demonstration": .record(
        Record(present: [
          ("book", demonstration.book.value), ("day", request.pricedOn.value),
          ("currency", request.currency.value), ("buyer", request.buyer.value),
          (
            "lines",
            .list(
              request.lines.map { line in
                .record(["sku": .text(line.product.sku), "quantity": line.quantity.value])
              }
            )
          ),
          ("coupons", .list(request.coupons.map { .text($0) })),
          ("outcome", .text("\(demonstration.outcome)")),
          ("outcome_message", demonstration.outcome.value),
        ])
      ),
    ])
  }
}

extension LintedRule: ValueConvertible {
  /// The rule by names.
  public var value: Value {
    .record(["kind": kind.value, "name": .text(name), "id": .int(id), "version": .text(version)])
  }
}
