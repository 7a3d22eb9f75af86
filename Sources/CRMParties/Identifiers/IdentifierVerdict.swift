public import CRMKernel

/// What a check says of an identifier: whether it can be one, and if not, what is wrong.
public struct IdentifierVerdict: Hashable, Sendable {
  /// As it is compared and stored: capital letters and digits, without spaces and punctuation.
  public let normalized: String
  /// How far it was checked, and with what result.
  public let standing: Standing
  /// The country that issued it, where the number or its scheme says so.
  public let country: Country?
  /// What is wrong; `nil` unless it is invalid.
  public let problem: Message?
  /// What to look at; `nil` unless it is invalid.
  public let advice: Message?

  /// How far an identifier was checked, and with what result.
  public enum Standing: String, Choice {
    /// Its check digits fit.
    case valid
    /// Its shape fits; the scheme has no public check digit.
    case plausible
    /// It can't be one.
    case invalid
    /// Nobody knows the scheme's rule here.
    case unchecked
  }

  /// A verdict that has nothing against the identifier.
  public init(_ normalized: String, _ standing: Standing, country: Country? = nil) {
    self.normalized = normalized
    self.standing = standing
    self.country = country
    problem = nil
    advice = nil
  }

  /// A verdict against the identifier.
  public init(
    invalid normalized: String,
    _ problem: Message,
    advice: Message,
    country: Country? = nil
  ) {
    self.normalized = normalized
    standing = .invalid
    self.country = country
    self.problem = problem
    self.advice = advice
  }
}

extension IdentifierVerdict: ValueConvertible {
  public var value: Value {
    .record([
      "normalized": .text(normalized), "standing": standing.value,
      "country": country?.value ?? .null,
      "problem": problem?.value ?? .null, "advice": advice?.value ?? .null,
    ])
  }
}
