extension Schema {
  /// The entity as it is stored: all of its text in Unicode's normal form C, and names in one line
  /// without space around them.
  ///
  /// Two spellings of "é" would be two values for SQL, so every text takes one
  /// of them when it enters (UAX #15).
  ///
  /// - Throws: ``Refusal`` `text.nul` for a text with the character U+0000, which
  ///   databases and C take for its end.
  /// - Complexity: O(*n*) in the bytes of the text; nothing is copied if it is ASCII.
  package func normalized(_ entity: E) throws -> E {
    var normalized: [Int: Value] = [:]
    for field in textFields {
      let value = field.value(of: entity)
      let composed = try value.normalized(in: field.info)
      if !composed.isIdentical(to: value) { normalized[field.info.position] = composed }
    }
    guard !normalized.isEmpty else { return entity }
    return try make(values(of: entity).enumerated().map { normalized[$0] ?? $1 })
  }
}

extension Kind {
  var mayHoldText: Bool {
    switch self {
    case .text, .record, .any: true
    case .list(let kind), .optional(let kind): kind.mayHoldText
    default: false
    }
  }
}

extension Value {
  /// The value as a field stores it: its text in Unicode's normal form C, and a name as one.
  ///
  /// - Throws: ``Refusal`` `text.nul` for a text with the character U+0000.
  package func normalized(in field: FieldInfo) throws(Refusal) -> Value {
    // The text is looked at first: that costs less than what the field says.
    if case .text(let text) = self, !text.isPlainName, field.isName, !holdsNUL {
      return .text(text.nfc.asName)
    }
    guard !isPlainText else { return self }
    guard !holdsNUL else {
      throw Refusal(
        "text.nul",
        "\(field.name) contains the character U+0000, which text can't hold.",
        remedy: "Remove it: it often comes from a wrong encoding.",
        field: field.name
      )
    }
    return nfc
  }

  /// Whether there is nothing to normalise: no text beyond ASCII, and no U+0000.
  fileprivate var isPlainText: Bool {
    switch self {
    case .text(let text): text.utf8.allSatisfy { $0 > 0 && $0 < 0x80 }
    case .list(let values): values.allSatisfy(\.isPlainText)
    case .record(let record):
      record.values.allSatisfy(\.isPlainText)
        && record.names.allSatisfy { Value.text($0).isPlainText }
    default: true
    }
  }

  fileprivate var holdsNUL: Bool {
    switch self {
    case .text(let text): text.utf8.contains(0)
    case .list(let values): values.contains(where: \.holdsNUL)
    case .record(let record):
      record.values.contains(where: \.holdsNUL) || record.names.contains { $0.utf8.contains(0) }
    default: false
    }
  }

  fileprivate var nfc: Value {
    switch self {
    case .text(let text): .text(text.nfc)
    case .list(let values): .list(values.map(\.nfc))
    case .record(let record): .record(Record(record.map { ($0.nfc, $1.nfc) }))
    default: self
    }
  }

  /// Equal to the byte: Swift finds "é" and "e\u{301}" equal.
  package func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.list, .list), (.record, .record): json.utf8.elementsEqual(other.json.utf8)
    default: self == other
    }
  }
}
