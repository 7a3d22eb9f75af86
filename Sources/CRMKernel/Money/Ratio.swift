/// A positive fraction in its lowest terms: what no decimal can hold, such as one third.
public struct Ratio: Hashable, Sendable {
  /// What is above the line; positive.
  public let numerator: Int64
  /// What is below the line; positive.
  public let denominator: Int64

  /// Reduces a fraction.
  ///
  /// - Throws: ``Refusal`` `money.ratio` if one of the numbers isn't positive.
  public init(_ numerator: Int64, over denominator: Int64) throws(Refusal) {
    try self.init(reducing: Int128(numerator), over: Int128(denominator))
  }

  /// A whole number, such as 12 pieces to a box.
  ///
  /// - Throws: ``Refusal`` `money.ratio` if it isn't positive.
  public init(whole: Int64) throws(Refusal) { try self.init(whole, over: 1) }

  init(reducing numerator: Int128, over denominator: Int128) throws(Refusal) {
    guard numerator > 0, denominator > 0 else {
      throw Refusal(
        "money.ratio",
        "\(numerator)/\(denominator) is no positive fraction.",
        remedy: "Use two positive numbers, such as 1/12."
      )
    }
    var (divisor, rest) = (numerator, denominator)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    self.numerator = try Int64(fitting: numerator / divisor)
    self.denominator = try Int64(fitting: denominator / divisor)
  }

  private init(reduced numerator: Int64, over denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// One to one.
  public static var one: Ratio { Ratio(reduced: 1, over: 1) }

  /// The fraction upside down: pieces per box of boxes per piece.
  public var inverse: Ratio { Ratio(reduced: denominator, over: numerator) }

  /// The exact product.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge` if its lowest terms don't fit.
  public func times(_ other: Ratio) throws(Refusal) -> Ratio {
    try Ratio(
      reducing: Int128(numerator) * Int128(other.numerator),
      over: Int128(denominator) * Int128(other.denominator)
    )
  }

  /// `units` times the fraction, rounded once.
  func multiply(_ units: Int64, _ rounding: Rounding) throws(Refusal) -> Int64 {
    try Int64(
      fitting: rounding.divide(Int128(units) * Int128(numerator), by: Int128(denominator))
    )
  }
}

/// How many of one unit of measure one of another holds: a box of 12 pieces has factor 12.
public typealias UnitFactor = Ratio

extension Ratio: LosslessStringConvertible {
  /// The fraction, such as `1/12`, or the whole number, such as `12`.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// Reads a fraction such as `1/12` or a decimal such as `0.9137`; `nil` for anything else.
  public init?(_ description: String) {
    let terms = description.split(separator: "/", omittingEmptySubsequences: false)
    guard terms.count <= 2 else { return nil }
    if terms.count == 2 {
      guard let numerator = try? DecimalText.parse(terms[0].utf8, scale: 0),
        let denominator = try? DecimalText.parse(terms[1].utf8, scale: 0),
        let ratio = try? Ratio(numerator, over: denominator)
      else { return nil }
      self = ratio
      return
    }
    let dot = description.utf8.firstIndex(of: UInt8(ascii: "."))
    let places = dot.map { description.utf8.distance(from: $0, to: description.utf8.endIndex) - 1 }
    let scale = places ?? 0
    guard scale <= 18, let units = try? DecimalText.parse(description.utf8, scale: scale),
      let ratio = try? Ratio(reducing: Int128(units), over: .power(ofTen: scale))
    else { return nil }
    self = ratio
  }
}

extension Ratio: TextValue {
  public static var valueForm: Message { "a ratio such as 1/12 or 0.5" }
  public init?(_ value: Value) {
    switch value {
    case .text(let text): self.init(text)
    case .int(let int):
      guard let ratio = try? Ratio(whole: int) else { return nil }
      self = ratio
    case .quantity(let quantity): self.init(quantity.description)
    default: return nil
    }
  }
}
