/// The countries whose check is one weighted sum, or a rule of ISO.
extension NumberRule {
  static let austria = NumberRule("U99999999", by: "UID (Luhn + 4)") { number in
    (CheckDigits.luhnSum(number.values[1..<8]) + 4 + number[8]) % 10 == 0
  }

  static let belgium = NumberRule("9999999999", "999999999", by: "BTW/TVA (MOD 97)") { number in
    let digits = number.count == 9 ? [0] + number.values : number.values
    let body = CheckDigits.number(digits.dropLast(2))
    return digits[0] <= 1 && body > 0 && 97 - body % 97 == CheckDigits.number(digits.suffix(2))
  }

  static let germany = NumberRule("999999999", by: "ISO 7064 MOD 11-10") { number in
    number[0] != 0 && CheckDigits.mod11and10(number.values)
  }

  static let denmark = NumberRule("99999999", by: "CVR (MOD 11)") { number in
    number[0] != 0 && CheckDigits.sum(number.values, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
  }

  static let estonia = NumberRule("999999999", by: "KMKR (MOD 10)") { number in
    CheckDigits.sum(number.values, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
  }

  static let greece = NumberRule("999999999", "99999999", by: "ΑΦΜ (MOD 11)") { number in
    let digits = number.count == 8 ? [0] + number.values : number.values
    let sum = digits.dropLast().reduce(0) { $0 * 2 + $1 } * 2
    return sum % 11 % 10 == digits[8]
  }

  static let finland = NumberRule("99999999", by: "ALV (MOD 11)") { number in
    CheckDigits.sum(number.values, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0
  }

  static let croatia = NumberRule("99999999999", by: "ISO 7064 MOD 11-10") { number in
    CheckDigits.mod11and10(number.values)
  }

  static let hungary = NumberRule("99999999", by: "ANUM (MOD 10)") { number in
    CheckDigits.sum(number.values, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0
  }

  static let italy = NumberRule("99999999999", by: "Partita IVA (Luhn)") { number in
    let office = CheckDigits.number(number.values[7..<10])
    let isOffice = (1...100).contains(office) || [120, 121, 888, 999].contains(office)
    return isOffice && CheckDigits.number(number.values.prefix(7)) > 0
      && CheckDigits.luhn(number.values)
  }

  static let luxembourg = NumberRule("99999999", by: "TVA (MOD 89)") { number in
    CheckDigits.number(number.values.prefix(6)) % 89 == CheckDigits.number(number.values.suffix(2))
  }

  static let malta = NumberRule("99999999", by: "VAT (MOD 37)") { number in
    number[0] != 0 && CheckDigits.sum(number.values, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0
  }

  static let poland = NumberRule("9999999999", by: "NIP (MOD 11)") { number in
    CheckDigits.sum(number.values, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 == 0
  }

  static let portugal = NumberRule("999999999", by: "NIF (MOD 11)") { number in
    let sum = CheckDigits.sum(number.values.prefix(8), [9, 8, 7, 6, 5, 4, 3, 2])
    return number[0] != 0 && (11 - sum % 11) % 11 % 10 == number[8]
  }

  static let sweden = NumberRule("999999999999", by: "Orgnr (Luhn)") { number in
    CheckDigits.number(number.values.suffix(2)) == 1
      && CheckDigits.luhn(number.values.prefix(10))
  }

  static let slovenia = NumberRule("99999999", by: "DDV (MOD 11)") { number in
    let check = 11 - CheckDigits.sum(number.values.prefix(7), [8, 7, 6, 5, 4, 3, 2]) % 11
    return number[0] != 0 && check != 11 && check % 10 == number[7]
  }
}
