/// A field value that is kept as the text that it shows: a time of day, a country, a cursor.
///
/// A type conforms by reading back what it shows; everything else follows.
public protocol TextValue: FieldValue, LosslessStringConvertible {}

extension TextValue {
  public static var kind: Kind { .text }
  public var value: Value { .text(description) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(text)
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> Self {
    let text = row.nextText()
    guard let value = Self(text) else { throw CorruptRow(kind: .text, found: text) }
    return value
  }
  public func write(next row: inout Bindings) { row.next(description) }
}
