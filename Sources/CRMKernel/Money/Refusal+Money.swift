extension Refusal {
  package static var amountTooLarge: Refusal {
    Refusal(
      "money.tooLarge",
      "The result is too large to be counted exactly.",
      remedy: "Split it, or check the price, the quantity and the rate."
    )
  }

  static var divisionByZero: Refusal {
    Refusal("money.divisionByZero", "Nothing can be divided by zero.")
  }

  package static func currencyMismatch(_ one: Currency, _ other: Currency) -> Refusal {
    Refusal(
      "money.currencyMismatch",
      "Amounts in \(one) and \(other) can't be combined.",
      remedy: "Convert one of them with an exchange rate first."
    )
  }

  static func unknownCurrency(_ code: String) -> Refusal {
    Refusal(
      "money.unknownCurrency",
      "\(code.quoted) is no currency of ISO 4217.",
      remedy: Currency.nearest(to: code).map { "Did you mean \($0)?" }
        ?? "Use a code of three capital letters, such as EUR."
    )
  }
}
