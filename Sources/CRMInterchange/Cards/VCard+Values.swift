import CRMKernel

extension VCard.Name {
  var isEmpty: Bool {
    family.isEmpty && given.isEmpty && additional.isEmpty && prefixes.isEmpty && suffixes.isEmpty
  }

  /// The name as its people write it: the family first and without spaces in Chinese.
  var written: String {
    let isHan = (family + given).joined().unicodeScalars.contains {
      (0x3400...0x9FFF).contains($0.value)
    }
    if isHan { return (family + given + additional).joined() }
    return (prefixes + given + additional + family + suffixes).joined(separator: " ")
  }
}

extension VCard.Address {
  init(_ line: ContentLine) {
    self.init()
    let parts = EscapedText.split(line.value, at: ";").map(EscapedText.unescaped)
    func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
    (box, extended, street, locality) = (part(0), part(1), part(2), part(3))
    (region, postalCode, country) = (part(4), part(5), part(6))
    label = line.value(of: "LABEL")
    types = line.types
    preference = line.preference
    group = line.group
  }

  var value: String {
    [box, extended, street, locality, region, postalCode, country].map(EscapedText.escaped)
      .joined(separator: ";")
  }
}

extension VCard.Date {
  /// Reads `1985-04-15`, `19850415`, either with a time, `--0415` or any text that says it is one.
  init(_ line: ContentLine) throws(Refusal) {
    let text = line.text.trimmed
    if line.value(of: "VALUE")?.lowercased() == "text" {
      self = .text(text)
      return
    }
    let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    func number(_ range: Range<Int>) -> Int {
      digits[range].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
    }
    if text.hasPrefix("--"), digits.count >= 4,
      let date = LocalDate(year: 2000, month: number(0..<2), day: number(2..<4))
    {
      self = .yearly(month: date.month, day: date.day)
    } else if !text.hasPrefix("-"), digits.count >= 8,
      let date = LocalDate(year: number(0..<4), month: number(4..<6), day: number(6..<8))
    {
      // Apple writes a year that isn't known as one that is far away.
      let isOmitted = line.value(of: "X-APPLE-OMIT-YEAR") == String(date.year)
      self = isOmitted ? .yearly(month: date.month, day: date.day) : .date(date)
    } else {
      throw .propertyValue(line.name, line.value, "1985-04-15")
    }
  }

  func line(_ name: String, _ version: VCard.Version) -> ContentLine {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch self {
    case .date(let date) where version == .v4:
      return ContentLine(name: name, value: CalendarTimeText.basic(.date(date)))
    case .date(let date): return ContentLine(name: name, value: "\(date)")
    case .yearly(let month, let day) where version == .v4:
      return ContentLine(name: name, value: "--\(padded(month))\(padded(day))")
    case .yearly(let month, let day):
      let parameter = ContentLine.Parameter("X-APPLE-OMIT-YEAR", ["1604"])
      let value = "1604-\(padded(month))-\(padded(day))"
      return ContentLine(name: name, parameters: [parameter], value: value)
    case .text(let text):
      let parameter = ContentLine.Parameter("VALUE", ["text"])
      return ContentLine(name: name, parameters: [parameter], value: EscapedText.escaped(text))
    }
  }
}

extension VCard.Media {
  init(_ line: ContentLine) {
    let encoding = line.value(of: "ENCODING")?.uppercased()
    if encoding == "B" || encoding == "BASE64" {
      let type = line.types.first ?? "jpeg"
      let media = type.contains("/") ? type : "image/\(type)"
      let base64 = String(line.value.filter { $0 != " " && $0 != "\t" })
      self = .data(base64: base64, type: media)
      return
    }
    // In version 4 the data are a URI; commas may have a backslash.
    let text = line.text
    if text.lowercased().hasPrefix("data:"), let comma = text.firstIndex(of: ",") {
      let header = text[text.index(text.startIndex, offsetBy: 5)..<comma].split(separator: ";")
      if header.last?.lowercased() == "base64" {
        let type = header.count > 1 ? String(header[0]) : "image/jpeg"
        self = .data(base64: String(text[text.index(after: comma)...]), type: type)
        return
      }
    }
    self = .reference(text)
  }

  func line(_ version: VCard.Version) -> ContentLine {
    switch self {
    case .reference(let uri):
      return ContentLine(name: "PHOTO", parameters: [.init("VALUE", ["uri"])], value: uri)
    case .data(let base64, let type) where version == .v4:
      return ContentLine(name: "PHOTO", value: "data:\(type);base64,\(base64)")
    case .data(let base64, let type):
      let name = type.split(separator: "/").last.map { $0.uppercased() } ?? "JPEG"
      return ContentLine(
        name: "PHOTO",
        parameters: [.init("ENCODING", ["b"]), .init("TYPE", [name])],
        value: base64
      )
    }
  }
}

extension VCard {
  /// Reads an instant of REV: with or without hyphens, in UTC where no offset is given.
  static func instant(_ text: String) -> Instant? {
    let text = text.trimmed
    switch CalendarTimeText.read(text) {
    case .date(let date): return TimeZoneRules.utc.startOfDay(date)
    case .local(let local): return TimeZoneRules.utc.instant(local)
    case .instant(let instant): return instant
    default: break
    }
    if let instant = Instant(text) { return instant }
    if let local = LocalDateTime(text) { return TimeZoneRules.utc.instant(local) }
    if let date = LocalDate(text) { return TimeZoneRules.utc.startOfDay(date) }
    return nil
  }
}
