public import CRMKernel

/// Units by their codes, symbols and names, and how quantities and prices convert between them.
///
/// A value: a price engine is given one and needs no book.
public struct UnitTable: Sendable {
  // By folded text, from the surest to the loosest.
  private var codes: [String: UnitOfMeasure] = [:]
  private var symbols: [String: UnitOfMeasure] = [:]
  private var names: [String: UnitOfMeasure] = [:]

  /// The standard units alone.
  public static let standard: UnitTable = {
    var table = UnitTable(codes: [:], symbols: [:], names: [:])
    for unit in UnitOfMeasure.standard { table.put(unit) }
    return table
  }()

  /// The standard units, and before them `own`.
  ///
  /// Codes come before symbols, these before names, and a book's own before the standard ones.
  ///
  /// - Complexity: O(*n*) in the book's own units: keep a table, don't make one a line.
  public init(_ own: [UnitOfMeasure] = []) {
    self = .standard
    for unit in own.reversed() { put(unit) }
  }

  private init(
    codes: [String: UnitOfMeasure],
    symbols: [String: UnitOfMeasure],
    names: [String: UnitOfMeasure]
  ) {
    (self.codes, self.symbols, self.names) = (codes, symbols, names)
  }

  private mutating func put(_ unit: UnitOfMeasure) {
    codes[unit.code.folded] = unit
    for symbol in unit.symbols { symbols[symbol.folded] = unit }
    names[unit.name.folded] = unit
  }

  /// Puts a unit in the place of the one with its code, wherever that is found.
  private mutating func replace(_ unit: UnitOfMeasure) {
    func isFree(_ other: UnitOfMeasure?) -> Bool { other?.code == unit.code || other == nil }
    codes[unit.code.folded] = unit
    for symbol in unit.symbols where isFree(symbols[symbol.folded]) {
      symbols[symbol.folded] = unit
    }
    if isFree(names[unit.name.folded]) { names[unit.name.folded] = unit }
  }

  /// The unit with this code, symbol or name, without regard to case, width and script.
  public func find(_ name: String) -> UnitOfMeasure? {
    let key = name.folded
    return codes[key] ?? symbols[key] ?? names[key]
  }

  /// The unit with this code, symbol or name.
  ///
  /// - Throws: ``Refusal`` `unit.unknown` if there is none.
  public func get(_ name: String, field: String = "unit") throws(Refusal) -> UnitOfMeasure {
    if let unit = find(name) { return unit }
    let close = name.nearest(among: codes.values.flatMap { [$0.code] + $0.symbols }.sorted())
    throw Refusal(
      "unit.unknown",
      "There is no unit \(name).",
      remedy: close.map { "Did you mean \($0)?" } ?? "Add it with units.add.",
      field: field
    )
  }

  /// Every unit once, by category, then from the smallest to the largest.
  public var all: [UnitOfMeasure] {
    codes.values.sorted { one, other in
      let categories = (one.category.description, other.category.description)
      if categories.0 != categories.1 { return categories.0 < categories.1 }
      if one.factor != other.factor { return one.factor.isLess(than: other.factor) }
      return one.code < other.code
    }
  }

  /// How many of `target` one of `source` holds, exactly.
  ///
  /// - Throws: ``Refusal`` `unit.unknown`, `unit.category` if they measure
  ///   different things, or `unit.packaging` if that depends on the product.
  public func factor(from source: String, to target: String) throws(Refusal) -> UnitFactor {
    // A unit that nobody declared still is itself.
    if source.folded == target.folded { return .one }
    let (from, to) = (try get(source, field: "from"), try get(target, field: "to"))
    if from.code.folded == to.code.folded { return .one }
    if let package = [from, to].first(where: { $0.category == .packaging }) {
      throw Refusal(
        "unit.packaging",
        "What one \(package.code) holds depends on the product.",
        remedy: "Say it with products.pack, and name the product.",
        field: "product"
      )
    }
    guard from.category == to.category else {
      throw Refusal(
        "unit.category",
        "\(from.code) is \(from.category), \(to.code) is \(to.category): they don't convert.",
        remedy: "Choose a unit of \(from.category), or say what it is of the product.",
        field: "to"
      )
    }
    return try from.factor.times(to.factor.inverse)
  }
}

extension UnitTable {
  /// The quantity in another unit: rounded once to a millionth, or not at all.
  ///
  /// - `rounding`: How a result is rounded that millionths can't say; without it, such
  ///   a result is refused.
  /// - Throws: ``Refusal`` of ``factor(from:to:)``, `unit.inexact` or `money.tooLarge`.
  public func convert(
    _ quantity: Quantity,
    from source: String,
    to target: String,
    rounding: Rounding? = nil
  ) throws(Refusal) -> Quantity {
    let factor = try factor(from: source, to: target)
    if let rounding { return try quantity.times(factor, rounding: rounding) }
    guard let exact = try quantity.exactly(times: factor) else {
      throw .inexact("\(quantity) \(source)", in: target, field: "quantity")
    }
    return exact
  }

  /// The price per `target` of what costs `price` per `source`.
  ///
  /// - `rounding`: How a result is rounded that millionths can't say; without it, such
  ///   a result is refused.
  /// - Throws: ``Refusal`` of ``factor(from:to:)``, `unit.inexact` or `money.tooLarge`.
  public func convert(
    _ price: UnitPrice,
    per source: String,
    to target: String,
    rounding: Rounding? = nil
  ) throws(Refusal) -> UnitPrice {
    let factor = try factor(from: target, to: source)
    if let rounding { return try price.times(factor, rounding: rounding) }
    guard let exact = try price.exactly(times: factor) else {
      throw .inexact("\(price) / \(source)", in: target, field: "price")
    }
    return exact
  }

  /// The same table for one product: its packaging holds what the product says.
  ///
  /// - `base`: The product's own unit.
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func packed(
    _ packagings: [Packaging],
    on base: String
  ) throws(Refusal) -> UnitTable {
    var table = self
    var unit = find(base) ?? UnitOfMeasure(code: base, name: base, category: .product)
    // What is sold by the box counts boxes: its unit is its own measure.
    if unit.category == .packaging { unit = unit.holding(.one, of: .product) }
    table.replace(unit)
    for packaging in packagings {
      let package =
        find(packaging.unit)
        ?? UnitOfMeasure(code: packaging.unit, name: packaging.unit, category: .packaging)
      table.replace(
        package.holding(try packaging.holds.times(unit.factor), of: unit.category)
      )
    }
    return table
  }
}

extension UnitCategory {
  /// What only one product measures itself by.
  static let product: UnitCategory = "product"
}

extension Ratio {
  /// Whether the fraction is smaller than another.
  func isLess(than other: Ratio) -> Bool {
    Int128(numerator) * Int128(other.denominator) < Int128(other.numerator) * Int128(denominator)
  }
}

extension Refusal {
  fileprivate static func inexact(_ what: String, in unit: String, field: String) -> Refusal {
    Refusal(
      "unit.inexact",
      "\(what) can't be said exactly in \(unit) with six decimals.",
      remedy: "Name a rounding, such as half_up.",
      field: field
    )
  }
}
