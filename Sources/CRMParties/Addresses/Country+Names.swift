extension Country {
  /// The short name of the country as CLDR has it.
  ///
  /// - Parameter language: A language tag of BCP 47: English, German, French, Spanish, Italian,
  ///   Japanese and Chinese in both scripts are known; another one gets the English name.
  /// - Returns: The name as an envelope bears it.
  /// - Complexity: O(*n*) in the countries.
  public func name(in language: String) -> String {
    guard let place = Country.all.firstIndex(of: self) else { return code }
    let names = Self.names(in: language.lowercased())
      .split(separator: "|", omittingEmptySubsequences: false)
    return place < names.count ? String(names[place]) : code
  }

  private static func names(in language: String) -> String {
    switch language.prefix(2) {
    case "de": CountryNames.german
    case "fr": CountryNames.french
    case "es": CountryNames.spanish
    case "it": CountryNames.italian
    case "ja": CountryNames.japanese
    case "zh":
      ["hant", "tw", "hk", "mo"].contains { language.contains("-\($0)") }
        ? CountryNames.traditionalChinese : CountryNames.simplifiedChinese
    default: CountryNames.english
    }
  }

  /// The language that the post of this country reads on foreign mail.
  var postalLanguage: String {
    switch code {
    case "CN": "zh-Hans"
    case "TW", "HK", "MO": "zh-Hant"
    case "DE", "AT", "CH", "LI": "de"
    case "JP": "ja"
    case "FR", "BE", "LU", "MC", "SN", "CI", "MA", "TN", "DZ": "fr"
    case "ES", "MX", "AR", "CL", "CO", "PE", "UY", "EC", "BO", "PY", "CR", "CU": "es"
    case "IT", "SM", "VA": "it"
    default: "en"
    }
  }
}
