extension Value {
  /// The value as JSON (RFC 8259): exact decimals, dates and times as the text that they show.
  ///
  /// Quantities and rates are text, too: a reader that takes numbers for doubles,
  /// as most do, would lose their digits beyond 2⁵³ millionths.
  public var json: String {
    var result = ""
    writeJSON(to: &result)
    return result
  }

  private func writeJSON(to result: inout String) {
    switch self {
    case .null: result += "null"
    case .bool(let bool): result += bool ? "true" : "false"
    case .int(let int): result += String(int)
    case .real(let real): result += real.isFinite ? "\(real)" : "null"
    case .text(let text): text.writeJSON(to: &result)
    case .quantity, .rate, .money, .price, .date, .instant: plainText.writeJSON(to: &result)
    case .list(let values):
      result += "["
      for (index, value) in values.enumerated() {
        if index > 0 { result += "," }
        value.writeJSON(to: &result)
      }
      result += "]"
    case .record(let record):
      result += "{"
      for (index, (name, value)) in record.enumerated() {
        if index > 0 { result += "," }
        name.writeJSON(to: &result)
        result += ":"
        value.writeJSON(to: &result)
      }
      result += "}"
    }
  }

  /// Reads JSON: whole numbers as ``int(_:)``, others as ``real(_:)``.
  ///
  /// - Throws: ``Refusal`` `json.syntax` with the byte at which reading stopped.
  public init(json text: String) throws(Refusal) {
    var reader = JSONReader(Array(text.utf8))
    self = try reader.value(depth: 0)
    try reader.end()
  }
}

extension String {
  fileprivate func writeJSON(to result: inout String) {
    result += "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
}

/// Recursive descent over the bytes of a JSON text.
private struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private static let maxDepth = 128

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func value(depth: Int) throws(Refusal) -> Value {
    guard depth < Self.maxDepth else { throw refusal("it is nested too deeply") }
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try record(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  mutating func end() throws(Refusal) {
    skipSpace()
    if position < bytes.count { throw refusal("the end was expected") }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func record(depth: Int) throws(Refusal) -> Value {
    position += 1
    var record = Record()
    if skip("}") { return .record(record) }
    repeat {
      skipSpace()
      let name = try string()
      guard skip(":") else { throw refusal("a colon was expected") }
      record[name] = try value(depth: depth + 1)
    } while skip(",")
    guard skip("}") else { throw refusal("a comma or } was expected") }
    return .record(record)
  }

  private mutating func list(depth: Int) throws(Refusal) -> Value {
    position += 1
    var values: [Value] = []
    if skip("]") { return .list(values) }
    repeat { values.append(try value(depth: depth + 1)) } while skip(",")
    guard skip("]") else { throw refusal("a comma or ] was expected") }
    return .list(values)
  }

  private mutating func word(_ word: String, _ value: Value) throws(Refusal) -> Value {
    guard bytes[position...].starts(with: word.utf8) else { throw refusal("a value was expected") }
    position += word.utf8.count
    return value
  }

  /// RFC 8259, section 6: an integer, then perhaps a fraction, then perhaps an exponent.
  private mutating func number() throws(Refusal) -> Value {
    let start = position
    _ = skipByte("-")
    let firstDigit = peek
    let wholeDigits = skipDigits()
    guard wholeDigits > 0, firstDigit != UInt8(ascii: "0") || wholeDigits == 1 else {
      position = start
      throw refusal("a value was expected")
    }
    var isWhole = true
    if skipByte(".") {
      isWhole = false
      guard skipDigits() > 0 else { throw refusal("a digit was expected") }
    }
    if skipByte("e") || skipByte("E") {
      isWhole = false
      _ = skipByte("+") || skipByte("-")
      guard skipDigits() > 0 else { throw refusal("a digit was expected") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let int = Int64(text) { return .int(int) }
    guard let real = Double(text), real.isFinite else {
      position = start
      throw refusal("the number is too large")
    }
    return .real(real)
  }

  private mutating func skipByte(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func string() throws(Refusal) -> String {
    guard skip("\"") else { throw refusal("a text was expected") }
    var result: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &result)
      case 0..<0x20: throw refusal("a control character must be escaped")
      default: result.append(byte)
      }
    }
    throw refusal("a text doesn't end")
  }

  private mutating func escape(into result: inout [UInt8]) throws(Refusal) {
    guard let byte = peek else { throw refusal("a text doesn't end") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "u"): result += Array(String(try scalar()).utf8)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    default: throw refusal("this escape is unknown")
    }
  }

  private mutating func scalar() throws(Refusal) -> Unicode.Scalar {
    let unit = try hex()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // A pair of surrogates: RFC 8259, section 7. Half of one stands for no character.
    let afterHigh = position
    if (0xD800..<0xDC00).contains(unit), skipByte("\\"), skipByte("u") {
      let low = try hex()
      if (0xDC00..<0xE000).contains(low) {
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) ?? "\u{FFFD}"
      }
    }
    // What followed is a character of its own.
    position = afterHigh
    return "\u{FFFD}"
  }

  private mutating func hex() throws(Refusal) -> UInt32 {
    let digits = bytes[position..<min(position + 4, bytes.count)]
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw refusal("four hexadecimal digits were expected") }
    position += 4
    return unit
  }

  private func refusal(_ what: String) -> Refusal {
    Refusal("json.syntax", "The JSON can't be read at byte \(position): \(what).")
  }
}
