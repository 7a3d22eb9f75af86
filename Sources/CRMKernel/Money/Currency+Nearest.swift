extension Currency {
  /// The current currency that `text` most likely means, to suggest it.
  static func nearest(to text: String) -> Currency? {
    let letters = Array(text.uppercased().utf8.prefix(16))
    if let currency = Currency(String(decoding: letters, as: UTF8.self)) { return currency }
    if let currency = commonNames[String(decoding: letters, as: UTF8.self)] { return currency }
    let ranked = all.map { (currency: $0, likeness: likeness(of: letters, to: $0)) }
    guard let best = ranked.max(by: { $0.likeness < $1.likeness }), best.likeness >= 4 else {
      return nil
    }
    return best.currency
  }

  /// What people write instead of the codes.
  private static var commonNames: [String: Currency] {
    [
      "RMB": .cny, "YUAN": .cny, "NTD": .twd, "NT$": .twd, "YEN": .jpy, "STG": .gbp,
      "US$": .usd, "HK$": .hkd, "$": .usd, "€": .eur, "£": .gbp, "¥": .jpy,
    ]
  }

  /// Two points for each letter in its place, one for each elsewhere, one for a common currency.
  private static func likeness(of letters: [UInt8], to currency: Currency) -> Int {
    let code = Array(currency.code.utf8)
    var likeness = abs(letters.count - 3) <= 1 ? 0 : -4
    for (index, letter) in code.enumerated() {
      if letters.indices.contains(index), letters[index] == letter {
        likeness += 2
      } else if letters.contains(letter) {
        likeness += 1
      }
    }
    return likeness + (common.contains(currency) ? 1 : 0)
  }

  private static let common: Set<Currency> = [.usd, .eur, .gbp, .cny, .jpy, .chf, .hkd, .twd]
}
