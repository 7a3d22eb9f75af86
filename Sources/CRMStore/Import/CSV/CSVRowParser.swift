/// The state machine of RFC 4180 for one row, fed with pieces of a file.
///
/// Works on bytes: a combining mark after a comma doesn't hide the comma. What is
/// wrong with a row is noted, and the row still read to its end, so that
/// reading goes on with the next one.
struct CSVRowParser {
  private enum State {
    case fieldStart
    case unquoted
    case quoted
    /// After a quote in a quoted field: it closes the field, or the next one doubles it.
    case quoteInQuoted
    /// Over the limit: everything up to the line's end is dropped.
    case skipping
  }

  private let delimiter: UInt8
  private let longestRow: Int

  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  /// The first thing wrong with the row, and the field it is in, from 0.
  private(set) var problem: (CSVError.Problem, column: Int)?
  /// Line breaks inside the row's fields.
  private(set) var innerLines = 0
  /// Whether the row has bytes beyond ASCII, which have to be checked.
  private(set) var hasNonASCII = false
  /// Whether the row ended with a carriage return, to which a line feed may belong.
  private(set) var endedWithReturn = false

  private var state = State.fieldStart
  private var hasQuotes = false
  private var quoteColumn = 0

  init(delimiter: UInt8, longestRow: Int) {
    self.delimiter = delimiter
    self.longestRow = longestRow
  }

  /// Whether nothing of the row has been seen, or only an empty line.
  var isBlank: Bool { bytes.isEmpty && ends.count <= 1 && !hasQuotes && problem == nil }

  /// Whether the row has any byte yet, so that the file's end is also the row's.
  var hasBegun: Bool { !bytes.isEmpty || !ends.isEmpty || hasQuotes || problem != nil }

  /// Takes bytes up to the row's end.
  ///
  /// - Returns: where to go on, and whether the row is complete.
  mutating func take(
    _ input: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> (next: Int, isComplete: Bool) {
    var index = start
    while index < input.count {
      if state == .unquoted || state == .fieldStart || state == .quoted {
        index = takePlain(input, from: index)
        if index == input.count { break }
      }
      let byte = input[index]
      index += 1
      if take(special: byte) { return (index, true) }
    }
    return (index, false)
  }

  /// Ends the row with the file.
  mutating func endFile() {
    if state == .quoted {
      problem = problem ?? (.unterminatedQuote, quoteColumn)
    }
    if state != .skipping { endField() }
  }

  /// Forgets the row and keeps the room for its bytes.
  mutating func reset() {
    let room = bytes.count
    let fields = ends.count
    bytes = []
    ends = []
    bytes.reserveCapacity(room + room / 4)
    ends.reserveCapacity(fields)
    problem = nil
    innerLines = 0
    hasNonASCII = false
    endedWithReturn = false
    state = .fieldStart
    hasQuotes = false
  }
}

extension CSVRowParser {
  private static let quote: UInt8 = 0x22
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// Takes the bytes up to the next one that means something.
  private mutating func takePlain(_ input: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    var seen: UInt8 = 0
    if state == .quoted {
      while index < input.count {
        let byte = input[index]
        if byte == Self.quote || byte == Self.lineFeed || byte == 0 { break }
        seen |= byte
        index += 1
      }
    } else {
      while index < input.count {
        let byte = input[index]
        // Everything that may mean something, letters apart, is below 0x2D, or the pipe.
        if byte <= 0x2C || byte == delimiter {
          if byte == delimiter || byte == Self.quote || byte == Self.lineFeed
            || byte == Self.carriageReturn || byte == 0
          {
            break
          }
        }
        seen |= byte
        index += 1
      }
      if index > start { state = .unquoted }
    }
    hasNonASCII = hasNonASCII || seen >= 0x80
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[start..<index]))
    if bytes.count > longestRow { skipRest() }
    return index
  }

  /// Takes a byte that means something in the state; returns whether it ends the row.
  private mutating func take(special byte: UInt8) -> Bool {
    if byte == 0, state != .skipping { note(.zeroByte) }
    switch state {
    case .fieldStart where byte == Self.quote:
      state = .quoted
      hasQuotes = true
      quoteColumn = ends.count
      return false
    case .quoted where byte == Self.quote:
      state = .quoteInQuoted
      return false
    case .quoted:
      if byte == Self.lineFeed { innerLines += 1 }
      bytes.append(byte)
      return false
    case .quoteInQuoted where byte == Self.quote:
      bytes.append(byte)
      state = .quoted
      return false
    case .skipping:
      return endsRow(byte)
    default:
      return takeOutsideQuotes(byte)
    }
  }

  private mutating func takeOutsideQuotes(_ byte: UInt8) -> Bool {
    if byte == delimiter {
      endField()
      return false
    }
    if endsRow(byte) {
      endField()
      return true
    }
    if byte == Self.quote || state == .quoteInQuoted { note(.strayQuote) }
    state = .unquoted
    bytes.append(byte)
    return false
  }

  private mutating func endsRow(_ byte: UInt8) -> Bool {
    endedWithReturn = byte == Self.carriageReturn
    return byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private mutating func endField() {
    ends.append(bytes.count)
    state = .fieldStart
  }

  private mutating func note(_ problem: CSVError.Problem) {
    if self.problem == nil { self.problem = (problem, ends.count) }
  }

  private mutating func skipRest() {
    note(.tooLong(limit: longestRow))
    bytes = []
    state = .skipping
  }
}
