/// ISO 4217 as a table that is indexed by the letters of a code.
struct CurrencyTable: Sendable {
  static let standard = CurrencyTable()

  /// The current currencies in alphabetical order.
  let current: [Currency]
  /// The standard's English names of the current currencies.
  let names: [Currency: String]

  /// One entry for each triple of letters: 17,576 bytes, so that a row needs no search.
  private let entries: [UInt8]

  // An entry's low bits are the digits plus one; zero is an unknown code.
  private static let noMinorUnit: UInt8 = 0x0F
  private static let withdrawn: UInt8 = 0x80

  private init() {
    var entries = [UInt8](repeating: 0, count: 26 * 26 * 26)
    var names: [Currency: String] = [:]
    for line in Self.currentCodes.split(separator: "\n") {
      let columns = line.split(separator: " ", maxSplits: 2)
      guard columns.count == 3, let index = Self.index(columns[0].utf8) else { continue }
      entries[index] = UInt8(columns[1]).map { $0 + 1 } ?? Self.noMinorUnit
      names[Self.currency(at: index, entries[index])] = String(columns[2])
    }
    for item in Self.withdrawnCodes.split(whereSeparator: { $0 == "," || $0.isNewline }) {
      let columns = item.split(separator: " ")
      guard columns.count == 2, let index = Self.index(columns[0].utf8),
        let digits = UInt8(columns[1])
      else { continue }
      entries[index] = digits + 1 | Self.withdrawn
    }
    self.entries = entries
    self.names = names
    current = names.keys.sorted()
  }

  func currency(_ code: some Collection<UInt8>) -> Currency? {
    guard let index = Self.index(code), entries[index] != 0 else { return nil }
    return Self.currency(at: index, entries[index])
  }

  func isCurrent(_ currency: Currency) -> Bool {
    guard let index = Self.index(currency.code.utf8) else { return false }
    return entries[index] & Self.withdrawn == 0
  }

  private static func index(_ code: some Collection<UInt8>) -> Int? {
    guard code.count == 3 else { return nil }
    var index = 0
    for letter in code {
      guard case UInt8(ascii: "A")...UInt8(ascii: "Z") = letter else { return nil }
      index = index * 26 + Int(letter - UInt8(ascii: "A"))
    }
    return index
  }

  private static func currency(at index: Int, _ entry: UInt8) -> Currency {
    func letter(_ number: Int) -> Unicode.Scalar {
      Unicode.Scalar(UInt8(ascii: "A") + UInt8(number % 26))
    }
    let digits = entry & ~withdrawn
    return Currency(
      letter(index / 676),
      letter(index / 26),
      letter(index),
      digits: digits == noMinorUnit ? nil : digits - 1
    )
  }
}
