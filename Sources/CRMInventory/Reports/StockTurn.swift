import CRMCatalog
public import CRMKernel
import CRMStore

/// How fast a product goes, over some days.
public struct StockTurn: Hashable, Sendable {
  /// The first day that is looked at.
  public let from: LocalDate
  /// The day after the last.
  public let to: LocalDate
  /// What went to customers and into production, less what came back.
  public let issued: Quantity
  /// What these goods cost; `nil` if no cost is known.
  public let costOfIssued: Money?
  /// What was there on average, each instant counting the same.
  public let averageOnHand: Quantity
  /// How often what was there was replaced; `nil` if there was nothing.
  public let turns: Quantity?
  /// For how many days what is there now lasts at that pace; `nil` if nothing went.
  public let coverageDays: Quantity?
}

extension StockTurn: ValueConvertible {
  public var value: Value {
    .record([
      "from": .date(from), "to": .date(to), "issued": .quantity(issued),
      "cost_of_issued": costOfIssued.value, "average_on_hand": .quantity(averageOnHand),
      "turns": turns.value, "coverage_days": coverageDays.value,
    ])
  }
}

extension Stock {
  /// How fast a product goes, over whole days in UTC.
  ///
  /// - Parameters:
  ///   - sku: The product's code.
  ///   - from: The first day; 90 days before `to` unless given.
  ///   - to: The day after the last; today unless given.
  /// - Returns: What went, what was there on average, and how long the rest lasts.
  /// - Throws: ``Refusal`` `product.unknown`, or `stock.period` if there is no day between.
  /// - Complexity: O(*n*) in the product's moves since `from`.
  public func turn(
    _ sku: String,
    from: LocalDate? = nil,
    to: LocalDate? = nil
  ) throws -> StockTurn {
    let product = try tx.products.get(sku: sku)
    let to = to ?? tx.moment.today
    let from = from ?? to.adding(days: -90)
    guard from < to else {
      throw Refusal(
        "stock.period",
        "There is no day from \(from) until before \(to).",
        remedy: "Give a first day that is before the other.",
        field: "from"
      )
    }
    let onHand = try StockBalances(tx: tx).owned(product.id)
    var period = TurnPeriod(from: from, to: to, end: onHand)
    let condition: Condition<StockMove> = \.doneAt >= period.start
    let moves = try tx.stockMoves.all(
      where: \.product == product.id,
      condition,
      order: .byDescending(\.doneAt)
    )
    for move in moves { try period.add(move, change: change(by: move), isIssue: isIssue(move)) }
    return try period.turn(onHand: onHand)
  }

  /// 1 for what goes to a customer or into production, -1 for what comes back, else 0.
  private func isIssue(_ move: StockMove) throws -> Int64 {
    func isUse(_ kind: Location.Kind) -> Bool { kind == .customer || kind == .production }
    let origin = try tx.locations.get(move.origin).kind
    let destination = try tx.locations.get(move.destination).kind
    if origin.isOwned, isUse(destination) { return 1 }
    if isUse(origin), destination.isOwned { return -1 }
    return 0
  }
}

/// Adds up moves, newest first, to the average and the sum of a period.
private struct TurnPeriod {
  let from: LocalDate
  let to: LocalDate
  let start: Instant
  private let end: Instant
  /// What was there before the moves that were added.
  private var level: Quantity
  /// The instant of the move that was added last.
  private var reached: Instant
  private var issued = Quantity.zero
  private var cost: Money?
  /// Quantity times milliseconds.
  private var area: Int128 = 0

  init(from: LocalDate, to: LocalDate, end level: Quantity) {
    self.from = from
    self.to = to
    start = Self.midnight(from)
    end = Self.midnight(to)
    self.level = level
    reached = end
  }

  private static func midnight(_ day: LocalDate) -> Instant {
    Instant(milliseconds: Int64(day.daysSince1970) * 86_400_000)
  }

  mutating func add(_ move: StockMove, change: Quantity, isIssue: Int64) throws {
    guard let at = move.doneAt else { return }
    guard at < end else {
      level = try level - change
      return
    }
    cover(until: at)
    level = try level - change
    guard isIssue != 0 else { return }
    issued = try isIssue > 0 ? issued + move.quantity : issued - move.quantity
    guard let worth = move.worth else { return }
    cost = try (cost ?? .zero(worth.currency)) + worth.times(isIssue)
  }

  private mutating func cover(until instant: Instant) {
    // 63 bits of millionths and 48 of milliseconds fit 127, also as a sum.
    area += Int128(level.millionths) * Int128((reached - instant).milliseconds)
    reached = instant
  }

  mutating func turn(onHand: Quantity) throws -> StockTurn {
    cover(until: start)
    let length = Int128((end - start).milliseconds)
    let average = try quotient(area, length)
    let days = Int128(from.days(until: to))
    let million: Int128 = 1_000_000
    return StockTurn(
      from: from,
      to: to,
      issued: issued,
      costOfIssued: cost,
      averageOnHand: average,
      turns: average.isZero
        ? nil : try quotient(Int128(issued.millionths) * million, Int128(average.millionths)),
      coverageDays: issued > .zero
        ? try quotient(Int128(onHand.millionths) * days * million, Int128(issued.millionths))
        : nil
    )
  }

  private func quotient(_ dividend: Int128, _ divisor: Int128) throws -> Quantity {
    let units = try Rounding.halfUp.divide(dividend, by: divisor)
    guard let fitting = Int64(exactly: units) else { throw Refusal.amountTooLarge }
    return Quantity(millionths: fitting)
  }
}
