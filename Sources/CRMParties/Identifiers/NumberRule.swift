import CRMKernel

/// The rule of a kind of number: the shapes that it has, and its check digits.
struct NumberRule: Sendable {
  /// Shapes: `9` stands for a digit, `A` for a letter, `X` for either, others for themselves.
  let shapes: [String]
  /// The name of the rule of the check digits, as its standard calls it.
  let name: String
  /// The country whose numbers these are, where the number itself doesn't say so.
  var country: Country?
  /// Whether the check digits fit a number that has one of the shapes; `nil` without a public rule.
  let fits: (@Sendable (NumberText) -> Bool)?

  init(
    _ shapes: String...,
    by name: String = "",
    country: Country? = nil,
    fits: (@Sendable (NumberText) -> Bool)? = nil
  ) {
    self.shapes = shapes
    self.name = name
    self.country = country
    self.fits = fits
  }

  /// Judges a number that ``IdentifierScheme`` normalized.
  ///
  /// The letters of `prefix`, such as `DE`, stand before it and aren't counted.
  func verdict(
    on text: String,
    from country: Country?,
    prefix: String = ""
  ) -> IdentifierVerdict {
    let whole = prefix + text
    let issuer = self.country ?? country
    guard let number = NumberText(text), shapes.contains(where: { number.has(shape: $0) }) else {
      let expected = shapes.map { prefix + $0 }.joined(separator: ", ")
      return IdentifierVerdict(
        invalid: whole,
        "\(whole) hasn't the shape \(expected).",
        advice: "9 stands for a digit, A for a letter, X for either.",
        country: issuer
      )
    }
    guard let fits else { return IdentifierVerdict(whole, .plausible, country: issuer) }
    if fits(number) { return IdentifierVerdict(whole, .valid, country: issuer) }
    return IdentifierVerdict(
      invalid: whole,
      problem(with: number, whole, fits),
      advice: "Compare it with the document: one digit is wrong, or two are swapped.",
      country: issuer
    )
  }

  /// Says what the last character must be for the others to be right, where that is certain.
  private func problem(
    with number: NumberText,
    _ whole: String,
    _ fits: (NumberText) -> Bool
  ) -> Message {
    let endings = number.endings.filter { ending in
      shapes.contains { ending.has(shape: $0) } && fits(ending)
    }
    guard endings.count == 1, let last = endings[0].text.last else {
      return "The digits of \(whole) don't fit each other by \(name)."
    }
    let found = String(whole.suffix(1))
    return "\(whole) ends in \(found), but by \(name) it must end in \(String(last))."
  }
}

/// A number of ASCII digits and capital letters, and the values of its characters.
struct NumberText: Sendable {
  let text: String
  /// 0…9 for digits, 10…35 for letters, 36 for `+` and `*`.
  let values: [Int]

  init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    var values: [Int] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: values.append(Int(byte) - 0x30)
      case 0x41...0x5A: values.append(Int(byte) - 0x41 + 10)
      case 0x2A, 0x2B: values.append(36)
      default: return nil
      }
    }
    self.text = text
    self.values = values
  }

  subscript(index: Int) -> Int { values[index] }

  var count: Int { values.count }

  func has(shape: String) -> Bool {
    guard shape.utf8.count == values.count else { return false }
    return zip(shape.utf8, zip(text.utf8, values)).allSatisfy { mark, character in
      switch mark {
      case UInt8(ascii: "9"): character.1 < 10
      case UInt8(ascii: "A"): (10...35).contains(character.1)
      case UInt8(ascii: "X"): character.1 < 36
      default: mark == character.0
      }
    }
  }

  /// The same number with every other last character.
  var endings: [NumberText] {
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".compactMap { NumberText(text.dropLast() + "\($0)") }
  }
}
