import CRMKernel

extension NumberRule {
  /// GB 32100-2015: 18 characters without I, O, S, V and Z; weights are powers of 3 modulo 31.
  static let uscc = NumberRule(
    "XX999999XXXXXXXXXX",
    by: "GB 32100-2015 (MOD 31)",
    country: .china
  ) { number in
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let values = number.text.compactMap { alphabet.firstIndex(of: $0) }
    guard values.count == 18, let last = values.last else { return false }
    var weight = 1
    var sum = 0
    for value in values.dropLast() {
      sum += value * weight
      weight = weight * 3 % 31
    }
    return (31 - sum % 31) % 31 == last
  }

  /// GB 11643-1999: place, date of birth, sequence; ISO 7064 MOD 11-2.
  static let chineseResident = NumberRule(
    "999999999999999999",
    "99999999999999999X",
    by: "GB 11643-1999 (MOD 11-2)",
    country: .china
  ) { number in
    let digits = number.values
    let year = CheckDigits.number(digits[6..<10])
    let month = CheckDigits.number(digits[10..<12])
    let day = CheckDigits.number(digits[12..<14])
    guard (1800...2999).contains(year), CheckDigits.isDate(year, month, day) else { return false }
    let sum = CheckDigits.sum(
      digits.prefix(17),
      [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    )
    let check = (12 - sum % 11) % 11
    return check == 10 ? number.text.hasSuffix("X") : digits[17] == check
  }

  /// The rule of 2023 of Taiwan's Ministry of Finance: divisible by 5, where it was 10 before, so
  /// that old numbers fit too; a seventh digit 7 gives 10, whose digits count as 1 or as 0.
  static let taiwaneseBusiness = NumberRule(
    "99999999",
    by: "統一編號 (MOD 5)",
    country: .taiwan
  ) { number in
    let weights = [1, 2, 1, 2, 1, 2, 4, 1]
    let sum = zip(number.values, weights).reduce(0) { sum, pair in
      let product = pair.0 * pair.1
      return sum + product / 10 + product % 10
    }
    return sum % 5 == 0 || (number[6] == 7 && (sum + 1) % 5 == 0)
  }

  /// A letter for the place, which counts as two digits; 1, 2 for nationals, 8, 9 for residents.
  static let taiwaneseResident = NumberRule(
    "A999999999",
    by: "身分證字號 (MOD 10)",
    country: .taiwan
  ) { number in
    let letters = Array("ABCDEFGHJKLMNPQRSTUVXYWZIO")
    guard [1, 2, 8, 9].contains(number[1]),
      let place = number.text.first.flatMap({ letters.firstIndex(of: $0) })
    else { return false }
    let digits = [(place + 10) / 10, (place + 10) % 10] + number.values.dropFirst()
    return CheckDigits.sum(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 == 0
  }

  /// Eight digits; the register publishes no check digit.
  static let hongKongBusiness = NumberRule("99999999", country: .hongKong)

  /// One or two letters, six digits and a check character; the place before the letter counts 36.
  static let hongKongResident = NumberRule(
    "A9999999",
    "A999999A",
    "AA9999999",
    "AA999999A",
    by: "HKID (MOD 11)",
    country: .hongKong
  ) { number in
    let body = (number.count == 8 ? [36] : []) + number.values.dropLast()
    let check = (11 - CheckDigits.sum(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11
    return check == 10 ? number.text.hasSuffix("A") : number.values.last == check
  }

  /// Twelve digits after a check digit that is 9 less a remainder by 9 (財務省令, 2014).
  static let japaneseCorporate = NumberRule(
    "9999999999999",
    by: "法人番号 (MOD 9)",
    country: .japan
  ) { number in
    let sum = number.values.dropFirst().reversed().enumerated().reduce(0) { sum, digit in
      sum + digit.element * (digit.offset % 2 == 0 ? 1 : 2)
    }
    return number[0] == 9 - sum % 9
  }
}
