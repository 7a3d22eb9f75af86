/// Reads a CSV file (RFC 4180) row by row, whatever its encoding and delimiter.
///
/// ```swift
/// var reader = CSVReader(bytes)
/// let header = try reader.next()?.fields ?? []
/// while let row = try reader.next() { … }
/// ```
///
/// A row that isn't right throws a `CSVError` that names it; calling `next()`
/// again goes on with the row after it, so that one bad row doesn't stop an
/// import. Memory holds one chunk and one row.
public struct CSVReader {
  /// What is known about the file, and what is allowed in it.
  public struct Options: Hashable, Sendable {
    /// The encoding; found out where nil.
    public var encoding: CSVEncoding?
    /// The delimiter; found out where nil.
    public var delimiter: CSVDelimiter?
    /// Whether rows may have more or fewer fields than the first.
    public var allowsRaggedRows = false
    /// The longest row in bytes of UTF-8; a quote never closed would take the whole file.
    public var longestRow = 1 << 20

    /// States what is known; the rest is found out.
    public init(encoding: CSVEncoding? = nil, delimiter: CSVDelimiter? = nil) {
      self.encoding = encoding
      self.delimiter = delimiter
    }
  }

  private var input: CSVInput
  private let options: Options
  private var parser: CSVRowParser?
  private var expectedCount: Int?
  private var row = 0
  private var line = 0
  private var skipsLineFeed = false

  /// Makes a reader of what `source` returns chunk by chunk, nil at the end.
  public init(options: Options = Options(), source: @escaping () throws -> [UInt8]?) {
    self.options = options
    input = CSVInput(encoding: options.encoding, source: source)
  }

  /// Makes a reader of a whole file.
  public init(_ bytes: [UInt8], options: Options = Options()) {
    self.init(CollectionOfOne(bytes), options: options)
  }

  /// Makes a reader of a file in chunks.
  public init(_ chunks: some Sequence<[UInt8]>, options: Options = Options()) {
    var chunks = chunks.makeIterator()
    self.init(options: options) { chunks.next() }
  }

  /// The encoding: stated, or found out so far; nil while everything read was ASCII.
  public var encoding: CSVEncoding? { input.encoding }

  /// The delimiter, nil before the first row has been read.
  public private(set) var delimiter: CSVDelimiter?

  /// Returns the next row, or nil at the file's end; empty lines are left out.
  ///
  /// In a file of one column an empty line is an empty field.
  ///
  /// - Throws: `CSVError` if the row isn't right, and what the source throws.
  /// - Complexity: O(*n*) in the row's bytes.
  public mutating func next() throws -> CSVRow? {
    while try readRow() {
      defer { endRow() }
      guard let parser else { return nil }
      row += 1
      let isFirst = expectedCount == nil
      if parser.isBlank, isFirst || expectedCount != 1 { continue }
      try check(parser)
      if isFirst { expectedCount = parser.ends.count }
      return CSVRow(bytes: parser.bytes, ends: parser.ends, number: row, line: line + 1)
    }
    return nil
  }
}

extension CSVReader {
  /// Reads up to the end of a row; returns false at the end of the file.
  private mutating func readRow() throws -> Bool {
    while true {
      if input.isEmpty, try !input.fill() {
        guard parser?.hasBegun == true else { return false }
        parser?.endFile()
        return true
      }
      if parser == nil { begin() }
      if skipsLineFeed {
        skipsLineFeed = false
        if input.skip(0x0A) { continue }
      }
      if takeInput() { return true }
    }
  }

  private mutating func takeInput() -> Bool {
    guard var parser else { return false }
    // The parser is moved out and back, so that its arrays aren't copied.
    self.parser = nil
    let isComplete = input.read { bytes, start in parser.take(bytes, from: start) }
    self.parser = parser
    return isComplete
  }

  private mutating func begin() {
    var delimiter = options.delimiter
    if let stated = CSVDelimiter.stated(in: input.unread) {
      delimiter = delimiter ?? stated.delimiter
      input.skip(count: stated.length)
      row += 1
      line += 1
    }
    let found = delimiter ?? CSVDelimiter.detect(Array(input.unread.prefix(1 << 16)))
    self.delimiter = found
    parser = CSVRowParser(delimiter: found.rawValue, longestRow: options.longestRow)
  }

  private mutating func endRow() {
    line += 1 + (parser?.innerLines ?? 0)
    skipsLineFeed = parser?.endedWithReturn ?? false
    parser?.reset()
  }

  private func check(_ parser: CSVRowParser) throws {
    if let (problem, column) = parser.problem {
      throw CSVError(problem, row: row, column: column + 1, line: line + 1)
    }
    if parser.hasNonASCII, let column = parser.firstInvalidField {
      let encoding = input.encoding ?? .utf8
      throw CSVError(.invalidText(encoding), row: row, column: column + 1, line: line + 1)
    }
    let found = parser.ends.count
    if !options.allowsRaggedRows, let expected = expectedCount, found != expected {
      let problem = CSVError.Problem.raggedRow(found: found, expected: expected)
      let column = Swift.min(found, expected) + 1
      throw CSVError(problem, row: row, column: column, line: line + 1)
    }
  }
}

extension CSVRowParser {
  /// The first field, from 0, that isn't valid UTF-8.
  fileprivate var firstInvalidField: Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (index, end) in ends.enumerated() {
        let field = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if UTF8Check.firstError(in: field) != nil { return index }
        start = end
      }
      return nil
    }
  }
}
