/// A decimal of any length, computed digit by digit as at school: what ours is compared with.
///
/// Slow and plain on purpose: it shares nothing with the code that it checks.
struct SchoolNumber: Equatable {
  /// The lowest digit first, without zeros at the end.
  private var digits: [Int]
  private var places: Int
  private var isNegative: Bool

  private init(_ digits: [Int], places: Int, isNegative: Bool) {
    self.digits = digits
    self.places = places
    self.isNegative = isNegative
    normalize()
  }

  init(_ text: String) {
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let all = String(parts[0]) + fraction
    self.init(
      all.reversed().map { Int(String($0)) ?? 0 },
      places: fraction.count,
      isNegative: text.hasPrefix("-")
    )
  }

  private mutating func normalize() {
    while digits.last == 0 { digits.removeLast() }
    while places > 0, digits.first == 0 {
      digits.removeFirst()
      places -= 1
    }
    if digits.isEmpty { (places, isNegative) = (0, false) }
  }

  var isZero: Bool { digits.isEmpty }
  /// How many digits and decimals have to be kept.
  var length: Int { max(digits.count, places) }

  var text: String {
    var padded = digits
    while padded.count <= places { padded.append(0) }
    var text = ""
    for (index, digit) in padded.enumerated().reversed() {
      text += "\(digit)"
      if index == places, places > 0 { text += "." }
    }
    return (isNegative ? "-" : "") + text
  }

  private func raised(to places: Int) -> [Int] {
    Array(repeating: 0, count: places - self.places) + digits
  }

  private static func compare(_ one: [Int], _ other: [Int]) -> Int {
    let count = max(one.count, other.count)
    for index in (0..<count).reversed() {
      let left = index < one.count ? one[index] : 0
      let right = index < other.count ? other[index] : 0
      if left != right { return left < right ? -1 : 1 }
    }
    return 0
  }

  private static func sum(_ one: [Int], _ other: [Int]) -> [Int] {
    var carry = 0
    var result: [Int] = []
    for index in 0..<max(one.count, other.count) + 1 {
      let sum =
        carry + (index < one.count ? one[index] : 0) + (index < other.count ? other[index] : 0)
      result.append(sum % 10)
      carry = sum / 10
    }
    return result
  }

  private static func difference(_ large: [Int], _ small: [Int]) -> [Int] {
    var borrow = 0
    var result: [Int] = []
    for index in large.indices {
      var digit = large[index] - borrow - (index < small.count ? small[index] : 0)
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += 10 }
      result.append(digit)
    }
    return result
  }

  static func + (lhs: SchoolNumber, rhs: SchoolNumber) -> SchoolNumber {
    let places = max(lhs.places, rhs.places)
    let (one, other) = (lhs.raised(to: places), rhs.raised(to: places))
    if lhs.isNegative == rhs.isNegative {
      return SchoolNumber(sum(one, other), places: places, isNegative: lhs.isNegative)
    }
    return compare(one, other) >= 0
      ? SchoolNumber(difference(one, other), places: places, isNegative: lhs.isNegative)
      : SchoolNumber(difference(other, one), places: places, isNegative: rhs.isNegative)
  }

  static prefix func - (number: SchoolNumber) -> SchoolNumber {
    SchoolNumber(number.digits, places: number.places, isNegative: !number.isNegative)
  }

  static func - (lhs: SchoolNumber, rhs: SchoolNumber) -> SchoolNumber { lhs + -rhs }

  static func < (lhs: SchoolNumber, rhs: SchoolNumber) -> Bool { (lhs - rhs).isNegative }

  static func * (lhs: SchoolNumber, rhs: SchoolNumber) -> SchoolNumber {
    var result = Array(repeating: 0, count: lhs.digits.count + rhs.digits.count + 1)
    for (shift, digit) in rhs.digits.enumerated() {
      var carry = 0
      for index in 0...lhs.digits.count {
        let other = index < lhs.digits.count ? lhs.digits[index] : 0
        let sum = result[index + shift] + digit * other + carry
        result[index + shift] = sum % 10
        carry = sum / 10
      }
    }
    return SchoolNumber(
      result,
      places: lhs.places + rhs.places,
      isNegative: lhs.isNegative != rhs.isNegative
    )
  }

  /// The whole quotient of the magnitudes, and what is left.
  private static func divide(_ dividend: [Int], _ divisor: [Int]) -> ([Int], [Int]) {
    var quotient: [Int] = []
    var rest: [Int] = []
    for digit in dividend.reversed() {
      rest.insert(digit, at: 0)
      var count = 0
      while compare(rest, divisor) >= 0 {
        rest = difference(rest, divisor)
        count += 1
      }
      while rest.last == 0 { rest.removeLast() }
      quotient.insert(count, at: 0)
    }
    return (quotient, rest)
  }

  /// The quotient, rounded half to even at `places` decimals.
  func divided(by divisor: SchoolNumber, places: Int) -> SchoolNumber {
    let shift = places + divisor.places - self.places
    let dividend = Array(repeating: 0, count: max(0, shift)) + digits
    let scaled = Array(repeating: 0, count: max(0, -shift)) + divisor.digits
    var (quotient, rest) = Self.divide(dividend, scaled)
    let half = Self.compare(Self.sum(rest, rest), scaled)
    if half > 0 || half == 0 && (quotient.first ?? 0) % 2 == 1 {
      quotient = Self.sum(quotient, [1])
    }
    return SchoolNumber(
      quotient,
      places: places,
      isNegative: isNegative != divisor.isNegative
    )
  }

  /// Without decimals, toward negative infinity.
  var floor: SchoolNumber {
    let whole = SchoolNumber(Array(digits.dropFirst(places)), places: 0, isNegative: isNegative)
    return isNegative && places > 0 ? whole - SchoolNumber("1") : whole
  }

  /// Rounded half up, away from zero, at `places` decimals.
  func rounded(places: Int) -> SchoolNumber {
    let scale = SchoolNumber("1" + String(repeating: "0", count: places))
    let magnitude = isNegative ? -self : self
    let units = (magnitude * scale + SchoolNumber("0.5")).floor
    let result = units.divided(by: scale, places: places)
    return isNegative ? -result : result
  }

  var magnitude: SchoolNumber { isNegative ? -self : self }
}
