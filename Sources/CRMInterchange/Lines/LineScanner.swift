/// Divides a file into logical lines: joins what was folded.
///
/// Lines may end with CRLF, as the standards say, or with LF alone, as many files do.
struct LineScanner {
  private let bytes: [UInt8]
  private var index = 0
  /// The number of the physical line at ``index``, from 1.
  private var number = 1

  /// A logical line that isn't understood yet.
  struct Line {
    let number: Int
    let bytes: [UInt8]
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // The mark of UTF-8, which some editors write.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The next line that isn't empty; `nil` at the end.
  ///
  /// - Complexity: O(*n*) in its bytes.
  mutating func next() -> Line? {
    while index < bytes.count {
      let start = number
      var line = Array(physicalLine())
      while isContinued { line += physicalLine().dropFirst() }
      if Self.isQuotedPrintable(line) {
        // vCard 2.1: a line that ends with = goes on in the next, whatever that starts with.
        while line.last == UInt8(ascii: "="), index < bytes.count {
          line.removeLast()
          line += physicalLine()
        }
      }
      if !line.isEmpty { return Line(number: start, bytes: line) }
    }
    return nil
  }

  private var isContinued: Bool {
    index < bytes.count && (bytes[index] == UInt8(ascii: " ") || bytes[index] == 0x09)
  }

  private mutating func physicalLine() -> ArraySlice<UInt8> {
    let start = index
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    var end = index
    if index < bytes.count { index += 1 }
    number += 1
    while end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// Whether the parameters, which end with the first colon, say so.
  private static func isQuotedPrintable(_ line: [UInt8]) -> Bool {
    guard line.last == UInt8(ascii: "="), let colon = line.firstIndex(of: UInt8(ascii: ":")),
      colon < 256
    else { return false }
    return String(decoding: line[..<colon], as: UTF8.self).uppercased()
      .contains("QUOTED-PRINTABLE")
  }
}
