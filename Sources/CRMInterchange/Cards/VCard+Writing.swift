import CRMKernel

extension VCard {
  /// The card as a file: UTF-8, folded at 75 bytes, with CRLF.
  ///
  /// - Parameter version: 4.0, or 3.0 for programs that read nothing newer; 2.1 isn't written.
  /// - Returns: UTF-8 text.
  /// - Complexity: O(*n*) in the length of its fields.
  public func written(as version: Version = .v4) -> [UInt8] {
    var bytes: [UInt8] = []
    Component("VCARD", lines: lines(version == .v21 ? .v3 : version)).write(to: &bytes)
    return bytes
  }

  private func lines(_ version: Version) -> [ContentLine] {
    var lines = [ContentLine(name: "VERSION", value: version.rawValue)]
    func add(_ name: String, _ text: String?) {
      guard let text else { return }
      lines.append(ContentLine(name: name, value: EscapedText.escaped(text)))
    }
    add("UID", uid)
    if version == .v4 { add("KIND", kind) } else { add("X-ADDRESSBOOKSERVER-KIND", kind) }
    add("FN", formattedName)
    lines += nameLines(version)
    if !nicknames.isEmpty {
      lines.append(ContentLine(name: "NICKNAME", value: EscapedText.list(of: nicknames)))
    }
    if !organization.isEmpty {
      let units = organization.map(EscapedText.escaped).joined(separator: ";")
      lines.append(ContentLine(name: "ORG", value: units))
    }
    for title in titles { add("TITLE", title) }
    for role in roles { add("ROLE", role) }
    lines += phones.map { $0.line("TEL", version) }
    lines += emails.map { $0.line("EMAIL", version) }
    lines += addresses.map { $0.line(version) }
    lines += urls.map { $0.line("URL", version) }
    if let birthday { lines.append(birthday.line("BDAY", version)) }
    if let anniversary {
      lines.append(anniversary.line(version == .v4 ? "ANNIVERSARY" : "X-ANNIVERSARY", version))
    }
    if !categories.isEmpty {
      lines.append(ContentLine(name: "CATEGORIES", value: EscapedText.list(of: categories)))
    }
    add("NOTE", note)
    if let photo { lines.append(photo.line(version)) }
    if let revised {
      lines.append(ContentLine(name: "REV", value: CalendarTimeText.basic(.instant(revised))))
    }
    return lines + others
  }

  private func nameLines(_ version: Version) -> [ContentLine] {
    // RFC 2426 asks for N, RFC 6350 doesn't.
    guard let name = name ?? (version == .v4 ? nil : Name()) else { return [] }
    let parts = [name.family, name.given, name.additional, name.prefixes, name.suffixes]
    let value = parts.map(EscapedText.list(of:)).joined(separator: ";")
    var line = ContentLine(name: "N", value: value)
    if version == .v4, !name.sortKeys.isEmpty {
      line.parameters.append(.init("SORT-AS", [name.sortKeys.joined(separator: ",")]))
    }
    var lines = [line]
    func add(_ name: String, _ text: String?) {
      guard let text else { return }
      lines.append(ContentLine(name: name, value: EscapedText.escaped(text)))
    }
    add("X-PHONETIC-LAST-NAME", name.phoneticFamily)
    add("X-PHONETIC-FIRST-NAME", name.phoneticGiven)
    if version != .v4, !name.sortKeys.isEmpty {
      add("SORT-STRING", name.sortKeys.joined(separator: ","))
    }
    return lines
  }
}

extension VCard.TypedValue {
  func line(_ name: String, _ version: VCard.Version) -> ContentLine {
    ContentLine(
      group: group,
      name: name,
      parameters: ContentLine.parameters(types: types, preference: preference, version),
      value: name == "URL" ? value : EscapedText.escaped(value)
    )
  }
}

extension VCard.Address {
  func line(_ version: VCard.Version) -> ContentLine {
    var line = ContentLine(group: group, name: "ADR", value: value)
    line.parameters = ContentLine.parameters(types: types, preference: preference, version)
    if let label, version == .v4 { line.parameters.append(.init("LABEL", [label])) }
    return line
  }
}

extension ContentLine {
  static func parameters(
    types: [String],
    preference: Int?,
    _ version: VCard.Version
  ) -> [Parameter] {
    var types = types
    var parameters: [Parameter] = []
    if version != .v4, preference != nil { types.append("pref") }
    if !types.isEmpty { parameters.append(Parameter("TYPE", types)) }
    if version == .v4, let preference { parameters.append(Parameter("PREF", ["\(preference)"])) }
    return parameters
  }
}
