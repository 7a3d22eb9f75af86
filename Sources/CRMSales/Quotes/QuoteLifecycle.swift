public import CRMKernel

extension Quote {
  /// Where a quote is on its way; that it has expired is derived from the clock.
  public enum Status: String, Choice {
    /// Its content can change; whatever changes takes its prices away.
    case draft
    /// The approvers that its prices need are asked; nothing changes until they answer.
    case inReview = "in_review"
    /// It can be presented as it is; a change of its content makes it a draft again.
    case approved
    /// The customer has it: it never changes, and can be accepted until its last day.
    case presented
    /// The customer agreed in time; its order can be made.
    case accepted
    /// The customer said no, and why; a revision can follow.
    case declined
    /// A later revision takes its place.
    case superseded
    /// The seller gave it up before the customer answered.
    case cancelled
    /// Its order was made, once and for all.
    case ordered
  }

  /// What can be done with a quote.
  public enum Verb: String, Choice {
    /// Asks for approval; a quote whose prices need none is approved at once.
    case submit
    /// The last of the approvers agreed to the content as it was submitted.
    case approve
    /// An approver sends it back to be changed, for a reason.
    case reject
    /// Takes it back from review: by who submitted it, or because its content changed.
    case recall
    /// What a change of content does to an approved quote: it is a draft without prices.
    case edit
    /// Shows it to the customer: it gets its number, and promotions are reserved for it.
    case present
    /// The customer agreed, on the last day of its validity at the latest.
    case accept
    /// The customer said no, for a reason; what promotions gave is free again.
    case decline
    /// Starts the next revision as a draft, which takes the place of this one.
    case revise
    /// Gives it up, as long as the customer hasn't answered.
    case cancel
    /// Makes its order, with copies of its lines and prices.
    case order
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
