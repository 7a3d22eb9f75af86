extension Message {
  /// The text of a message that is already in the reader's words; `nil` for any other.
  public var verbatim: String? {
    guard key == "{1}", arguments.count == 1, case .text(let text) = arguments[0] else {
      return nil
    }
    return text
  }
}

extension Message: ValueConvertible {
  /// The message as data: a verbatim one as its text, any other as its key and arguments.
  ///
  /// As an argument of another message it stays a message: a ``Reader`` renders both.
  public var value: Value {
    if let verbatim { return .text(verbatim) }
    var record: Record = ["key": .text(key)]
    if !arguments.isEmpty { record["args"] = .list(arguments) }
    return .record(record)
  }

  /// Reads what ``value`` says; `nil` for anything else.
  ///
  /// Amounts, dates and times of the arguments come back from JSON as the text that they show, so
  /// that the sentence reads the same.
  public init?(_ value: Value) {
    switch value {
    case .text(let text): self.init(verbatim: text)
    case .record(let record):
      guard case .text(let key)? = record["key"] else { return nil }
      switch (record["args"], record.count) {
      case (nil, 1): self.init(key: key)
      case (.list(let arguments)?, 2): self.init(key: key, arguments: arguments)
      default: return nil
      }
    default: return nil
    }
  }
}
