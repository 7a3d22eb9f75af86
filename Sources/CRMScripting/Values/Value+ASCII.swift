package import CRMKernel

extension Value {
  /// The value as JSON whose every character is ASCII, escapes standing for the others.
  ///
  /// Text that a book keeps is brought to Unicode's normal form C; what has a digest must not change.
  package var asciiJSON: String { json.escapedBeyondASCII }
}

extension String {
  /// The JSON text with `\u` escapes for what isn't ASCII (RFC 8259, section 7).
  fileprivate var escapedBeyondASCII: String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count * 2)
    for unit in utf16 {
      if unit < 0x80 { bytes.append(UInt8(unit)) } else { bytes.append(jsonEscapeOf: unit) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends `\u` and the four digits of a UTF-16 unit.
  mutating func append(jsonEscapeOf unit: UInt16) {
    append(UInt8(ascii: "\\"))
    append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(unit >> shift & 0xF)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
