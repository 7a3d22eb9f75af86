import CRMKernel

extension ContentLine {
  /// Reads a logical line.
  ///
  /// - Throws: ``Refusal`` `line.malformed` if it isn't a name, parameters, a colon and a value,
  ///   and `line.encoding` if its bytes aren't text.
  init(reading bytes: [UInt8], encoding: InterchangeOptions.Encoding) throws(Refusal) {
    // No standard lets control characters in, and they couldn't be written again.
    let tab = UInt8(ascii: "\t")
    var reader = HeaderReader(bytes.filter { $0 >= 0x20 && $0 != 0x7F || $0 == tab })
    self = try reader.header()
    let value = Array(reader.rest)
    self.value = try decoded(value, encoding)
  }

  /// The value's text, of which the parameters of vCard 2.1 say how it is written.
  private mutating func decoded(
    _ bytes: [UInt8],
    _ encoding: InterchangeOptions.Encoding
  ) throws(Refusal) -> String {
    var bytes = bytes
    if value(of: "ENCODING")?.uppercased() == "QUOTED-PRINTABLE" {
      bytes = QuotedPrintable.decode(bytes)
      remove("ENCODING")
    } else if ["8BIT", "7BIT"].contains(value(of: "ENCODING")?.uppercased()) {
      remove("ENCODING")
    }
    let charset = value(of: "CHARSET")?.uppercased()
    remove("CHARSET")
    let text: String?
    switch charset {
    case nil: text = encoding == .utf8 ? Self.utf8(bytes) : GB18030.decode(bytes)
    case "UTF-8", "UTF8", "US-ASCII", "ASCII": text = Self.utf8(bytes)
    case "GB2312", "GBK", "GB18030", "CP936", "EUC-CN", "X-GBK": text = GB18030.decode(bytes)
    case "ISO-8859-1", "LATIN1":
      text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case let other?: throw .unknownCharset(other, in: name)
    }
    guard let text else { throw .noText(in: name) }
    // A value can bring any line end, but has one of its own.
    return text.unicodeScalars.contains("\r") ? Self.withoutReturns(text) : text
  }

  private static func withoutReturns(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" }))
  }

  private static func utf8(_ bytes: [UInt8]) -> String? {
    String(validating: bytes, as: UTF8.self)
  }
}

/// Reads what stands before the value: group, name and parameters.
private struct HeaderReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func header() throws(Refusal) -> ContentLine {
    var line = ContentLine(name: "", value: "")
    var name = takeName()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      line.group = name
      name = takeName()
    }
    guard !name.isEmpty, line.group != "" else { throw .noProperty() }
    line.name = name.uppercased()
    var count = 0
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: ":") { return line }
      count += 1
      guard byte == UInt8(ascii: ";"), count <= 64 else { throw .noProperty(line.name) }
      try readParameter(into: &line)
    }
    throw .noProperty(line.name)
  }

  private mutating func takeName() -> String {
    let name = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    rest = rest.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func readParameter(into line: inout ContentLine) throws(Refusal) {
    let name = takeName().uppercased()
    // An empty parameter, as in "TEL;:", is none.
    if name.isEmpty, rest.first.map({ ":;".utf8.contains($0) }) ?? false { return }
    guard rest.first == UInt8(ascii: "=") else {
      // vCard 2.1 has values without a name.
      let encodings = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"]
      line.add([name], to: encodings.contains(name) ? "ENCODING" : "TYPE")
      return
    }
    guard !name.isEmpty else { throw .noProperty(line.name) }
    var values: [String] = []
    repeat {
      rest.removeFirst()
      values.append(try takeValue(of: line.name))
    } while rest.first == UInt8(ascii: ",")
    line.add(values, to: name)
  }

  private mutating func takeValue(of property: String) throws(Refusal) -> String {
    let value: ArraySlice<UInt8>
    if rest.first == UInt8(ascii: "\"") {
      value = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(value.count + 1)
      guard rest.popFirst() == UInt8(ascii: "\"") else { throw .noProperty(property) }
    } else {
      value = rest.prefix { !",;:".utf8.contains($0) }
      rest = rest.dropFirst(value.count)
    }
    guard let text = String(validating: value, as: UTF8.self) else {
      throw .noText(in: property)
    }
    return Self.withoutCarets(text)
  }

  /// RFC 6868: ^n is a line break, ^' a quote and ^^ a caret.
  private static func withoutCarets(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "^")) else { return text }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      guard isEscaped else {
        if scalar == "^" { isEscaped = true } else { result.append(scalar) }
        continue
      }
      isEscaped = false
      switch scalar {
      case "n": result.append("\n")
      case "'": result.append("\"")
      case "^": result.append("^")
      default: result.append(contentsOf: ["^", scalar])
      }
    }
    if isEscaped { result.append("^") }
    return String(result)
  }
}

/// Bytes written as `=E6=9D=8E` (RFC 2045, section 6.7).
enum QuotedPrintable {
  static func decode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
        let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
