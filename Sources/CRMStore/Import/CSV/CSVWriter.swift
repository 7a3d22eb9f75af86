/// Writes CSV (RFC 4180) in UTF-8 that spreadsheets open as it was meant.
///
/// ```swift
/// var writer = CSVWriter()
/// writer.write(["name", "phone"])
/// writer.write(["张伟明", "+86 138 0013 8000"])
/// try file.write(writer.takeBytes())
/// ```
public struct CSVWriter {
  /// How the file is written.
  public struct Options: Hashable, Sendable {
    /// What stands between fields.
    public var delimiter = CSVDelimiter.comma
    /// Whether a byte-order mark tells Excel that the file is UTF-8; without it Chinese is misread.
    public var writesByteOrderMark = true
    /// Whether fields that a spreadsheet would run as a formula get an apostrophe in front.
    public var guardsFormulas = true
    /// Whether lines end with CR LF, as the RFC says, rather than LF.
    public var endsLinesWithReturn = true

    /// Settings that spreadsheets open as they should.
    public init() {}
  }

  private let options: Options
  private var bytes: [UInt8] = []

  /// Begins a file.
  public init(options: Options = Options()) {
    self.options = options
    if options.writesByteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Adds a row.
  ///
  /// - Complexity: O(*n*) in the bytes of the fields.
  public mutating func write(_ fields: some Sequence<String>) {
    var isFirst = true
    var count = 0
    var wroteNothing = true
    for field in fields {
      if !isFirst { bytes.append(options.delimiter.rawValue) }
      isFirst = false
      count += 1
      wroteNothing = wroteNothing && field.isEmpty
      append(field)
    }
    // An empty line would be left out when the file is read again.
    if count == 1, wroteNothing { bytes += [0x22, 0x22] }
    if options.endsLinesWithReturn { bytes.append(0x0D) }
    bytes.append(0x0A)
  }

  /// Returns what has been written since the last call, to be passed on to a file.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Returns the text without the apostrophe that `guardsFormulas` put in front, if it has one.
  ///
  /// For files that were written here and come back; others may mean the apostrophe.
  public static func withoutFormulaGuard(_ field: String) -> String {
    guard field.utf8.first == apostrophe, isFormula(field.utf8.dropFirst()) else { return field }
    return String(field.unicodeScalars.dropFirst())
  }
}

extension CSVWriter {
  private static let apostrophe: UInt8 = 0x27

  private mutating func append(_ field: String) {
    let isGuarded = options.guardsFormulas && Self.isFormula(field.utf8[...])
    let needsQuotes = field.utf8.contains { byte in
      byte == options.delimiter.rawValue || byte == 0x22 || byte == 0x0A || byte == 0x0D
    }
    let hasOuterSpace = field.utf8.first == 0x20 || field.utf8.last == 0x20
    guard needsQuotes || hasOuterSpace else {
      if isGuarded { bytes.append(Self.apostrophe) }
      bytes.append(contentsOf: field.utf8)
      return
    }
    bytes.append(0x22)
    if isGuarded { bytes.append(Self.apostrophe) }
    for byte in field.utf8 {
      if byte == 0x22 { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Whether a spreadsheet may run the field (OWASP, "CSV Injection").
  ///
  /// A negative number is only a number. A phone number with "+" is a formula to a
  /// spreadsheet, which would show its sum.
  private static func isFormula(_ field: Substring.UTF8View) -> Bool {
    switch field.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "@"), 0x09, 0x0D: true
    case UInt8(ascii: "-"): !isNumber(field.dropFirst())
    default: false
    }
  }

  private static func isNumber(_ digits: Substring.UTF8View) -> Bool {
    let isDigits = digits.allSatisfy { $0 == 0x2E || ($0 >= 0x30 && $0 <= 0x39) }
    return isDigits && digits.first != 0x2E && digits.count { $0 == 0x2E } <= 1 && !digits.isEmpty
  }
}
