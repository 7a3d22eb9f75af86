public import CRMKernel

extension Catalogue {
  /// What formulas, price models, exchange rates, periods, traces, promotions and records say, in the
  /// languages of the library.
  public static var priceArithmetic: [Catalogue] {
    all(
      of: Translation.priceFormulas + Translation.priceModels + Translation.priceRails
        + Translation.pricePeriods + Translation.priceTraces + Translation.pricePromotions
        + Translation.priceLint
        + Translation.priceRecords
    )
  }
}
