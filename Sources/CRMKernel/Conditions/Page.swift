/// Some entities of a list, and where the next ones begin.
public struct Page<Item: Sendable>: Sendable {
  /// The entities of this page, in the order of the list.
  public let items: [Item]
  /// Ask with it for the next page; `nil` on the last.
  public let next: Cursor?

  /// Makes a page; `next` is `nil` on the last.
  public init(items: [Item], next: Cursor?) {
    self.items = items
    self.next = next
  }
}

extension Page: Equatable where Item: Equatable {}

extension Page: ValueConvertible where Item: ValueConvertible {
  public var value: Value {
    .record(["items": .list(items.map(\.value)), "next": next?.value ?? .null])
  }
}

/// Where a page ended: the order's values of its last entity.
///
/// A page found by a cursor costs the same wherever it is in the list, and
/// neither skips nor repeats what was there when the list began.
public struct Cursor: Hashable, Sendable {
  /// The order that the cursor belongs to.
  let order: String
  /// The stored values of the order's columns, and the id.
  let values: [Value]

  package init(order: String, values: [Value]) {
    self.order = order
    self.values = values
  }

  /// The stored values, if the cursor belongs to `order`.
  package func values(for order: String) throws(Refusal) -> [Value] {
    guard order == self.order else {
      throw Refusal(
        "cursor.order",
        "The cursor belongs to a list in another order.",
        remedy: "Begin again with the first page.",
        field: "after"
      )
    }
    return values
  }
}

extension Cursor: LosslessStringConvertible {
  /// The cursor as text for hosts, Lua and URLs.
  public var description: String {
    let json = Value.list([.text(order), .list(values)]).json
    return json.utf8.hexadecimal
  }

  public init?(_ description: String) {
    let digits = description.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == description.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
    guard case .list(let parts) = try? Value(json: String(decoding: bytes, as: UTF8.self)),
      parts.count == 2, case .text(let order) = parts[0], case .list(let values) = parts[1]
    else { return nil }
    self.init(order: order, values: values)
  }
}

extension Cursor: TextValue {
  public static var valueForm: Message { "next of the page before, unchanged" }
}
