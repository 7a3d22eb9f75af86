public import CRMKernel

extension Quote {
  /// Where a quote is on its way; that it has expired is derived from the clock.
  public enum Status: String, Choice {
    case draft
    case inReview = "in_review"
    case approved, presented, accepted, declined, superseded, cancelled, ordered
  }

  /// What can be done with a quote.
  public enum Verb: String, Choice {
    case submit, approve, reject, recall, edit, present, accept, decline, revise, cancel, order
  }

  /// Lines, prices for all of them, and something to pay.
  static let isReady: Condition<Quote> =
    .any(\QuoteLine.quote) && \.isPriced == true && .isPositive(\.total)

  /// Presented, and past its last day.
  public static let isExpired: Condition<Quote> =
    \.status == .presented && \.validUntil < .today

  /// Ready, and with prices to which somebody must agree.
  static let needsApproval: Condition<Quote> = isReady && \.approvers != nil

  public static let lifecycle = Lifecycle<Quote, Status, Verb>(
    \.status,
    free: [],
    [
      Move(.submit, from: .draft, to: .inReview, if: needsApproval),
      Move(.submit, from: .draft, to: .approved, if: isReady),
      Move(.approve, from: .inReview, to: .approved),
      Move(.reject, from: .inReview, to: .draft, needsReason: true),
      Move(.recall, from: .inReview, to: .draft),
      Move(.edit, from: .approved, to: .draft),
      Move(.present, from: .approved, to: .presented, if: \.validUntil >= .today),
      Move(.accept, from: .presented, to: .accepted, if: \.validUntil >= .today),
      Move(.decline, from: .presented, to: .declined, needsReason: true),
      Move(.revise, from: .presented, .declined, to: .superseded),
      Move(.cancel, from: .draft, .inReview, .approved, .presented, to: .cancelled),
      Move(.order, from: .accepted, to: .ordered),
    ]
  )
}
