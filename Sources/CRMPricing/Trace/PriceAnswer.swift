public import CRMKernel

/// Whether a price, promotion or rule applied, to a line or to the document, and why.
public struct PriceAnswer: Hashable, Sendable {
  /// Its name and version as the trace has them.
  public let rule: RuleIdentity
  /// Whether it is a book, a promotion, a plugin, or what else prices come from.
  public let kind: PriceSourceKind
  /// When it takes its turn; `rule` for a plugin that changed the price of a unit.
  public let stage: PriceStage
  /// The line that it is about, counted from 0; nil for the whole document.
  public let line: Int?
  /// The line's product.
  public let sku: String?
  /// Whether it took part: a price was the line's, something was taken off, an approval is needed.
  public let isApplied: Bool
  /// What it changed; nil where it didn't apply, or where that is no amount.
  public let change: Money?
  /// What it asks for, the reason why it did not apply first.
  public let checks: [PriceCheck]

  init(
    _ rule: RuleIdentity,
    _ kind: PriceSourceKind,
    _ stage: PriceStage,
    line: Int? = nil,
    sku: String? = nil,
    isApplied: Bool,
    change: Money? = nil,
    checks: [PriceCheck]
  ) {
    self.rule = rule
    self.kind = kind
    self.stage = stage
    self.line = line
    self.sku = sku
    self.isApplied = isApplied
    self.change = change
    self.checks = checks.filter { !$0.holds } + checks.filter(\.holds)
  }

  /// Why it did not apply; nil if it did.
  public var miss: Miss? { isApplied ? nil : checks.first { !$0.holds }?.criterion }

  /// The answer in words: `SUMMER did not apply: it asks for 10 and there are 4`.
  public var message: Message {
    let reasons = checks.filter { $0.holds == isApplied }.map(\.message)
    let all = (change.map { [Self.change($0)] } ?? []) + reasons
    guard let first = all.first else { return verdict }
    return "\(verdict): \(all.dropFirst().reduce(first) { "\($0); \($1)" })"
  }

  private var verdict: Message {
    switch (isApplied, sku) {
    case (true, nil): "\(rule.name) applied"
    case (true, let sku?): "\(rule.name) applied to \(sku)"
    case (false, nil): "\(rule.name) did not apply"
    case (false, let sku?): "\(rule.name) did not apply to \(sku)"
    }
  }

  private static func change(_ money: Money) -> Message {
    if money.isNegative, let off = money.negatedIfPossible { return "it took \(off) off" }
    return money.isZero ? "it changed nothing" : "it added \(money)"
  }
}

extension PriceAnswer: ValueConvertible {
  /// The answer by names, and in words; the line is counted from 1.
  public var value: Value {
    var record: Record = ["rule": .text(rule.name), "kind": kind.value, "stage": stage.value]
    if !rule.version.isEmpty { record["version"] = .text(rule.version) }
    if let line { record["line"] = .int(Int64(line) + 1) }
    if let sku { record["sku"] = .text(sku) }
    record["applied"] = .bool(isApplied)
    if let change { record["change"] = .money(change) }
    record["text"] = .text("\(message)")
    record["checks"] = checks.value
    return .record(record)
  }
}

extension Money {
  /// The amount with the other sign; nil for the one that has none.
  var negatedIfPossible: Money? {
    minorUnits == .min ? nil : Money(minorUnits: -minorUnits, currency)
  }
}
