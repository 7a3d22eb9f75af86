import CRMKernel

/// VAT numbers: two letters for the country, and a number by that country's rule.
///
/// The shapes are those of the European Commission's VIES; the check digits those that the
/// countries published.
enum VATNumber {
  static func verdict(on text: String, from country: Country?) -> IdentifierVerdict {
    let (prefix, number) = parts(of: text, from: country)
    guard let prefix, let rule = rules[prefix] else {
      return IdentifierVerdict(
        invalid: text,
        "\(text) doesn't begin with the letters of a country whose VAT numbers are known.",
        advice: "Begin with the country, such as DE, or say which country issued it.",
        country: country
      )
    }
    return rule.verdict(on: number, from: Self.country(of: prefix) ?? country, prefix: prefix)
  }

  /// The prefix, and what follows it; a number without prefix gets its country's.
  private static func parts(
    of text: String,
    from country: Country?
  ) -> (prefix: String?, number: String) {
    let wanted = country.map { $0.code == "GR" ? "EL" : $0.code }
    if let wanted, rules[wanted] != nil {
      let written = String(text.prefix(2))
      let isPrefixed = written == wanted || wanted == "EL" && written == "GR"
      return (wanted, isPrefixed ? String(text.dropFirst(2)) : text)
    }
    let written = text.hasPrefix("GR") ? "EL" : String(text.prefix(2))
    return (rules[written] == nil ? nil : written, String(text.dropFirst(2)))
  }

  private static func country(of prefix: String) -> Country? {
    switch prefix {
    case "EL": Country("GR")
    case "XI": .unitedKingdom
    default: Country(prefix)
    }
  }

  private static let rules: [String: NumberRule] = [
    "AT": .austria, "BE": .belgium, "BG": .bulgaria, "CY": .cyprus, "CZ": .czechia,
    "DE": .germany, "DK": .denmark, "EE": .estonia, "EL": .greece, "ES": .spain,
    "FI": .finland, "FR": .france, "GB": .britain, "HR": .croatia, "HU": .hungary,
    "IE": .ireland, "IT": .italy, "LT": .lithuania, "LU": .luxembourg, "LV": .latvia,
    "MT": .malta, "NL": .netherlands, "PL": .poland, "PT": .portugal, "RO": .romania,
    "SE": .sweden, "SI": .slovenia, "SK": .slovakia, "XI": .britain,
  ]
}
