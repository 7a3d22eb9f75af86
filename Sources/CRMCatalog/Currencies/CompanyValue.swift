public import CRMKernel
import CRMPricing
public import CRMStore

/// By which rate amounts of a document count in the company's own currency: a document keeps it, so
/// that what it was worth doesn't change with later rates.
public struct CompanyRate: Hashable, Sendable {
  /// From the document's currency to the company's own; 1 where they are the same.
  public let rate: ExchangeRate
  /// The day of the rate, of the older one if two were crossed; `nil` in the company's currency.
  public let day: LocalDate?
  /// Who quoted it; `nil` in the company's currency, or where nobody said.
  public let source: String?
  /// The stored rates of which it was made.
  public let rates: [ID<CurrencyRate>]

  /// What an amount is worth, rounded once.
  public func value(of amount: Money) throws(Refusal) -> Money { try rate.convert(amount) }
}

extension CurrencyRates {
  /// The rate by which amounts count in the company's own currency on a day; `nil` if it has none.
  ///
  /// - Throws: ``Refusal`` as ``rate(from:to:on:)``: that of a pair is never taken for 1.
  public func companyRate(of currency: Currency, on day: LocalDate) throws -> CompanyRate? {
    guard let own = try tx.priceSettings.current().currency else { return nil }
    let (applied, ids) = try rate(from: currency, to: own, on: day)
    let quotations = applied.quotations
    let sources = quotations.map(\.quotedBy).enumerated().filter { place, name in
      !name.isEmpty && !quotations[..<place].contains { $0.quotedBy == name }
    }
    return CompanyRate(
      rate: applied.rate,
      day: quotations.map(\.day).min(),
      source: sources.isEmpty ? nil : sources.map(\.element).joined(separator: ", "),
      rates: ids
    )
  }
}
