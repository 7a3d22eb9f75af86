/// The countries in which a birth number is the VAT number of a person.
extension NumberRule {
  static let czechia = NumberRule(
    "99999999",
    "999999999",
    "9999999999",
    by: "DIČ (MOD 11)"
  ) { number in
    let digits = number.values
    if digits.count == 8 {
      let sum = CheckDigits.sum(digits.prefix(7), [8, 7, 6, 5, 4, 3, 2])
      let check = (11 - sum % 11) % 11
      return digits[0] != 9 && (check == 0 ? 1 : check) % 10 == digits[7]
    }
    if digits.count == 9, digits[0] == 6 {
      let sum = CheckDigits.sum(digits[1..<8], [8, 7, 6, 5, 4, 3, 2]) % 11
      return (18 - (21 - sum) % 11) % 10 == digits[8]
    }
    return isBirthNumber(digits)
  }

  static let slovakia = NumberRule("9999999999", by: "IČ DPH (MOD 11)") { number in
    if isBirthNumber(number.values) { return true }
    return number[0] != 0 && [2, 3, 4, 7, 8, 9].contains(number[2])
      && CheckDigits.number(number.values) % 11 == 0
  }

  /// The rodné číslo: year, month (more for women and where numbers ran out), day; without a check
  /// digit before 1954.
  private static func isBirthNumber(_ digits: [Int]) -> Bool {
    let short = CheckDigits.number(digits[0..<2])
    let hasCheck = digits.count == 10
    if !hasCheck, short > 53 { return false }
    let year = short + (hasCheck && short < 54 ? 2000 : 1900)
    let month = CheckDigits.number(digits[2..<4]) % 50 % 20
    guard CheckDigits.isDate(year, month, CheckDigits.number(digits[4..<6])) else { return false }
    let check = CheckDigits.number(digits.prefix(9)) % 11
    return !hasCheck || check % 10 == digits[9]
  }

  static let latvia = NumberRule("99999999999", by: "PVN (MOD 11)") { number in
    let digits = number.values
    if digits[0] > 3 {
      return CheckDigits.sum(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
    }
    let sum = 1 + CheckDigits.sum(digits.prefix(10), [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])
    guard sum % 11 % 10 == digits[10] else { return false }
    // Since 2017 the numbers of persons begin with 32 and hold no date.
    if digits[0] == 3, digits[1] == 2 { return true }
    let year = [1800, 1900, 2000].dropFirst(digits[6]).first.map {
      $0 + CheckDigits.number(digits[4..<6])
    }
    guard let year else { return false }
    let month = CheckDigits.number(digits[2..<4])
    return CheckDigits.isDate(year, month, CheckDigits.number(digits[0..<2]))
  }

  static let romania = NumberRule(
    "99",
    "999",
    "9999",
    "99999",
    "999999",
    "9999999",
    "99999999",
    "999999999",
    "9999999999",
    "9999999999999",
    by: "CUI/CNP (MOD 11)"
  ) { number in
    let digits = number.values
    if digits.count == 13 {
      let weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]
      let check = CheckDigits.sum(digits.prefix(12), weights) % 11
      let month = CheckDigits.number(digits[3..<5])
      let day = CheckDigits.number(digits[5..<7])
      return digits[0] != 0 && CheckDigits.isDate(2000, month, day)
        && (check == 10 ? 1 : check) == digits[12]
    }
    let body = [Int](repeating: 0, count: 10 - digits.count) + digits.dropLast()
    let sum = CheckDigits.sum(body, [7, 5, 3, 2, 1, 7, 5, 3, 2])
    return digits[0] != 0 && 10 * sum % 11 % 10 == digits[digits.count - 1]
  }

  static let spain = NumberRule(
    "99999999A",
    "A9999999A",
    "A99999999",
    by: "NIF (MOD 23 / Luhn)"
  ) { number in
    let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE")
    guard let first = number.text.first, let last = number.text.last else { return false }
    if number[0] < 10 {
      return letters[CheckDigits.number(number.values.prefix(8)) % 23] == last
    }
    let body = CheckDigits.number(number.values[1..<8])
    if let place = Array("XYZ").firstIndex(of: first) {
      return letters[(place * 10_000_000 + body) % 23] == last
    }
    if "KLM".contains(first) { return letters[body % 23] == last }
    return isSpanishCompany(number, first, last)
  }

  private static func isSpanishCompany(
    _ number: NumberText,
    _ first: Character,
    _ last: Character
  ) -> Bool {
    guard "ABCDEFGHJNPQRSUVW".contains(first) else { return false }
    let check = (10 - CheckDigits.luhnSum(number.values[1..<8] + [0]) % 10) % 10
    // The tax office wants a letter of some kinds and a digit of others; old numbers have either.
    return last == Character(String(check)) || last == Array("JABCDEFGHI")[check]
  }
}
