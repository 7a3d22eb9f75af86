import CRMKernel

extension VCard {
  /// Reads all cards of a file.
  ///
  /// - Parameters:
  ///   - bytes: A file with one or more cards of the versions 2.1, 3.0 and 4.0.
  ///   - options: Limits, and what bytes mean.
  /// - Returns: The cards, what was left out of them with line numbers, and the cards that were
  ///   refused. A card is refused if it is cut off or damaged, if its version is unknown, or if
  ///   it has no name of any kind.
  /// - Complexity: O(*n*) in the bytes.
  public static func read(
    _ bytes: [UInt8],
    options: InterchangeOptions = InterchangeOptions()
  ) -> InterchangeReading<VCard> {
    let source = ComponentReader(bytes, root: "VCARD", options: options)
    var reading = InterchangeReading<VCard>(
      warnings: source.warnings,
      refusals: source.refusals
    )
    for component in source.components {
      var reader = VCardReader(component)
      do {
        reading.values.append(try reader.readCard())
        reading.lines.append(component.number)
        reading.warnings += reader.warnings
      } catch {
        reading.refusals.append(InterchangeProblem(line: component.number, error))
      }
    }
    reading.warnings = Array(reading.warnings.prefix(options.maximumProblems))
    reading.warnings.sort { $0.line < $1.line }
    return reading
  }

  /// Reads all cards of a text.
  public static func read(_ text: String) -> InterchangeReading<VCard> { read(Array(text.utf8)) }
}

/// Reads one card's lines into its fields.
private struct VCardReader {
  private let source: SourceComponent
  private var card = VCard("")
  private(set) var warnings: [InterchangeProblem] = []

  init(_ source: SourceComponent) { self.source = source }

  mutating func readCard() throws(Refusal) -> VCard {
    if let version = source.first("VERSION")?.line {
      guard let known = VCard.Version(rawValue: version.value.trimmed) else {
        throw .propertyValue("VERSION", version.value, "3.0, 4.0")
      }
      card.version = known
    } else {
      card.version = .v3
      warn(source.number, .missingProperty("VERSION", in: "VCARD"))
    }
    for line in source.lines {
      do {
        try read(line.line)
      } catch {
        warn(line.number, error)
      }
    }
    for inner in source.components {
      warn(inner.number, .strayLine(inner.name))
    }
    if card.formattedName.trimmed.isEmpty {
      card.formattedName = try nameOfOtherFields()
      if card.version != .v21 {
        warn(source.number, .missingProperty("FN", in: "VCARD"))
      }
    }
    return card
  }

  private mutating func warn(_ line: Int, _ reason: Refusal) {
    warnings.append(InterchangeProblem(line: line, reason))
  }

  private func nameOfOtherFields() throws(Refusal) -> String {
    let names = [
      card.name?.written ?? "", card.organization.first ?? "", card.nicknames.first ?? "",
    ]
    let values = [card.emails.first?.value ?? "", card.phones.first?.value ?? ""]
    guard let name = (names + values).first(where: { !$0.trimmed.isEmpty }) else {
      throw .missingProperty("FN", in: "VCARD")
    }
    return name
  }

  private mutating func read(_ line: ContentLine) throws(Refusal) {
    switch line.name {
    case "VERSION": break
    case "FN" where card.formattedName.isEmpty: card.formattedName = line.text
    case "N" where card.name == nil || card.name?.isEmpty == true: readName(line)
    case "X-PHONETIC-FIRST-NAME": withName { $0.phoneticGiven = line.text }
    case "X-PHONETIC-LAST-NAME": withName { $0.phoneticFamily = line.text }
    case "SORT-STRING": withName { $0.sortKeys = [line.text] }
    case "NICKNAME": card.nicknames += EscapedText.list(line.value)
    case "ORG" where card.organization.isEmpty:
      card.organization = EscapedText.split(line.value, at: ";").map(EscapedText.unescaped)
      while card.organization.last?.isEmpty == true { card.organization.removeLast() }
    case "TITLE": card.titles.append(line.text)
    case "ROLE": card.roles.append(line.text)
    case "TEL": card.phones.append(typed(line, without: "tel:"))
    case "EMAIL": card.emails.append(typed(line, without: "mailto:"))
    case "URL": card.urls.append(typed(line, without: ""))
    case "ADR": card.addresses.append(VCard.Address(line))
    case "CATEGORIES": card.categories += EscapedText.list(line.value)
    case "NOTE" where card.note == nil: card.note = line.text
    case "UID" where card.uid == nil: card.uid = line.text
    case "KIND", "X-ADDRESSBOOKSERVER-KIND": card.kind = line.text.lowercased()
    default: try readOther(line)
    }
  }

  private mutating func readOther(_ line: ContentLine) throws(Refusal) {
    switch line.name {
    case "REV":
      guard let revised = VCard.instant(line.value) else {
        throw .propertyValue("REV", line.value, "20260131T093000Z")
      }
      card.revised = revised
    case "BDAY" where card.birthday == nil: card.birthday = try VCard.Date(line)
    case "ANNIVERSARY" where card.anniversary == nil, "X-ANNIVERSARY" where card.anniversary == nil:
      card.anniversary = try VCard.Date(line)
    case "PHOTO" where card.photo == nil: card.photo = VCard.Media(line)
    default: card.others.append(line)
    }
  }

  private mutating func withName(_ change: (inout VCard.Name) -> Void) {
    var name = card.name ?? VCard.Name()
    change(&name)
    card.name = name
  }

  private mutating func readName(_ line: ContentLine) {
    let parts = EscapedText.split(line.value, at: ";").map { EscapedText.list(String($0)) }
    func part(_ index: Int) -> [String] { index < parts.count ? parts[index] : [] }
    withName { name in
      (name.family, name.given, name.additional) = (part(0), part(1), part(2))
      (name.prefixes, name.suffixes) = (part(3), part(4))
      let keys = line.values(of: "SORT-AS")
      // Some write both keys into one quoted text, others a list.
      if !keys.isEmpty {
        name.sortKeys = keys.flatMap { $0.split(separator: ",").map(String.init) }
      }
    }
  }

  private func typed(_ line: ContentLine, without scheme: String) -> VCard.TypedValue {
    let text = line.text
    let hasScheme = !scheme.isEmpty && text.lowercased().hasPrefix(scheme)
    return VCard.TypedValue(
      hasScheme ? String(text.dropFirst(scheme.count)) : text,
      types: line.types,
      preference: line.preference,
      group: line.group
    )
  }
}

extension ContentLine {
  /// What the value is for, in small letters and each once.
  var types: [String] {
    var types: [String] = []
    for type in values(of: "TYPE").flatMap({ $0.lowercased().split(separator: ",") }) {
      let name = String(type)
      if name != "pref", !types.contains(name) { types.append(name) }
    }
    return types
  }

  /// From 1 to 100; what earlier versions call `pref` is 1.
  var preference: Int? {
    if let text = value(of: "PREF"), let number = Int(text), (1...100).contains(number) {
      return number
    }
    let isPreferred = values(of: "TYPE").contains {
      $0.lowercased().split(separator: ",").contains("pref")
    }
    return isPreferred ? 1 : nil
  }
}

extension String {
  /// Without spaces and tabs at both ends.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var rest = drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return String(rest)
  }
}
