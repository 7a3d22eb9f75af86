/// A sentence of the library in the languages that it speaks beside English.
public struct Translation: Sendable {
  /// The English sentence: the key of the message.
  public let english: String
  /// The sentence for readers of ``Language/simplifiedChinese``, with the same `{1}`, `{2}`.
  public let simplifiedChinese: String
  /// The sentence for readers of ``Language/traditionalChinese``, with the same `{1}`, `{2}`.
  public let traditionalChinese: String

  /// Sets the three side by side: English, simplified and traditional Chinese.
  public init(_ english: String, _ simplifiedChinese: String, _ traditionalChinese: String) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
    self.traditionalChinese = traditionalChinese
  }
}

extension Catalogue {
  /// The catalogues of sentences that are translated side by side: one a language.
  public static func all(of translations: [Translation]) -> [Catalogue] {
    [
      catalogue(.simplifiedChinese, translations) { $0.simplifiedChinese },
      catalogue(.traditionalChinese, translations) { $0.traditionalChinese },
    ]
  }

  private static func catalogue(
    _ language: Language,
    _ translations: [Translation],
    _ sentence: (Translation) -> String
  ) -> Catalogue {
    let pairs = translations.map { ($0.english, sentence($0)) }
    return Catalogue(language, Dictionary(pairs) { first, _ in first })
  }

  /// What the kernel says, in the languages that the library speaks.
  public static var kernel: [Catalogue] {
    all(
      of: Translation.conditions + Translation.values + Translation.lifecycles
        + Translation.calendars + Translation.recurrence + Translation.words
    )
  }
}
