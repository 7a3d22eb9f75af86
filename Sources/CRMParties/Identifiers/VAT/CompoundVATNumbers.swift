/// The countries whose numbers are of several kinds, each with a rule of its own.
extension NumberRule {
  static let bulgaria = NumberRule("999999999", "9999999999", by: "ЕИК/ЕГН (MOD 11)") { number in
    number.count == 9
      ? isBulgarianCompany(number.values)
      : isBulgarianPerson(number.values)
  }

  private static func isBulgarianCompany(_ digits: [Int]) -> Bool {
    let first = CheckDigits.sum(digits.prefix(8), [1, 2, 3, 4, 5, 6, 7, 8]) % 11
    let second = CheckDigits.sum(digits.prefix(8), [3, 4, 5, 6, 7, 8, 9, 10]) % 11
    return (first == 10 ? second % 10 : first) == digits[8]
  }

  private static func isBulgarianPerson(_ digits: [Int]) -> Bool {
    let egn = CheckDigits.sum(digits.prefix(9), [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10
    if egn == digits[9], hasBulgarianBirth(digits) { return true }
    let foreigner = CheckDigits.sum(digits.prefix(9), [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10
    if foreigner == digits[9] { return true }
    let other = 11 - CheckDigits.sum(digits.prefix(9), [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return other != 10 && other % 11 == digits[9]
  }

  /// Months count 20 more before 1900 and 40 more from 2000 on.
  private static func hasBulgarianBirth(_ digits: [Int]) -> Bool {
    let month = CheckDigits.number(digits[2..<4])
    let century = month > 40 ? 2000 : month > 20 ? 1800 : 1900
    return CheckDigits.isDate(
      century + CheckDigits.number(digits[0..<2]),
      month > 40 ? month - 40 : month > 20 ? month - 20 : month,
      CheckDigits.number(digits[4..<6])
    )
  }

  static let cyprus = NumberRule("99999999A", by: "ΦΠΑ (MOD 26)") { number in
    let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    let sum = (0..<8).reduce(0) { $0 + ($1 % 2 == 0 ? odd[number[$1]] : number[$1]) }
    return !number.text.hasPrefix("12") && number[8] - 10 == sum % 26
  }

  static let france = NumberRule("XX999999999", by: "TVA (MOD 97, SIREN: Luhn)") { number in
    let siren = number.values.suffix(9)
    guard siren.prefix(3).allSatisfy({ $0 == 0 }) || CheckDigits.luhn(siren) else { return false }
    if number[0] < 10, number[1] < 10 {
      let key = CheckDigits.remainder(siren + [1, 2], by: 97)
      return key == CheckDigits.number(number.values.prefix(2))
    }
    return hasLetterKey(number.text, CheckDigits.number(siren))
  }

  /// The keys with letters: 34 characters, without I and O.
  private static func hasLetterKey(_ text: String, _ siren: Int) -> Bool {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    let key = text.prefix(2).compactMap { alphabet.firstIndex(of: $0) }
    guard key.count == 2 else { return false }
    let check = key[0] < 10 ? key[0] * 24 + key[1] - 10 : key[0] * 34 + key[1] - 100
    return (siren + 1 + check / 11) % 11 == check % 11
  }

  static let britain = NumberRule(
    "999999999",
    "999999999999",
    "GD999",
    "HA999",
    by: "VAT (MOD 97)"
  ) { number in
    if number.text.hasPrefix("GD") { return number[2] < 5 }
    if number.count == 5 { return number.text.hasPrefix("HA") && number[2] >= 5 }
    let sum = CheckDigits.sum(number.values.prefix(9), [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97
    return CheckDigits.number(number.values.prefix(3)) >= 100
      ? [0, 42, 55].contains(sum) : sum == 0
  }

  static let ireland = NumberRule(
    "9999999A",
    "9999999AA",
    "9A99999A",
    "9+99999A",
    "9*99999A",
    by: "VAT (MOD 23)"
  ) { number in
    let isOld = number[1] >= 10
    let digits = isOld ? [0] + number.values[2..<7] + [number[0]] : Array(number.values.prefix(7))
    // Letters count from A = 1, and W = 0.
    let second = number.count == 9 ? number[8] - 9 : 0
    let sum = CheckDigits.sum(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * (second == 23 ? 0 : second)
    let letter = number[7] - 9
    return second <= 23 && letter <= 23 && letter % 23 == sum % 23
  }

  static let netherlands = NumberRule("999999999B99", by: "BTW (MOD 11 / MOD 97)") { number in
    guard CheckDigits.number(number.values.suffix(2)) > 0 else { return false }
    let sum = CheckDigits.sum(number.values.prefix(9), [9, 8, 7, 6, 5, 4, 3, 2, -1])
    let isPerson = sum % 11 == 0 && CheckDigits.number(number.values.prefix(9)) > 0
    return isPerson || CheckDigits.mod97([23, 21] + number.values) == 1
  }

  static let lithuania = NumberRule("999999999", "999999999999", by: "PVM (MOD 11)") { number in
    let digits = number.values
    guard digits[digits.count - 2] == 1 else { return false }
    let body = digits.dropLast()
    let first = body.enumerated().reduce(0) { $0 + $1.element * (1 + $1.offset % 9) } % 11
    let second = body.enumerated().reduce(0) { $0 + $1.element * (1 + ($1.offset + 2) % 9) }
    return (first == 10 ? second % 11 % 10 : first) == digits[digits.count - 1]
  }
}
