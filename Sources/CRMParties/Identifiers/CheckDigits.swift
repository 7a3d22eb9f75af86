/// The sums that check digits are made of.
enum CheckDigits {
  /// The sum of values, each times its weight.
  static func sum(_ values: some Sequence<Int>, _ weights: [Int]) -> Int {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Whether the digits fit by Luhn (ISO/IEC 7812-1, annex B).
  static func luhn(_ values: some BidirectionalCollection<Int>) -> Bool {
    luhnSum(values) % 10 == 0
  }

  /// The sum of Luhn: from the right, every second digit is doubled and its digits are added.
  static func luhnSum(_ values: some BidirectionalCollection<Int>) -> Int {
    values.reversed().enumerated().reduce(0) { sum, digit in
      let doubled = digit.element * 2
      return sum + (digit.offset % 2 == 0 ? digit.element : doubled / 10 + doubled % 10)
    }
  }

  /// Whether the digits fit by ISO 7064 MOD 11-10.
  static func mod11and10(_ values: some BidirectionalCollection<Int>) -> Bool {
    guard let last = values.last else { return false }
    var product = 10
    for value in values.dropLast() {
      let sum = (value + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == last
  }

  /// The remainder by 97 of a number in which letters stand for 10…35 (ISO 7064 MOD 97-10).
  static func mod97(_ values: some Sequence<Int>) -> Int {
    remainder(values, by: 97)
  }

  /// The remainder of a number of any length; letters count as two digits.
  static func remainder(_ values: some Sequence<Int>, by divisor: Int) -> Int {
    values.reduce(0) { ($0 * ($1 < 10 ? 10 : 100) + $1) % divisor }
  }

  /// The digits as a number; 0 for more than 18 of them.
  static func number(_ values: some Collection<Int>) -> Int {
    values.count > 18 ? 0 : values.reduce(0) { $0 * 10 + $1 }
  }

  /// Whether a year, month and day are a date of the Gregorian calendar.
  static func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }
}
