public import CRMKernel

/// A sentence in a column: kept with its arguments, so that each reader gets it in their language.
public struct KeptMessage: Hashable, Sendable {
  /// The sentence, to be put into the language of who reads it.
  public let message: Message

  /// A sentence that is to be kept.
  public init(_ message: Message) { self.message = message }
}

extension KeptMessage: FieldValue {
  public static var kind: Kind { .text }
  public var value: Value { message.value }
  public init?(_ value: Value) {
    guard let message = Message(value) else { return nil }
    self.init(message)
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> KeptMessage {
    let text = row.nextText()
    guard let value = try? Value(json: text), let kept = KeptMessage(value) else {
      throw CorruptRow(kind: .text, found: text)
    }
    return kept
  }
  public func write(next row: inout Bindings) { row.next(message.value.json) }
}
