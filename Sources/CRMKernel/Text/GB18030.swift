/// Decoding of GB 18030-2022, after the tables of the Encoding Standard.
///
/// Own tables, since the C library's are separate files that a small image leaves out.
package enum GB18030 {
  private static let pairs = PackedTable(GB18030Tables.pairs, recordWidth: 3)
  private static let runs = PackedTable(GB18030Tables.runs, recordWidth: 8)

  /// What stands at a place of a text.
  package enum Next {
    case scalar(UInt32, length: Int)
    case invalid
    /// The bytes end before the character does.
    case cutOff
  }

  /// Reads the character at `index`, where a byte from 0x80 stands.
  package static func next(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Next {
    let lead = bytes[index]
    if lead == 0x80 { return .scalar(0x20AC, length: 1) }  // the euro sign of Windows' GBK
    guard lead != 0xFF else { return .invalid }
    guard index + 1 < bytes.count else { return .cutOff }
    let second = bytes[index + 1]
    if second >= 0x30 && second <= 0x39 { return fourBytes(bytes, at: index) }
    guard second >= 0x40, second != 0x7F, second != 0xFF else { return .invalid }
    let column = Int(second) - (second < 0x7F ? 0x40 : 0x41)
    let scalar = pairs.number((Int(lead) - 0x81) * 190 + column, width: 3)
    return .scalar(scalar, length: 2)
  }

  private static func fourBytes(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Next {
    guard index + 3 < bytes.count else { return .cutOff }
    let third = bytes[index + 2]
    let fourth = bytes[index + 3]
    guard third >= 0x81, third <= 0xFE, fourth >= 0x30, fourth <= 0x39 else { return .invalid }
    let high = (UInt32(bytes[index]) - 0x81) * 10 + UInt32(bytes[index + 1]) - 0x30
    let linear = (high * 126 + UInt32(third) - 0x81) * 10 + UInt32(fourth) - 0x30
    // The planes above the first follow in order from 90 30 81 30.
    if linear >= 189_000 {
      let scalar = linear - 189_000 + 0x10000
      return scalar > 0x10FFFF ? .invalid : .scalar(scalar, length: 4)
    }
    guard linear < 39_420, let run = runs.lastRecord(notAbove: linear) else { return .invalid }
    return .scalar(runs.number(run, at: 4) + linear - runs.number(run), length: 4)
  }

  /// The text that `bytes` are; `nil` if they are no text in this encoding.
  package static func decode(_ bytes: [UInt8]) -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      var text = String.UnicodeScalarView()
      var index = 0
      while index < bytes.count {
        guard bytes[index] >= 0x80 else {
          text.append(Unicode.Scalar(bytes[index]))
          index += 1
          continue
        }
        guard case .scalar(let value, let length) = next(bytes, at: index),
          let scalar = Unicode.Scalar(value)
        else { return nil }
        text.append(scalar)
        index += length
      }
      return String(text)
    }
  }
}
