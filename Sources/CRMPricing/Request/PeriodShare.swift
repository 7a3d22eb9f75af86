public import CRMKernel

/// A part of a full period, from one of its equal pieces to another.
///
/// The parts of a period add up to its price, whatever they round to: each is the difference of
/// what two rounded prices from the period's start cost.
public struct PeriodShare: Hashable, Sendable {
  /// The first piece, such as day 12, counted from 0.
  public let from: Int64
  /// The piece after the last.
  public let to: Int64
  /// How many pieces the full period has, such as 31.
  public let of: Int64

  /// A part of a period.
  ///
  /// - Throws: ``Refusal`` `pricing.period` unless 0 ≤ from ≤ to ≤ of and there is a piece at all.
  public init(from: Int64, to: Int64, of total: Int64) throws(Refusal) {
    guard 0 <= from, from <= to, to <= total, total > 0, total <= 1_000_000 else {
      throw Refusal(
        "pricing.period",
        "From \(from) to \(to) isn't a part of a period of \(total).",
        remedy: "Count the pieces from 0, and end where the period ends at most.",
        field: "period"
      )
    }
    self.from = from
    self.to = to
    of = total
  }
}
