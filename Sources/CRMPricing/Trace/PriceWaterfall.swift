public import CRMKernel

/// A price as a chart: from the list price by each discount down to what is to be paid.
///
/// It is a value: draw it with ``text(for:width:style:)`` for a terminal, with ``svg(for:)`` for
/// pages and documents, or from ``bars`` in any other way.
public struct PriceWaterfall: Hashable, Sendable {
  /// The document or product that it is about.
  public let title: String
  /// What all bars are in: the document's.
  public let currency: Currency
  /// From the list price on; what they add and take off comes to ``end``.
  public private(set) var bars: [Bar]

  /// A bar: an amount that stands for itself, or what is added or taken off.
  public struct Bar: Hashable, Sendable {
    /// Whether it stands from zero, or hangs between what was and what is left.
    public let kind: Kind
    /// What a reader sees beside the bar: a level's name, or that of the promotion or rule.
    public let label: Message
    /// What the bar changes; the first one changes from nothing.
    public let delta: Money
    /// What all bars up to this one come to.
    public let running: Money
  }

  /// What a bar shows.
  public enum Kind: String, Choice {
    /// What the price is here: the list price, the net amount, the total.
    case level
    /// What is added or taken off.
    case change
  }

  init(title: String, start: Money, _ label: Message) {
    self.title = title
    currency = start.currency
    bars = [Bar(kind: .level, label: label, delta: start, running: start)]
  }

  /// What is left in the end.
  public var end: Money { bars.last?.running ?? .zero(currency) }

  /// Appends what is added or taken off; nothing is left out.
  mutating func change(_ label: Message, by delta: Int64) {
    guard delta != 0 else { return }
    append(.change, label, delta)
  }

  /// Appends what the price is now.
  mutating func level(_ label: Message) { append(.level, label, 0) }

  private mutating func append(_ kind: Kind, _ label: Message, _ delta: Int64) {
    let running = Money(minorUnits: end.minorUnits &+ delta, currency)
    let change = Money(minorUnits: delta, currency)
    bars.append(Bar(kind: kind, label: label, delta: change, running: running))
  }
}

extension PriceWaterfall: ValueConvertible {
  /// The bars by names.
  public var value: Value {
    .record([
      "title": .text(title), "currency": .text(currency.code),
      "bars": .list(
        bars.map { bar in
          .record([
            "kind": bar.kind.value, "label": .text("\(bar.label)"), "delta": .money(bar.delta),
            "running": .money(bar.running),
          ])
        }
      ),
    ])
  }
}
