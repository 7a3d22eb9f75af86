public import CRMKernel

/// The parts of a person's name, and the order in which they are said.
public struct PersonName: Hashable, Sendable {
  /// The surname, such as `王` or `Lovelace`; `nil` where there is none.
  public var family: String?
  /// The given name, with those in the middle; `nil` where there is none.
  public var given: String?
  /// Which of the two is said first.
  public var order: Contact.NameOrder
  /// What is said with the name and is no part of it, as it was written: `Dr.`, `先生`.
  public var honorifics: [String]
  /// What is written behind the name: `Jr.`, `PhD`.
  public var suffixes: [String]

  /// Puts a name together.
  ///
  /// By default the family name is first where it is written in Chinese characters.
  public init(
    family: String?,
    given: String?,
    order: Contact.NameOrder? = nil,
    honorifics: [String] = [],
    suffixes: [String] = []
  ) {
    self.family = family
    self.given = given
    self.order = order ?? (family?.isHan == true ? .familyFirst : .givenFirst)
    self.honorifics = honorifics
    self.suffixes = suffixes
  }

  /// The whole name without honorifics: Chinese without a space, others with one.
  ///
  /// A name that Chinese writes by its sound keeps its dot: 卡尔·马克思.
  public var text: String {
    let parts = (order == .familyFirst ? [family, given] : [given, family])
      .compactMap { $0 }
      .filter { !$0.isEmpty }
    guard parts.allSatisfy(\.isHanOrKana) else { return parts.joined(separator: " ") }
    return parts.joined(separator: order == .familyFirst ? "" : "·")
  }
}

extension PersonName: ValueConvertible {
  public var value: Value {
    .record([
      "name": .text(text),
      "family_name": family.map { .text($0) } ?? .null,
      "given_name": given.map { .text($0) } ?? .null,
      "name_order": order.value,
      "honorifics": .list(honorifics.map { .text($0) }),
      "suffixes": .list(suffixes.map { .text($0) }),
    ])
  }
}

extension String {
  /// Whether every character is a Chinese one (the unified ideographs of Unicode), or the mark
  /// that repeats one in Japanese names.
  var isHan: Bool {
    !isEmpty && unicodeScalars.allSatisfy { $0.properties.isUnifiedIdeograph || $0 == "々" }
  }

  /// Whether every character is a Chinese one or a Japanese syllable.
  var isHanOrKana: Bool { !isEmpty && unicodeScalars.allSatisfy(\.isHanOrKana) }

  /// With the wide letters and digits of East Asian keyboards (U+FF10 to U+FF5A) as plain ones.
  var withPlainLetters: String {
    guard unicodeScalars.contains(where: { (0xFF10...0xFF5A).contains($0.value) }) else {
      return self
    }
    return unicodeScalars.reduce(into: "") { result, scalar in
      let plain = Unicode.Scalar(scalar.value &- 0xFEE0)
      let isWide = (0xFF10...0xFF5A).contains(scalar.value)
      let isWord = plain?.properties.isAlphabetic == true || plain?.properties.numericType != nil
      result.unicodeScalars.append(isWide && isWord ? plain ?? scalar : scalar)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a Chinese character or a Japanese syllable, or a mark that repeats or lengthens one.
  var isHanOrKana: Bool {
    properties.isUnifiedIdeograph || self == "々" || (0x3041...0x3096).contains(value)
      || (0x30A1...0x30FA).contains(value) || (0x30FC...0x30FE).contains(value)
  }
}
