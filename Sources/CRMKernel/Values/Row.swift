/// The columns of one result row, read from left to right.
public struct Row: ~Copyable {
  private let source: any RowSource
  private var position: Int32 = 0

  /// Begins at the first column of the row on which `source` stands.
  public init(_ source: any RowSource) { self.source = source }

  /// Steps over a column and returns its whole number; 0 for null, see ``skipsNull(width:)``.
  public mutating func nextInt() -> Int64 {
    defer { position += 1 }
    return source.int(at: position)
  }

  /// Steps over a column and returns its number; 0 for null, see ``skipsNull(width:)``.
  public mutating func nextReal() -> Double {
    defer { position += 1 }
    return source.real(at: position)
  }

  /// Steps over a column and returns its text; empty for null, see ``skipsNull(width:)``.
  public mutating func nextText() -> String { nextTextIfPresent() ?? "" }

  /// Steps over a column and returns its text; `nil` for null.
  public mutating func nextTextIfPresent() -> String? {
    defer { position += 1 }
    return source.text(at: position)
  }

  /// Steps over a column and returns its bytes; none for null, see ``skipsNull(width:)``.
  public mutating func nextBytes() -> [UInt8] {
    defer { position += 1 }
    return source.bytes(at: position)
  }

  /// Whether the next column is null; if it is, steps over `width` columns.
  public mutating func skipsNull(width: Int32 = 1) -> Bool {
    guard source.isNull(at: position) else { return false }
    position += width
    return true
  }

  /// The next value, of whatever type.
  public mutating func next<V: FieldValue>(_: V.Type = V.self) throws(CorruptRow) -> V {
    try V.read(next: &self)
  }
}

/// A driver's view of the row that it stands on.
public protocol RowSource: AnyObject {
  /// Whether the column, counted from 0, has no value.
  func isNull(at index: Int32) -> Bool
  /// The column's whole number, counted from 0; 0 for null.
  func int(at index: Int32) -> Int64
  /// The column's number, counted from 0; 0 for null.
  func real(at index: Int32) -> Double
  /// The column's text, counted from 0; `nil` for null. Bytes that aren't UTF-8 are replaced.
  func text(at index: Int32) -> String?
  /// A copy of the column's bytes, counted from 0; none for null.
  func bytes(at index: Int32) -> [UInt8]
}

/// The parameters of one statement, written from left to right.
public struct Bindings: ~Copyable {
  private let sink: any BindingSink
  private var position: Int32 = 0

  /// Begins at the first parameter of `sink`.
  public init(_ sink: any BindingSink) { self.sink = sink }

  /// Writes the next parameter as a whole number.
  public mutating func next(_ int: Int64) {
    position += 1
    sink.bind(int, at: position)
  }

  /// Writes the next parameter as a floating-point number.
  public mutating func next(_ real: Double) {
    position += 1
    sink.bind(real, at: position)
  }

  /// Writes the next parameter as text, byte by byte and not normalized.
  public mutating func next(_ text: String) {
    position += 1
    sink.bind(text, at: position)
  }

  /// Writes the next parameter as bytes; none are not null.
  public mutating func next(_ bytes: [UInt8]) {
    position += 1
    sink.bind(bytes, at: position)
  }

  /// Leaves the next parameter without a value; amounts with a currency need two.
  public mutating func nextNull() {
    position += 1
    sink.bindNull(at: position)
  }
}

/// A driver's view of the parameters that it fills, the first at 1.
public protocol BindingSink: AnyObject {
  /// Sets a parameter to a whole number.
  func bind(_ int: Int64, at index: Int32)
  /// Sets a parameter to a floating-point number.
  func bind(_ real: Double, at index: Int32)
  /// Sets a parameter to text, in UTF-8, which the driver copies if it keeps it.
  func bind(_ text: String, at index: Int32)
  /// Sets a parameter to bytes, which the driver copies if it keeps them.
  func bind(_ bytes: [UInt8], at index: Int32)
  /// Sets a parameter to null.
  func bindNull(at index: Int32)
}

extension Value {
  /// Writes the next parameter of a statement; amounts with a currency write two.
  public func write(next row: inout Bindings) {
    switch self {
    case .null: row.nextNull()
    case .bool(let bool): row.next(bool ? 1 as Int64 : 0)
    case .int(let int): row.next(int)
    case .real(let real): row.next(real)
    case .text(let text): row.next(text)
    case .quantity(let quantity): quantity.write(next: &row)
    case .rate(let rate): rate.write(next: &row)
    case .money(let money): money.write(next: &row)
    case .price(let price): price.write(next: &row)
    case .date(let date): date.write(next: &row)
    case .instant(let instant): instant.write(next: &row)
    case .list, .record: row.next(description)
    }
  }
}
