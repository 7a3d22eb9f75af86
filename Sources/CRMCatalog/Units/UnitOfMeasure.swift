public import CRMKernel

/// A unit in which quantities are counted and prices are given.
///
/// The usual units are there without being stored: ``UnitOfMeasure/standard``. A
/// book keeps its own beside them. What a unit measures never changes: documents
/// say quantities in it.
public struct UnitOfMeasure: Entity {
  public internal(set) var id: ID<UnitOfMeasure> = .unsaved
  public internal(set) var version: Int64 = 0
  /// By which products, documents and imports name it, such as `EA`; unique, in any case.
  public let code: String
  /// What it is called in full, such as `dozen`, in up to 100 characters; documents print the
  /// symbol.
  public var name: String
  /// What English documents print, if not the code.
  public var symbol: String?
  /// What Chinese documents print, such as 箱; it finds the unit as the code does.
  public var chineseSymbol: String?
  /// What it measures.
  public let category: UnitCategory
  /// How many of its category's reference unit one of it holds, exactly; 1 for packaging.
  public let factor: UnitFactor
  /// The smallest part of it that is sold: 1 for what comes whole.
  public var step: Quantity
  /// How quantities are brought to the step.
  public var rounding: Rounding

  public static let schema = Schema(
    "unit_of_measure",
    UnitOfMeasure.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("code", \.code, .notEmpty, .maxLength(20), .folded),
    Column("name", \.name, .notEmpty, .maxLength(100)),
    Column("symbol", \.symbol, .notEmpty, .maxLength(20)),
    Column("chinese_symbol", \.chineseSymbol, .notEmpty, .maxLength(20)),
    Column("category", \.category, .maxLength(50)),
    Column("factor", \.factor),
    Column("step", \.step),
    Column("rounding", \.rounding)
  )
}

extension UnitOfMeasure {
  /// A unit that isn't stored yet.
  public init(
    code: String,
    name: String,
    category: UnitCategory,
    factor: UnitFactor = .one,
    symbol: String? = nil,
    chineseSymbol: String? = nil,
    step: Quantity = Quantity(millionths: 1),
    rounding: Rounding = .halfUp
  ) {
    self.init(
      id: .unsaved,
      code: code,
      name: name,
      symbol: symbol,
      chineseSymbol: chineseSymbol,
      category: category,
      factor: factor,
      step: step,
      rounding: rounding
    )
  }

  /// What documents in `language` print.
  public func symbol(in language: Language) -> String {
    switch language {
    case .english: symbol ?? code
    case .simplifiedChinese, .traditionalChinese: chineseSymbol ?? symbol ?? code
    }
  }

  /// The quantity that can be sold for `quantity`: a multiple of the step.
  ///
  /// - Throws: ``Refusal`` `money.divisionByZero` if the step is 0, or `money.tooLarge`.
  public func rounded(_ quantity: Quantity) throws(Refusal) -> Quantity {
    try quantity.rounded(toMultipleOf: step, rounding: rounding)
  }

  /// Whether `quantity` is a multiple of the step.
  public func accepts(_ quantity: Quantity) -> Bool {
    step.millionths != 0 && quantity.millionths.isMultiple(of: step.millionths)
  }

  /// What documents print in one language or another.
  var symbols: [String] { [symbol, chineseSymbol].compactMap(\.self) }

  /// The same unit where one of it holds something else.
  func holding(_ factor: UnitFactor, of category: UnitCategory) -> UnitOfMeasure {
    UnitOfMeasure(
      id: id,
      version: version,
      code: code,
      name: name,
      symbol: symbol,
      chineseSymbol: chineseSymbol,
      category: category,
      factor: factor,
      step: step,
      rounding: rounding
    )
  }
}
