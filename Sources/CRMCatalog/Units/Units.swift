public import CRMKernel
public import CRMStore

/// All units, and what can be done with them.
public typealias Units = Repository<UnitOfMeasure>

extension Transaction {
  /// The book's own units of measure, beside the standard ones.
  public var units: Units { Units(self) }
}

extension Session {
  /// The book's own units of measure, beside the standard ones.
  public var units: AsyncRepository<UnitOfMeasure> { AsyncRepository(self) }
}

extension Units {
  /// Adds a unit of the book's own.
  ///
  /// Either of a category, as its reference, or so many of another unit:
  /// ```swift
  /// try tx.units.add("GRS", named: "great gross", holds: 1728, of: "EA")
  /// ```
  ///
  /// - `holds`: How many of `other` one of it holds, exactly; a fraction may be.
  /// - Throws: ``Refusal`` `unit.known` if the book has such a unit, `unit.standard`
  ///   if the code is a standard unit's that measures something else, `unit.measure`
  ///   if neither a category nor another unit is given, or both are,
  ///   `unit.packaging` or `unit.step`.
  @discardableResult
  public func add(
    _ code: String,
    named name: String,
    holds: UnitFactor? = nil,
    of other: String? = nil,
    category: UnitCategory? = nil,
    symbol: String? = nil,
    chineseSymbol: String? = nil,
    step: Quantity = Quantity(millionths: 1),
    rounding: Rounding = .halfUp
  ) throws -> UnitOfMeasure {
    let (measured, factor) = try measure(holds, of: other, category)
    return try add(
      UnitOfMeasure(
        code: code,
        name: name,
        category: measured,
        factor: factor,
        symbol: symbol,
        chineseSymbol: chineseSymbol,
        step: step,
        rounding: rounding
      )
    )
  }

  /// Adds a unit that an import gave.
  @discardableResult
  func add(_ unit: UnitOfMeasure) throws -> UnitOfMeasure {
    try unit.requireStep()
    let own = try all(limit: Self.most)
    for name in [unit.code] + unit.symbols {
      let taken = own.first { other in
        ([other.code] + other.symbols).contains { $0.folded == name.folded }
      }
      if let taken {
        throw Refusal(
          "unit.known",
          "\(name) is \(taken.code), \(taken.name), already.",
          remedy: "Choose another code or symbol.",
          field: name == unit.code ? "code" : "symbol"
        )
      }
    }
    let standard = UnitOfMeasure.standard.first { $0.code.folded == unit.code.folded }
    if let standard, standard.category != unit.category || standard.factor != unit.factor {
      throw Refusal(
        "unit.standard",
        "\(standard.code) is \(standard.name) everywhere: \(standard.factor), \(standard.category).",
        remedy: "Choose another code, or leave its measure as it is.",
        field: "code"
      )
    }
    if unit.category == .packaging, unit.factor != .one {
      throw Refusal.depends(on: unit.code)
    }
    return try insert(unit)
  }

  /// All units, the book's own before the standard ones.
  ///
  /// - Complexity: O(*n*) in the book's own units: take one table for many conversions.
  public func table() throws -> UnitTable { UnitTable(try all(limit: Self.most)) }

  /// The units as one product has them: its packaging holds what the product says.
  public func table(for product: ID<Product>) throws -> UnitTable {
    let unit = try tx.products.get(product).unit
    return try table().packed(tx.packagings.all(where: \.product == product), on: unit)
  }

  private static var most: Int { 10_000 }

  private func measure(
    _ holds: UnitFactor?,
    of other: String?,
    _ category: UnitCategory?
  ) throws -> (UnitCategory, UnitFactor) {
    switch (other, category) {
    case (let other?, nil):
      let unit = try table().get(other, field: "of")
      guard unit.category != .packaging else { throw Refusal.depends(on: unit.code) }
      return (unit.category, try (holds ?? .one).times(unit.factor))
    case (nil, let category?): return (category, holds ?? .one)
    default:
      throw Refusal(
        "unit.measure",
        "A unit is so many of another unit, or it is of a category.",
        remedy: "Give holds and of, such as 12 of EA; or give the category.",
        field: other == nil ? "of" : "category"
      )
    }
  }
}

extension UnitOfMeasure {
  fileprivate func requireStep() throws(Refusal) {
    guard step.millionths <= 0 else { return }
    throw Refusal(
      "unit.step",
      "The step of \(code) is \(step).",
      remedy: "Give a positive one, such as 1 or 0.001.",
      field: "step"
    )
  }
}

extension Refusal {
  static func depends(on package: String) -> Refusal {
    Refusal(
      "unit.packaging",
      "What one \(package) holds depends on the product.",
      remedy: "Say it with products.pack, and name the product.",
      field: "product"
    )
  }
}
