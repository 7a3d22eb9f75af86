/// The identity of one `Entity`: 41 bits of milliseconds since 2020, 10 of node, 12 of sequence.
///
/// Always positive, and ids made later compare greater. `Entity` exists only at
/// compile time: it keeps an `ID<Account>` from being passed where an
/// `ID<Quote>` is wanted. Shown as 13 base-32 characters that sort like the ids.
public struct ID<Entity>: Hashable, Sendable, Comparable {
  /// The bits, as SQL stores them; 0 in what isn't stored yet.
  public let rawValue: Int64

  /// Takes the bits as they are: nothing checks that an entity has them.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// The id of what isn't stored yet; inserting replaces it.
  public static var unsaved: Self { Self(rawValue: 0) }

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension ID: LosslessStringConvertible {
  public var description: String { IDText.text(of: rawValue) }

  public init?(_ description: String) {
    guard let rawValue = IDText.parse(description) else { return nil }
    self.init(rawValue: rawValue)
  }
}

extension ID: ValueConvertible {
  public var value: Value { .text(description) }
}

extension ID: FieldValue where Entity: CRMKernel.Entity {
  // Not the schema's name: a schema that mentions its own id would wait for itself.
  public static var kind: Kind { .id(entity: "\(Entity.self)") }
  public init?(_ value: Value) {
    switch value {
    case .int(let int) where int > 0: self.init(rawValue: int)
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> Self { Self(rawValue: row.nextInt()) }
  public func write(next row: inout Bindings) { row.next(rawValue) }
}

/// The text form of ids: Crockford's alphabet, most significant digit first.
enum IDText {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  static func text(of rawValue: Int64) -> String {
    let bits = UInt64(bitPattern: rawValue)
    return String(unsafeUninitializedCapacity: 13) { characters in
      for index in 0..<13 {
        characters[index] = alphabet[Int(bits >> UInt64(60 - 5 * index) & 31)]
      }
      return 13
    }
  }

  /// Reads lower or upper case; `nil` for what no id shows as.
  static func parse(_ text: String) -> Int64? {
    guard text.utf8.count == 13 else { return nil }
    var bits: UInt64 = 0
    for character in text.utf8 {
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
      guard let digit = alphabet.firstIndex(of: isUpper ? character | 0x20 : character),
        bits >> 59 == 0
      else { return nil }
      bits = bits << 5 | UInt64(digit)
    }
    return bits >> 63 == 0 ? Int64(bitPattern: bits) : nil
  }
}
