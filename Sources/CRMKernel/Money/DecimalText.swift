/// Exact decimals as text: an optional sign, digits, and optionally a dot and digits.
///
/// No exponents, no thousands separators, no spaces, and never more digits than
/// can be kept: a number that can't be read exactly isn't read at all.
enum DecimalText {
  /// Why a text isn't an exact decimal.
  enum Problem: Error, Hashable {
    case notANumber
    case tooManyDigits(allowed: Int)
    case tooLarge
  }

  /// Reads `text` as a count of the units at `scale` decimal places: `12.5` at 2 is 1250.
  static func parse(_ text: some Sequence<UInt8>, scale: Int) throws(Problem) -> Int64 {
    var iterator = text.makeIterator()
    var next = iterator.next()
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { next = iterator.next() }
    var magnitude: UInt64 = 0
    var wholeDigits = 0
    // Decimal places seen so far; `nil` before the dot.
    var places: Int?
    var hasExcess = false
    while let byte = next {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if let seen = places { places = seen + 1 } else { wholeDigits += 1 }
        if let seen = places, seen > scale {
          hasExcess = true
        } else {
          magnitude = try appending(byte - UInt8(ascii: "0"), to: magnitude)
        }
      case UInt8(ascii: ".") where places == nil: places = 0
      default: throw .notANumber
      }
      next = iterator.next()
    }
    guard wholeDigits > 0, places != 0 else { throw .notANumber }
    guard !hasExcess else { throw .tooManyDigits(allowed: scale) }
    for _ in (places ?? 0)..<scale { magnitude = try appending(0, to: magnitude) }
    return try signed(magnitude, isNegative: isNegative)
  }

  private static func appending(_ digit: UInt8, to number: UInt64) throws(Problem) -> UInt64 {
    let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tenfold.addingReportingOverflow(UInt64(digit))
    guard !overflow, !carry else { throw .tooLarge }
    return sum
  }

  private static func signed(_ magnitude: UInt64, isNegative: Bool) throws(Problem) -> Int64 {
    if !isNegative, let number = Int64(exactly: magnitude) { return number }
    guard isNegative, magnitude <= Int64.min.magnitude else { throw .tooLarge }
    // Negation that also reaches the smallest number, which has no positive counterpart.
    return Int64(truncatingIfNeeded: 0 &- magnitude)
  }

  /// Writes a count of units at `scale` decimal places, keeping at least `least` of them.
  static func format(_ units: Int64, scale: Int, least: Int) -> String {
    let digits = String(units.magnitude)
    var characters = Array(
      repeating: UInt8(ascii: "0"),
      count: max(0, scale + 1 - digits.utf8.count)
    )
    characters += digits.utf8
    var places = scale
    while places > least, characters.last == UInt8(ascii: "0") {
      characters.removeLast()
      places -= 1
    }
    if places > 0 { characters.insert(UInt8(ascii: "."), at: characters.count - places) }
    if units < 0 { characters.insert(UInt8(ascii: "-"), at: 0) }
    return String(decoding: characters, as: UTF8.self)
  }

  /// The units at `scale` that `real` stands for, if it is the nearest double to such a decimal.
  ///
  /// 0.1 of Lua or CSV stands for exactly one tenth. A decimal of up to 15
  /// significant digits survives the way through a double (`DBL_DIG` of IEEE 754
  /// binary64), so beyond those nothing is read.
  static func units(of real: Double, scale: Int) -> Int64? {
    let power = Double(Int128.power(ofTen: scale))
    let units = (real * power).rounded()
    guard units.magnitude < 1e15, units / power == real else { return nil }
    return Int64(units)
  }
}

extension Refusal {
  static func unreadable(_ text: String, as what: String, _ problem: DecimalText.Problem) -> Refusal
  {
    switch problem {
    case .notANumber:
      Refusal(
        "money.unreadable",
        "\(text.quoted) is not \(what).",
        remedy: "Write digits with a dot before the decimals, such as 1250.50."
      )
    case .tooManyDigits(let allowed):
      Refusal(
        "money.tooManyDigits",
        "\(text.quoted) has more than \(allowed) decimals, so it can't be kept exactly.",
        remedy: "Round it first."
      )
    case .tooLarge: .amountTooLarge
    }
  }
}
