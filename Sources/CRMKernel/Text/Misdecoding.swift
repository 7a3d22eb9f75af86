extension String {
  /// Whether the text was read in the wrong encoding: "SÃ¡nchez", "å¼ ä¼Ÿ", "锟斤拷" or "\u{FFFD}".
  ///
  /// A hint for import reports, to be confirmed by a person.
  public var looksMisdecoded: Bool {
    if utf8.allSatisfy({ $0 < 0x80 }) { return false }
    // U+FFFD in UTF-8, read as GBK: what is left of text that passed through two wrong readings.
    let isLost = unicodeScalars.contains("\u{FFFD}") || containsScalars("锟斤拷")
    return isLost || repairedMisdecoding != nil
  }

  /// The text read again as UTF-8, if it is UTF-8 that was taken for Latin-1 or Windows-1252.
  ///
  /// "SÃ¡nchez" gives "Sánchez". Nil if the text looks right or can't be repaired:
  /// every character must stand for one byte, and the bytes must be valid UTF-8
  /// with at least one character beyond ASCII, which ordinary text isn't.
  /// Text that was misread twice is repaired twice.
  public var repairedMisdecoding: String? {
    guard let once = Misdecoding.reread(self) else { return nil }
    return Misdecoding.reread(once) ?? once
  }

  private func containsScalars(_ wanted: String) -> Bool {
    let wanted = Array(wanted.utf8)
    let bytes = Array(utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}

/// Undoing a reading of UTF-8 as a single-byte encoding.
private enum Misdecoding {
  static func reread(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isPlain = true
    for scalar in text.unicodeScalars {
      guard let byte = byte(of: scalar) else { return nil }
      if byte >= 0x80 { isPlain = false }
      bytes.append(byte)
    }
    return isPlain ? nil : String(validating: bytes, as: UTF8.self)
  }

  /// The byte that Windows-1252 shows as `scalar`; Latin-1's control characters are themselves.
  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return UInt8(scalar.value) }
    return switch scalar {
    case "€": 0x80
    case "‚": 0x82
    case "ƒ": 0x83
    case "„": 0x84
    case "…": 0x85
    case "†": 0x86
    case "‡": 0x87
    case "ˆ": 0x88
    case "‰": 0x89
    case "Š": 0x8A
    case "‹": 0x8B
    case "Œ": 0x8C
    case "Ž": 0x8E
    case "‘": 0x91
    case "’": 0x92
    case "“": 0x93
    case "”": 0x94
    case "•": 0x95
    case "–": 0x96
    case "—": 0x97
    case "˜": 0x98
    case "™": 0x99
    case "š": 0x9A
    case "›": 0x9B
    case "œ": 0x9C
    case "ž": 0x9E
    case "Ÿ": 0x9F
    default: nil
    }
  }
}
