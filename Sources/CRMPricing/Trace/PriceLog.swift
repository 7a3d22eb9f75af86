public import CRMKernel

/// What happened while a document was priced, step by step: append-only, and small enough to be
/// always on.
///
/// A step is a few numbers; names and sentences are looked up when somebody reads it.
public struct PriceLog: Sendable {
  /// In the order in which they happened; none if it is off.
  public private(set) var steps: [Step] = []
  /// Sentences of plugins and people, to which steps refer.
  public private(set) var notes: [Message] = []
  /// Whether anything is kept.
  public let isOn: Bool

  /// One step.
  public struct Step: Hashable, Sendable {
    /// During which stage; `rule` for what a plugin made of a unit's price.
    public let stage: PriceStage
    /// Which line it is about, counted from 0; -1 for the whole document.
    public let line: Int32
    /// Of what the numbers come from; ``PriceContext/identity(of:)`` has its name.
    public let source: PriceSource
    /// Why it did not apply; nil if it did.
    public let miss: Miss?
    /// Whether the numbers are millionths of a unit's price, rather than minor units of an amount.
    public let isOfUnit: Bool
    /// The price or amount before the step.
    ///
    /// Of a miss, what there was of what it asks for; 0 where that isn't why.
    public let before: Int64
    /// The price or amount after the step.
    ///
    /// Of a miss, the id of the promotion that was better or that excludes it; 0 where that isn't
    /// why.
    public let after: Int64
    /// What the source says, as its kind has it: a rate in billionths, a quantity in millionths, an
    /// amount in minor units.
    public let input: Int64
    /// The place of its sentence among the notes; -1 for none.
    public let note: Int32
  }

  init(isOn: Bool, capacity: Int = 0) {
    self.isOn = isOn
    if isOn { steps.reserveCapacity(capacity) }
  }

  /// Keeps a step about the price of one unit.
  mutating func unit(
    _ stage: PriceStage,
    _ source: PriceSource,
    line: Int,
    from before: Int64,
    to after: Int64,
    input: Int64 = 0,
    note: Message? = nil
  ) {
    guard isOn else { return }
    append(stage, source, line, nil, true, before, after, input, note)
  }

  /// Keeps a step about a line's amount.
  mutating func amount(
    _ stage: PriceStage,
    _ source: PriceSource,
    line: Int,
    from before: Int64,
    to after: Int64,
    input: Int64 = 0,
    note: Message? = nil
  ) {
    guard isOn else { return }
    append(stage, source, line, nil, false, before, after, input, note)
  }

  /// Keeps why something did not apply.
  mutating func miss(
    _ stage: PriceStage,
    _ source: PriceSource,
    _ miss: Miss,
    line: Int = -1,
    input: Int64 = 0,
    found: Int64 = 0,
    rival: Int64 = 0,
    note: Message? = nil
  ) {
    guard isOn else { return }
    append(stage, source, line, miss, false, found, rival, input, note)
  }

  private mutating func append(
    _ stage: PriceStage,
    _ source: PriceSource,
    _ line: Int,
    _ miss: Miss?,
    _ isOfUnit: Bool,
    _ before: Int64,
    _ after: Int64,
    _ input: Int64,
    _ note: Message?
  ) {
    if let note { notes.append(note) }
    steps.append(
      Step(
        stage: stage,
        line: Int32(truncatingIfNeeded: line),
        source: source,
        miss: miss,
        isOfUnit: isOfUnit,
        before: before,
        after: after,
        input: input,
        note: note == nil ? -1 : Int32(truncatingIfNeeded: notes.count - 1)
      )
    )
  }
}

/// What a step of a price comes from, as its place in the context.
public enum PriceSource: Hashable, Sendable {
  /// The price on the product itself.
  case product
  /// An entry of a book of the chain.
  case entry(book: Int32, entry: Int32)
  /// What was agreed for the line.
  case agreed
  /// A price that was agreed with the account, by its place among the context's contracts.
  case contract(Int32)
  /// By its place among the context's schedules.
  case schedule(Int32)
  /// A surcharge of the line.
  case surcharge(Int32)
  /// The part of a period that the line is about.
  case period
  /// A plugin or the host's own rule, by its place among the context's rules.
  case rule(Int32)
  /// By its place among the context's promotions.
  case promotion(Int32)
  /// What a person took off.
  case manual
  /// A discount for partners, by its place in the policy.
  case channel(Int32)
  /// A floor, ceiling or margin, by its place among the policy's guards.
  case guardRail(Int32)
  /// An approval that is needed, by its place in the policy.
  case approval(Int32)
}
