import CRMKernel

extension PersonName {
  /// Reads a whole name: `王小明先生`, `Dr. Ada Lovelace`, `Lovelace, Ada`, `LI Wei`.
  ///
  /// Chinese names are split after their surname, compound ones included, and Japanese ones where
  /// their surname is known: what can't be told stays whole, as the family name. Wide letters become
  /// plain ones. Names in Latin letters have the given name first unless a comma, capital letters, a Chinese surname or `order` says
  /// otherwise; `Li Wei`, of which both can be surnames, needs `order`. Nothing of the text is lost.
  ///
  /// - Parameters:
  ///   - text: The name as it was written, with its honorifics.
  ///   - order: Which part comes first, where it is known.
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsing text: String, order: Contact.NameOrder? = nil) {
    let text = text.nfc.withPlainLetters.trimmed
    if let name = Self.chinese(text, order) {
      self = name
    } else {
      self = Self.latin(text, order)
    }
  }

  // MARK: Chinese and Japanese

  private static func chinese(_ text: String, _ order: Contact.NameOrder?) -> PersonName? {
    let (body, honorifics) = ChineseHonorifics.split(text)
    if let name = mixed(body, honorifics, order) { return name }
    let parts = body.split { $0.isWhitespace || "·・‧•．".contains($0) }.map(String.init)
    guard !parts.isEmpty, parts.allSatisfy(\.isHanOrKana) else { return nil }
    if parts.count > 1 {
      // A space stands in Japanese names; a dot in Western ones that are written by their sound.
      let isSpaced = body.contains(where: \.isWhitespace)
      let wanted = order ?? (isSpaced ? .familyFirst : .givenFirst)
      let family = wanted == .familyFirst ? parts.first : parts.last
      let rest = wanted == .familyFirst ? parts.dropFirst() : parts.dropLast()
      return PersonName(
        family: family,
        given: rest.joined(separator: "·"),
        order: wanted,
        honorifics: honorifics
      )
    }
    let isJapanese = !body.isHan || honorifics.contains(where: ChineseHonorifics.japanese.contains)
    let length =
      JapaneseSurnames.length(of: body, isCertain: isJapanese)
      ?? (isJapanese ? body.count : surnameLength(of: body))
    let given = String(body.dropFirst(length))
    return PersonName(
      family: String(body.prefix(length)),
      given: given.isEmpty ? nil : given,
      order: .familyFirst,
      honorifics: honorifics
    )
  }

  /// A surname in Chinese beside a given name in Latin letters: 张 John, John 张.
  private static func mixed(
    _ body: String,
    _ honorifics: [String],
    _ order: Contact.NameOrder?
  ) -> PersonName? {
    let words = body.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count > 1, let first = words.first, let last = words.last else { return nil }
    let isFirst = first.isHan
    let family = isFirst ? first : last
    let given = isFirst ? words.dropFirst() : words.dropLast()
    guard family.isHan, family.count == 1 || Surnames.isCompound(family) && family.count == 2,
      given.allSatisfy({ !$0.unicodeScalars.contains(where: \.isHanOrKana) })
    else { return nil }
    return PersonName(
      family: family,
      given: given.joined(separator: " "),
      order: order ?? (isFirst ? .familyFirst : .givenFirst),
      honorifics: honorifics
    )
  }

  /// One character, two for a compound surname or for a married woman's two (陳馮富珍).
  private static func surnameLength(of name: String) -> Int {
    let length = Surnames.length(of: name)
    let folded = Array(name.folded)
    guard length == 1, folded.count == 4 else {
      return name.count == 2 && Surnames.isCompound(name) ? 2 : length
    }
    if folded.prefix(2).allSatisfy(CommonSurnames.has) { return 2 }
    // Nearly no Chinese has a rare surname and three characters more: it stays whole.
    return CommonSurnames.has(folded[0]) ? 1 : name.count
  }

  // MARK: Latin letters

  private static func latin(_ text: String, _ order: Contact.NameOrder?) -> PersonName {
    var titles = LatinTitles(text)
    if let comma = titles.family {
      return PersonName(
        family: comma,
        given: titles.words.isEmpty ? nil : titles.words.joined(separator: " "),
        order: order ?? .givenFirst,
        honorifics: titles.honorifics,
        suffixes: titles.suffixes
      )
    }
    let wanted = order ?? likelyOrder(of: titles.words)
    titles.words = titles.words.map { wanted.isShouted($0, among: titles.words) }
    let family: ArraySlice<String>
    let given: ArraySlice<String>
    switch wanted {
    case .familyFirst:
      family = titles.words.prefix(1)
      given = titles.words.dropFirst()
    case .givenFirst:
      let start = familyStart(of: titles.words)
      given = titles.words[..<start]
      family = titles.words[start...]
    }
    return PersonName(
      family: family.isEmpty ? nil : family.joined(separator: " "),
      given: given.isEmpty ? nil : given.joined(separator: " "),
      order: wanted,
      honorifics: titles.honorifics,
      suffixes: titles.suffixes
    )
  }

  /// Where the family name begins in a name whose given name is first.
  private static func familyStart(of words: [String]) -> Int {
    guard words.count > 1 else { return 0 }
    let particle = words.dropFirst().dropLast().firstIndex { LatinTitles.particles.contains($0) }
    return particle ?? words.count - 1
  }

  /// Capital letters mark the family name; a Chinese surname is first if the last word is none.
  private static func likelyOrder(of words: [String]) -> Contact.NameOrder {
    guard words.count > 1, let first = words.first, let last = words.last else {
      return .givenFirst
    }
    if first.isShouted, !last.isShouted { return .familyFirst }
    let isSurname = CommonSurnames.hasReading(first.folded)
    return isSurname && !CommonSurnames.hasReading(last.folded)
      && words.dropFirst().allSatisfy(\.isPinyin) ? .familyFirst : .givenFirst
  }
}

extension String {
  /// Whether it is written in capital letters, as forms write family names.
  fileprivate var isShouted: Bool {
    count > 1 && allSatisfy { $0.isUppercase || !$0.isLetter } && contains(where: \.isLetter)
  }

  /// Whether it can be read as syllables of pinyin.
  fileprivate var isPinyin: Bool {
    folded.split { "-'’".contains($0) }.allSatisfy { PinyinWord.syllables(of: String($0)) != nil }
  }
}

extension Contact.NameOrder {
  /// `LI` beside `Wei` as `Li`: the capitals only said which name it is.
  fileprivate func isShouted(_ word: String, among words: [String]) -> String {
    guard word.isShouted, words.contains(where: { !$0.isShouted }),
      word == (self == .familyFirst ? words.first : words.last), !word.contains(".")
    else { return word }
    return word.prefix(1) + word.dropFirst().lowercased()
  }
}
