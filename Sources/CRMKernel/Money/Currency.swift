/// A currency of ISO 4217, such as the euro.
///
/// An open value: whoever needs one that has no name here writes
/// `Currency("MNT")`. Currencies that were withdrawn, such as the Deutsche Mark,
/// are still known, because old documents keep them; ``isCurrent`` tells.
public struct Currency: Hashable, Sendable {
  /// The three letters, the first in the highest byte, then ``digitsOrNone``.
  private let bits: UInt32

  /// What the lowest byte holds where ISO 4217 gives no minor unit.
  private static let none: UInt8 = 0xFF

  init(
    _ first: Unicode.Scalar,
    _ second: Unicode.Scalar,
    _ third: Unicode.Scalar,
    digits: UInt8?
  ) {
    bits =
      first.value << 24 | second.value << 16 | third.value << 8 | UInt32(digits ?? Self.none)
  }

  /// How many decimal places the minor unit has: 2 for the dollar, 0 for the yen.
  ///
  /// It is `nil` for gold (`XAU`) and the other codes to which ISO 4217 gives no
  /// minor unit. ``Money`` counts those in whole units, see ``scale``; a
  /// ``UnitPrice`` has six places for every currency.
  public var digits: Int? {
    let digits = UInt8(truncatingIfNeeded: bits)
    return digits == Self.none ? nil : Int(digits)
  }

  /// How many decimal places ``Money`` has: ``digits``, or 0 where there are none.
  public var scale: Int { digits ?? 0 }

  /// The three capital letters, such as `EUR`.
  public var code: String {
    String(unsafeUninitializedCapacity: 3) { letters in
      for index in 0..<3 {
        letters[index] = UInt8(truncatingIfNeeded: bits >> UInt32(24 - 8 * index))
      }
      return 3
    }
  }
}

extension Currency {
  /// Looks up a code that a person or a program wrote.
  ///
  /// - Throws: ``Refusal`` `money.unknownCurrency` with the nearest code, if
  ///   ISO 4217 has no such code.
  public init(code: String) throws(Refusal) {
    guard let currency = Currency(code) else { throw .unknownCurrency(code) }
    self = currency
  }

  /// Whether ISO 4217 still lists the currency.
  public var isCurrent: Bool { CurrencyTable.standard.isCurrent(self) }

  /// The English name in ISO 4217, such as `Swiss Franc`; `nil` for withdrawn codes.
  public var englishName: String? { CurrencyTable.standard.names[self] }

  /// Every current code of ISO 4217, in alphabetical order.
  public static var all: [Currency] { CurrencyTable.standard.current }
}

extension Currency: LosslessStringConvertible {
  public var description: String { code }

  /// Looks up three capital letters; `nil` for anything else.
  public init?(_ description: String) {
    guard let currency = CurrencyTable.standard.currency(description.utf8) else { return nil }
    self = currency
  }
}

/// Currencies sort by their codes.
extension Currency: Comparable {
  public static func < (lhs: Currency, rhs: Currency) -> Bool { lhs.bits < rhs.bits }
}

extension Currency: FieldValue {
  public static var kind: Kind { .text }
  public static var valueForm: Message { "a currency such as EUR" }
  public var value: Value { .text(code) }
  public init?(_ value: Value) {
    guard case .text(let code) = value else { return nil }
    self.init(code)
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> Currency {
    let code = row.nextText()
    guard let currency = Currency(code) else { throw CorruptRow(kind: .text, found: code) }
    return currency
  }
  public func write(next row: inout Bindings) { row.next(code) }
}
