import CRMKernel

/// A sum of nodes with factors, over a common denominator: a number while a tree is built.
struct LinearTerm {
  var parts: [(node: Int, factor: Int64)] = []
  var constant: Int64 = 0
  var denominator: Int64 = 1

  /// A number.
  init(_ units: Int64, places: Int) throws(Refusal) {
    constant = units
    for _ in 0..<places { denominator = try Self.times(denominator, 10) }
    reduce()
  }

  /// A node whose bounds are in units of 1 / `denominator`.
  init(node: Int, denominator: Int64 = 1) {
    parts = [(node, 1)]
    self.denominator = denominator
  }

  var isConstant: Bool { parts.isEmpty }

  /// The sum of two.
  func plus(_ other: LinearTerm) throws(Refusal) -> LinearTerm {
    let divisor = PlaceValues.gcd(denominator, other.denominator)
    var sum = try scaled(by: other.denominator / divisor)
    let addend = try other.scaled(by: denominator / divisor)
    sum.denominator = try Self.times(denominator, other.denominator / divisor)
    sum.constant = try Self.plus(sum.constant, addend.constant)
    for part in addend.parts {
      if let index = sum.parts.firstIndex(where: { $0.node == part.node }) {
        sum.parts[index].factor = try Self.plus(sum.parts[index].factor, part.factor)
      } else {
        sum.parts.append(part)
      }
    }
    sum.parts.removeAll { $0.factor == 0 }
    return sum
  }

  /// Everything times a number; the denominator stays.
  func scaled(by factor: Int64) throws(Refusal) -> LinearTerm {
    guard factor != 1 else { return self }
    var result = self
    result.constant = try Self.times(constant, factor)
    result.parts = []
    for part in parts where factor != 0 {
      result.parts.append((part.node, try Self.times(part.factor, factor)))
    }
    return result
  }

  /// The term times a constant one.
  func times(_ constant: LinearTerm) throws(Refusal) -> LinearTerm {
    var result = try scaled(by: constant.constant)
    result.denominator = try Self.times(denominator, constant.denominator)
    result.reduce()
    return result
  }

  /// The term over a constant one that isn't zero.
  func over(_ constant: LinearTerm) throws(Refusal) -> LinearTerm {
    let sign: Int64 = constant.constant < 0 ? -1 : 1
    var result = try scaled(by: Self.times(constant.denominator, sign))
    result.denominator = try Self.times(denominator, Self.times(constant.constant, sign))
    result.reduce()
    return result
  }

  /// Divides by what all numbers have in common.
  mutating func reduce() {
    divide(
      by: parts.reduce(PlaceValues.gcd(constant, denominator)) { divisor, part in
        PlaceValues.gcd(divisor, part.factor)
      }
    )
  }

  /// The same but for the denominator, which doesn't matter when it is compared with zero.
  var comparable: LinearTerm {
    var result = self
    result.denominator = 0
    result.reduce()
    result.denominator = 1
    return result
  }

  private mutating func divide(by divisor: Int64) {
    guard divisor > 1 else { return }
    constant /= divisor
    denominator /= divisor
    for index in parts.indices { parts[index].factor /= divisor }
  }

  // MARK: Numbers that are too large

  static func plus(_ one: Int64, _ other: Int64) throws(Refusal) -> Int64 {
    let (sum, overflows) = one.addingReportingOverflow(other)
    guard !overflows else { throw tooLarge }
    return sum
  }

  static func times(_ one: Int64, _ other: Int64) throws(Refusal) -> Int64 {
    let (product, overflows) = one.multipliedReportingOverflow(by: other)
    guard !overflows else { throw tooLarge }
    return product
  }

  static var tooLarge: Refusal {
    Refusal(
      "configurator.numbers",
      "The formula computes with numbers of more than 18 digits.",
      remedy: "Narrow the ranges of its options, or use larger units."
    )
  }
}
