/// The encodings that CSV files come in.
public enum CSVEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8, with or without a byte-order mark.
  case utf8
  /// UTF-16, least significant byte first, as Windows writes it.
  case utf16LittleEndian
  /// UTF-16, most significant byte first.
  case utf16BigEndian
  /// GB 18030, which includes GBK and GB 2312: what Excel writes in Chinese Windows.
  case gb18030
  /// Windows-1252, which includes Latin-1: what Excel writes in Western Windows.
  case windows1252

  /// The name as people know it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB 18030"
    case .windows1252: "Windows-1252"
    }
  }

  /// Returns the encoding that the first bytes of a file speak for.
  ///
  /// A byte-order mark decides; zero bytes at every other place mean UTF-16;
  /// valid UTF-8 is UTF-8, and everything else is taken for GB 18030, since
  /// other text is hardly ever valid UTF-8 (a character cut off by the end of the
  /// sample is allowed for). Windows-1252 can't be told apart and has to be stated.
  ///
  /// - Parameter sample: the file's beginning; some kilobytes with text beyond ASCII are enough.
  /// - Returns: the encoding and the length of its byte-order mark.
  public static func detect(_ sample: [UInt8]) -> (encoding: CSVEncoding, markLength: Int) {
    if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if sample.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if sample.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if let wide = unmarkedUTF16(sample) { return (wide, 0) }
    let isUTF8 = sample.withUnsafeBufferPointer { bytes in
      // Four bytes are the longest character that the end can have cut.
      guard let error = UTF8Check.firstError(in: bytes) else { return true }
      return error > bytes.count - 4 && UTF8Check.isCutOff(bytes, at: error)
    }
    return (isUTF8 ? .utf8 : .gb18030, 0)
  }

  private static func unmarkedUTF16(_ sample: [UInt8]) -> CSVEncoding? {
    let sample = sample.prefix(4096)
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    // Delimiters, digits and line ends alone make a tenth of the units of any table.
    let many = Swift.max(sample.count / 20, 3)
    if zeros[1] >= many, zeros[0] * 8 < zeros[1] { return .utf16LittleEndian }
    if zeros[0] >= many, zeros[1] * 8 < zeros[0] { return .utf16BigEndian }
    return nil
  }
}

/// Validity of UTF-8 (RFC 3629).
enum UTF8Check {
  /// Returns the offset of the first byte that isn't part of valid UTF-8.
  static func firstError(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      guard let length = length(of: bytes, at: index) else { return index }
      index += length
    }
    return nil
  }

  /// Whether the bytes from `start` to the end may be the beginning of a character.
  static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let lead = bytes[start]
    let wanted = lead >= 0xC2 && lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    return lead >= 0xC2 && lead < 0xF5 && bytes.count - start < wanted
      && bytes[(start + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
  }

  private static func length(of bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    let lead = bytes[start]
    // Table 3-7 of the Unicode Standard: what the second byte may be.
    let second: ClosedRange<UInt8> =
      switch lead {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, start + length <= bytes.count, second.contains(bytes[start + 1]) else {
      return nil
    }
    for index in (start + 2)..<(start + length) where bytes[index] & 0xC0 != 0x80 { return nil }
    return length
  }
}
