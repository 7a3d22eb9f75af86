/// The codes of coupons: short enough to read out, and hard to get wrong.
///
/// Generated ones are of 30 signs that no one takes for another (no 0 and O, no 1, I and L, no U);
/// the last one is a check by Luhn's algorithm modulo 30, which finds each wrong sign and nearly all
/// neighbours that changed places.
enum CouponCode {
  static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The code as it is stored and compared: in capitals, without spaces and hyphens.
  static func canonical(_ code: String) -> String {
    code.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
  }

  /// A random code of so many signs, the check among them.
  static func random(
    length: Int,
    prefix: String = "",
    using generator: inout some RandomNumberGenerator
  ) -> String {
    var signs: [Int] = []
    for _ in 1..<max(length, 2) {
      signs.append(Int.random(in: 0..<alphabet.count, using: &generator))
    }
    signs.append(check(signs))
    return canonical(prefix) + String(decoding: signs.map { alphabet[$0] }, as: UTF8.self)
  }

  /// Whether the last sign is the check of those before it.
  static func isPlausible(_ code: Substring) -> Bool {
    let signs = code.utf8.compactMap { alphabet.firstIndex(of: $0) }
    guard signs.count == code.utf8.count, let last = signs.last else { return false }
    return check(Array(signs.dropLast())) == last
  }

  /// Luhn's check modulo the number of signs: every second one counts double, from the right.
  private static func check(_ signs: [Int]) -> Int {
    let base = alphabet.count
    var sum = 0
    for (place, sign) in signs.reversed().enumerated() {
      let weighted = place.isMultiple(of: 2) ? 2 * sign : sign
      sum += weighted / base + weighted % base
    }
    return (base - sum % base) % base
  }
}
