public import CRMKernel

/// A telephone number as somebody wrote it, brought to the form in which it is compared.
///
/// Shapes only: which numbers a country has given out needs its numbering plan, which changes
/// monthly and isn't here.
public struct PhoneNumber: Hashable, Sendable {
  /// A plus and up to 15 digits (ITU-T E.164); without a plus where the country isn't known.
  public let number: String
  /// What is dialled after the connection; `nil` if there is none.
  public let `extension`: String?

  /// Whether it can be called from every country.
  public var isInternational: Bool { number.hasPrefix("+") }

  /// The number with its extension, as RFC 3966 writes it: `+442079460958;ext=12`.
  public var normalized: String { number + (`extension`.map { ";ext=\($0)" } ?? "") }

  /// Reads a number.
  ///
  /// Full-width digits, punctuation, `tel:`, letters of a keypad (1-800-FLOWERS) and the words for an
  /// extension in Chinese, English and German are understood.
  ///
  /// - Parameters:
  ///   - text: As it was written.
  ///   - country: Where it was written: whose prefixes it has if it begins with no plus.
  /// - Throws: ``Refusal`` `contactMethod.phone` if it holds no number, begins with a code that no
  ///   country has, or has more than 15 digits.
  public init(_ text: String, in country: Country? = nil) throws(Refusal) {
    var written = WrittenPhone(text)
    `extension` = written.takeExtension()
    let digits = written.digits
    guard !digits.isEmpty else { throw .noPhone(text) }
    let code = country.flatMap(CallingCode.init(of:))
    if let rest = try Self.afterInternationalPrefix(digits, written.hasPlus, code, text) {
      number = "+" + (try Self.withoutTrunk(rest, text))
    } else if let code {
      number = "+" + code.digits + Self.national(digits, code)
    } else {
      number = digits
    }
    guard number.count <= 16 else { throw .longPhone(text) }
  }

  /// What follows the plus, or what is dialled in its place; `nil` for a national number.
  private static func afterInternationalPrefix(
    _ digits: String,
    _ hasPlus: Bool,
    _ code: CallingCode?,
    _ text: String
  ) throws(Refusal) -> String? {
    if hasPlus { return digits }
    // Where the country isn't known, the prefix that the ITU recommends is taken for one.
    for prefix in code?.international ?? ["00"] where digits.hasPrefix(prefix) {
      let rest = String(digits.dropFirst(prefix.count))
      if rest.count < 3 { throw .noPhone(text) }
      if CallingCode.code(of: rest) != nil { return rest }
    }
    return nil
  }

  /// The zero in +49 (0)30 isn't dialled; in +39 06 it is.
  private static func withoutTrunk(_ digits: String, _ text: String) throws(Refusal) -> String {
    guard let code = CallingCode.code(of: digits) else { throw .unknownCallingCode(text) }
    let national = digits.dropFirst(code.count)
    guard CallingCode.trunk(ofCode: code) == "0", national.hasPrefix("0"), national.count > 3 else {
      return digits
    }
    return code + national.dropFirst()
  }

  /// Where the trunk prefix is 8, numbers may begin with it: then only a longer one has it.
  private static func national(_ digits: String, _ code: CallingCode) -> String {
    guard !code.trunk.isEmpty, digits.hasPrefix(code.trunk) else { return digits }
    if code.trunk == "8" {
      let length = ["7": 10, "375": 9, "993": 8][code.digits] ?? 0
      guard digits.count > length else { return digits }
      // Belarus writes 8 0, of which the zero belongs to the prefix.
      let rest = digits.dropFirst()
      return String(rest.count > length && rest.hasPrefix("0") ? rest.dropFirst() : rest)
    }
    return String(digits.dropFirst(code.trunk.count))
  }
}

extension PhoneNumber: ValueConvertible {
  public var value: Value { .text(normalized) }
}

extension Refusal {
  fileprivate static func noPhone(_ text: String) -> Refusal {
    Refusal(
      "contactMethod.phone",
      "\(text) is no telephone number.",
      remedy: "It needs at least three digits.",
      field: "value"
    )
  }

  fileprivate static func longPhone(_ text: String) -> Refusal {
    Refusal(
      "contactMethod.phone",
      "\(text) has more digits than any telephone number.",
      remedy: "A number has at most 15; write the extension after ext.",
      field: "value"
    )
  }

  fileprivate static func unknownCallingCode(_ text: String) -> Refusal {
    Refusal(
      "contactMethod.phone",
      "\(text) begins with a code that no country has.",
      remedy: "After the plus comes the country, such as 86 for China.",
      field: "value"
    )
  }
}
