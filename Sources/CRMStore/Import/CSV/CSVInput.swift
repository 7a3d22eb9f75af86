/// The bytes of a CSV file as UTF-8, chunk by chunk, with the encoding found out on the way.
struct CSVInput {
  /// How much of the file is looked at before its encoding and delimiter are decided.
  private static let sampleSize = 1 << 14

  private let source: () throws -> [UInt8]?
  private let stated: CSVEncoding?
  private var decoder: CSVDecoder?
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtStart = true
  private var isAtEnd = false

  init(encoding: CSVEncoding?, source: @escaping () throws -> [UInt8]?) {
    stated = encoding
    self.source = source
  }

  /// The encoding, once stated or decided.
  var encoding: CSVEncoding? { decoder?.encoding ?? stated }

  var isEmpty: Bool { position == buffer.count }
  var unread: ArraySlice<UInt8> { buffer[position...] }

  /// Gets more bytes when all have been read; returns false at the end.
  mutating func fill() throws -> Bool {
    while isEmpty, !isAtEnd {
      buffer = try decoder == nil ? firstBytes() : nextBytes()
      position = 0
    }
    return !isEmpty
  }

  /// Gives `body` the bytes and where to start; `body` says where to go on, and its result.
  mutating func read(
    _ body: (UnsafeBufferPointer<UInt8>, Int) -> (next: Int, isComplete: Bool)
  ) -> Bool {
    let result = buffer.withUnsafeBufferPointer { body($0, position) }
    position = result.next
    return result.isComplete
  }

  /// Skips one byte if it is `byte`.
  mutating func skip(_ byte: UInt8) -> Bool {
    guard position < buffer.count, buffer[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func skip(count: Int) {
    position = Swift.min(position + count, buffer.count)
  }

  private mutating func nextBytes() throws -> [UInt8] {
    let chunk = try source()
    isAtEnd = chunk == nil
    return decoder?.decode(chunk ?? [], isLast: chunk == nil) ?? []
  }

  /// Reads a sample, and decides unless it is all ASCII, which says nothing yet.
  private mutating func firstBytes() throws -> [UInt8] {
    var sample: [UInt8] = []
    while sample.count < Self.sampleSize, !isAtEnd {
      if let chunk = try source() { sample += chunk } else { isAtEnd = true }
    }
    defer { isAtStart = false }
    var (found, markLength) = CSVEncoding.detect(sample)
    if !isAtStart, found != .utf8 {
      // A file that began as ASCII isn't UTF-16, and has no mark in the middle.
      (found, markLength) = (.gb18030, 0)
    }
    if let stated, stated != found { markLength = 0 }
    let saysNothing = sample.allSatisfy { $0 < 0x80 } && found == .utf8
    if stated == nil, saysNothing { return sample }
    var decoder = CSVDecoder(stated ?? found)
    let text = decoder.decode(Array(sample.dropFirst(markLength)), isLast: isAtEnd)
    self.decoder = decoder
    return text
  }
}
