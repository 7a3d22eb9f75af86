import CRMKernel

/// Turns chunks of a file in any encoding into UTF-8.
///
/// Bytes that mean nothing become 0xFF, which is never part of UTF-8: the row
/// they stand in is refused by its number when it is checked.
struct CSVDecoder {
  let encoding: CSVEncoding
  /// The beginning of a character whose end is in the next chunk.
  private var carried: [UInt8] = []

  private static let invalid: UInt8 = 0xFF

  init(_ encoding: CSVEncoding) {
    self.encoding = encoding
  }

  /// Returns a chunk as UTF-8.
  ///
  /// - Parameters:
  ///   - chunk: the file's next bytes.
  ///   - isLast: whether no chunk follows, so that an unfinished character is an error.
  /// - Returns: UTF-8, with 0xFF for what isn't text.
  mutating func decode(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
    if encoding == .utf8 { return chunk }
    let bytes = carried.isEmpty ? chunk : carried + chunk
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 2)
    let used: Int
    switch encoding {
    case .utf8: used = bytes.count
    case .utf16LittleEndian: used = decodeUTF16(bytes, high: 1, &result)
    case .utf16BigEndian: used = decodeUTF16(bytes, high: 0, &result)
    case .gb18030: used = decodeGB18030(bytes, &result)
    case .windows1252: used = decodeWindows1252(bytes, &result)
    }
    carried = Array(bytes[used...])
    if isLast, !carried.isEmpty {
      result.append(Self.invalid)
      carried = []
    }
    return result
  }

  private func decodeUTF16(_ bytes: [UInt8], high: Int, _ result: inout [UInt8]) -> Int {
    func unit(_ index: Int) -> UInt32 {
      UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + 1 - high])
    }
    var index = 0
    while index + 1 < bytes.count {
      let first = unit(index)
      guard first & 0xFC00 == 0xD800 else {
        append(first, to: &result)
        index += 2
        continue
      }
      if index + 3 >= bytes.count { break }
      let second = unit(index + 2)
      guard second & 0xFC00 == 0xDC00 else {
        result.append(Self.invalid)
        index += 2
        continue
      }
      append(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF), to: &result)
      index += 4
    }
    return index
  }

  private func decodeGB18030(_ bytes: [UInt8], _ result: inout [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] < 0x80 {
          result.append(bytes[index])
          index += 1
          continue
        }
        switch GB18030.next(bytes, at: index) {
        case .scalar(let scalar, let length):
          append(scalar, to: &result)
          index += length
        case .invalid:
          result.append(Self.invalid)
          index += 1
        case .cutOff: return index
        }
      }
      return index
    }
  }

  private func decodeWindows1252(_ bytes: [UInt8], _ result: inout [UInt8]) -> Int {
    // The Encoding Standard's index for 0x80 to 0x9F; the five without a character stay controls.
    let high: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
      0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]
    for byte in bytes {
      append(byte >= 0x80 && byte < 0xA0 ? high[Int(byte - 0x80)] : UInt32(byte), to: &result)
    }
    return bytes.count
  }

  @inline(__always)
  private func append(_ value: UInt32, to result: inout [UInt8]) {
    if value < 0x80 {
      result.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) {
      result.append(contentsOf: encoded)
    } else {
      result.append(Self.invalid)
    }
  }
}
