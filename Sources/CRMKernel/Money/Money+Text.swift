extension Money {
  /// Reads an exact decimal, such as `12.50`; `nil` if it isn't one or has too many decimals.
  public init?(_ decimal: String, _ currency: Currency) {
    guard let units = try? DecimalText.parse(decimal.utf8, scale: currency.scale) else {
      return nil
    }
    self.init(minorUnits: units, currency)
  }

  /// Reads an exact decimal, such as `12.50`, and says what is wrong with any other text.
  ///
  /// - Throws: ``Refusal`` `money.unreadable`, `money.tooManyDigits` or `money.tooLarge`.
  public init(decimal: String, _ currency: Currency) throws(Refusal) {
    do {
      self.init(
        minorUnits: try DecimalText.parse(decimal.utf8, scale: currency.scale),
        currency
      )
    } catch {
      throw .unreadable(decimal, as: "an amount of \(currency)", error)
    }
  }

  /// The amount without its currency, such as `-12.50`.
  public var decimal: String {
    DecimalText.format(minorUnits, scale: currency.scale, least: currency.scale)
  }
}

extension Money: LosslessStringConvertible {
  /// Code and amount, such as `USD -12.50`: canonical, for programs; people get it localized.
  public var description: String { "\(currency.code) \(decimal)" }

  /// Reads what ``description`` writes.
  public init?(_ description: String) {
    guard let (currency, decimal) = Currency.prefix(of: description) else { return nil }
    self.init(decimal, currency)
  }
}

extension Currency {
  /// Splits `USD 12.50` into the currency and the rest.
  static func prefix(of text: String) -> (Currency, String)? {
    guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")),
      let currency = CurrencyTable.standard.currency(text.utf8[..<space])
    else { return nil }
    return (currency, String(text[text.utf8.index(after: space)...]))
  }
}
