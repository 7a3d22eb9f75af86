extension TimeZoneRules {
  /// Reads a file of the time-zone database in the format of RFC 8536, versions 1 to 4.
  ///
  /// - Throws: ``Refusal`` `time.zoneFile` if `bytes` aren't such a file, or if
  ///   they count leap seconds, which an ``Instant`` doesn't.
  public init(tzif bytes: [UInt8]) throws(Refusal) {
    var reader = TZifReader(bytes)
    var header = try reader.header()
    guard header.version > 0 else {
      self = try reader.rules(header, bytesPerTime: 4)
      return
    }
    // The first block is for readers of 32 bits; the second has all times.
    try reader.skip(header.length(bytesPerTime: 4))
    header = try reader.header()
    self = try reader.rules(header, bytesPerTime: 8)
  }
}

/// A cursor over a TZif file; every step is checked against its end.
private struct TZifReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The counts of RFC 8536, section 3.1.
  struct Header {
    let version: Int
    let utcFlags, standardFlags, leapSeconds, times, types, characters: Int

    /// How long the data block is that follows (section 3.2).
    func length(bytesPerTime: Int) -> Int {
      times * (bytesPerTime + 1) + types * 6 + characters + leapSeconds * (bytesPerTime + 4)
        + standardFlags + utcFlags
    }
  }

  mutating func header() throws(Refusal) -> Header {
    guard try take(4).elementsEqual("TZif".utf8) else { throw .zoneFile("It has no header.") }
    let version = try byte()
    guard version == 0 || version >= UInt8(ascii: "2") else {
      throw .zoneFile("Its version is unknown.")
    }
    try skip(15)
    let counts = try (
      integer(4), integer(4), integer(4), integer(4), integer(4), integer(4)
    )
    func unsigned(_ count: Int64) -> Int { Int(UInt32(truncatingIfNeeded: count)) }
    return Header(
      version: version == 0 ? 0 : Int(version - UInt8(ascii: "0")),
      utcFlags: unsigned(counts.0),
      standardFlags: unsigned(counts.1),
      leapSeconds: unsigned(counts.2),
      times: unsigned(counts.3),
      types: unsigned(counts.4),
      characters: unsigned(counts.5)
    )
  }

  mutating func rules(_ header: Header, bytesPerTime: Int) throws(Refusal) -> TimeZoneRules {
    guard header.leapSeconds == 0 else { throw .zoneFile("It counts leap seconds.") }
    guard rest.count >= header.length(bytesPerTime: bytesPerTime) else {
      throw .zoneFile("It ends too early.")
    }
    let transitions = try transitions(header.times, bytesPerTime)
    let indices = Array(try take(header.times))
    let types = try types(header)
    guard let initial = types.first else { throw .zoneFile("It has no offsets.") }
    var offsets: [TimeZoneRules.Offset] = []
    for index in indices {
      guard Int(index) < types.count else { throw .zoneFile("It refers to a missing offset.") }
      offsets.append(types[Int(index)])
    }
    try skip(header.standardFlags + header.utcFlags)
    return TimeZoneRules(
      initial: initial,
      transitions: transitions,
      offsets: offsets,
      footer: header.version == 0 ? nil : try footer()
    )
  }

  private mutating func transitions(_ count: Int, _ size: Int) throws(Refusal) -> [Int64] {
    var transitions: [Int64] = []
    for _ in 0..<count {
      // Far beyond all instants, so that arithmetic with offsets can't overflow.
      let second = min(max(try integer(size), -(1 << 50)), 1 << 50)
      if let last = transitions.last, second < last {
        throw .zoneFile("Its changes are out of order.")
      }
      transitions.append(second)
    }
    return transitions
  }

  private mutating func types(_ header: Header) throws(Refusal) -> [TimeZoneRules.Offset] {
    var raw: [(seconds: Int64, isDaylightSaving: Bool, start: Int)] = []
    for _ in 0..<header.types {
      let seconds = try integer(4)
      // Section 3.2: more than -25 hours, less than 26.
      guard (-89_999...93_599).contains(seconds) else { throw .zoneFile("An offset is too large.") }
      raw.append((seconds, try byte() != 0, Int(try byte())))
    }
    let characters = try take(header.characters)
    var types: [TimeZoneRules.Offset] = []
    for (seconds, isDaylightSaving, start) in raw {
      guard start < characters.count else { throw .zoneFile("An abbreviation is missing.") }
      let letters = characters.dropFirst(start).prefix { $0 != 0 }
      types.append(
        TimeZoneRules.Offset(
          seconds: Int(seconds),
          isDaylightSaving: isDaylightSaving,
          abbreviation: String(decoding: letters, as: UTF8.self)
        )
      )
    }
    return types
  }

  /// Reads the rule for the future between two line ends (section 3.3), if there is one.
  private mutating func footer() throws(Refusal) -> PosixTimeZone? {
    let lineEnd = UInt8(ascii: "\n")
    guard try byte() == lineEnd else { throw .zoneFile("Its last line is missing.") }
    let line = rest.prefix { $0 != lineEnd }
    guard line.count < rest.count else { throw .zoneFile("Its last line has no end.") }
    guard !line.isEmpty else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    guard let footer = PosixTimeZone(text) else {
      throw .zoneFile("Its rule \(text.quoted) can't be read.")
    }
    return footer
  }

  // MARK: Bytes

  mutating func skip(_ count: Int) throws(Refusal) { _ = try take(count) }

  private mutating func take(_ count: Int) throws(Refusal) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw .zoneFile("It ends too early.") }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private mutating func byte() throws(Refusal) -> UInt8 {
    guard let byte = rest.popFirst() else { throw .zoneFile("It ends too early.") }
    return byte
  }

  /// Reads a big-endian number in two's complement.
  private mutating func integer(_ size: Int) throws(Refusal) -> Int64 {
    var bits: UInt64 = 0
    for byte in try take(size) { bits = bits << 8 | UInt64(byte) }
    return size == 4
      ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }
}

extension Refusal {
  fileprivate static func zoneFile(_ message: String) -> Refusal {
    Refusal(
      "time.zoneFile",
      "This is no file of the time-zone database. \(message)",
      remedy: "Use a compiled file (TZif), such as those in the system's zoneinfo folder."
    )
  }
}
