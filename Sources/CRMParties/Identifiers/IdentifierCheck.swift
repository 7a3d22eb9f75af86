import CRMKernel
public import CRMStore

/// Knows the numbers of one scheme: what a host or a plugin adds for a register of its country.
public protocol IdentifierCheck: Sendable {
  /// The scheme whose numbers it judges.
  var scheme: IdentifierScheme { get }

  /// Says whether `text` can be a number of the scheme.
  ///
  /// - Parameters:
  ///   - text: In capital letters, without spaces and punctuation.
  ///   - country: The country that issued it, if that was said.
  /// - Returns: Whether it can be one, and what is wrong if not.
  func verdict(on text: String, from country: Country?) -> IdentifierVerdict
}

/// The checks that a host adds; one for a scheme of the library replaces the library's.
public enum IdentifierChecks: ExtensionPoint {
  public typealias Implementation = [any IdentifierCheck]
}

extension IdentifierScheme {
  /// Says whether `text` can be a number of this scheme.
  ///
  /// Width, case, spaces and punctuation don't matter.
  ///
  /// - Parameters:
  ///   - text: As somebody wrote it.
  ///   - country: The country that issued it; VAT numbers without their prefix need it.
  ///   - added: The host's checks.
  /// - Returns: Whether it can be one, and what is wrong if not.
  public func verdict(
    on text: String,
    from country: Country? = nil,
    checks added: [any IdentifierCheck] = []
  ) -> IdentifierVerdict {
    let normalized = Self.normalized(text)
    if let check = added.first(where: { $0.scheme == self }) {
      return check.verdict(on: normalized, from: country)
    }
    if self == .vat { return VATNumber.verdict(on: normalized, from: country) }
    guard let rule = Self.rules[self] else {
      return IdentifierVerdict(normalized, .unchecked, country: country)
    }
    return rule.verdict(on: normalized, from: country)
  }

  /// The schemes that the library knows a rule for.
  public static var known: [IdentifierScheme] {
    ([.vat] + rules.keys).sorted { $0.rawValue < $1.rawValue }
  }

  /// Capital letters and digits; what is neither in Latin script is kept, so that the shape fails.
  static func normalized(_ text: String) -> String {
    String(text.folded.uppercased().filter { !$0.isWhitespace && !".-/–—_:,'".contains($0) })
  }

  static let rules: [IdentifierScheme: NumberRule] = [
    .uscc: .uscc, .chineseResident: .chineseResident,
    .taiwaneseBusiness: .taiwaneseBusiness, .taiwaneseResident: .taiwaneseResident,
    .hongKongBusiness: .hongKongBusiness, .hongKongResident: .hongKongResident,
    .japaneseCorporate: .japaneseCorporate, .duns: .duns, .iban: .iban, .lei: .lei,
  ]
}
