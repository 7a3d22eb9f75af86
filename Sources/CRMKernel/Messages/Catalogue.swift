/// The languages that the library speaks; English is the language of the keys.
public enum Language: String, Choice {
  /// The language of the keys, which therefore needs no catalogue.
  case english = "en"
  /// As written in mainland China and Singapore (ISO 15924 script Hans).
  case simplifiedChinese = "zh-Hans"
  /// As written in Taiwan and Hong Kong (ISO 15924 script Hant).
  case traditionalChinese = "zh-Hant"
}

/// The sentences of one target or plugin in another language, by their keys.
///
/// One catalogue a target and language. A sentence may put its arguments in
/// another order: `"{2} 没有 {1}。"`.
public struct Catalogue: Sendable {
  /// What the sentences are written in, not what they are looked up by.
  public let language: Language
  /// The translations by the English sentence: ``Message/key``.
  public let sentences: [String: String]

  /// Takes translations by their English sentences.
  public init(_ language: Language, _ sentences: [String: String]) {
    self.language = language
    self.sentences = sentences
  }
}

/// Renders messages for a reader: a language, and the catalogues at hand.
public struct Reader: Sendable {
  /// What the reader reads; English wherever a translation is lacking.
  public let language: Language
  private let sentences: [String: String]

  /// Gathers the sentences of `catalogues` that are in `language`.
  ///
  /// Where two translate the same sentence, the first is taken.
  ///
  /// - Complexity: O(*n*) in the sentences: keep a reader, don't make one a message.
  public init(_ language: Language, catalogues: [Catalogue] = []) {
    self.language = language
    var sentences: [String: String] = [:]
    for catalogue in catalogues where catalogue.language == language {
      sentences.merge(catalogue.sentences) { first, _ in first }
    }
    self.sentences = sentences
  }

  /// `message` in the reader's language, or in English where no catalogue has it.
  public func text(_ message: Message) -> String {
    message.rendered(sentences[message.key] ?? message.key) { argument in
      switch argument {
      case .text(let word): sentences[word] ?? word
      case .record where argument.literalName == nil:
        Message(argument).map { text($0) } ?? argument.plainText
      default: argument.plainText
      }
    }
  }

  /// What was refused and what to do about it, in the reader's language.
  public func text(_ refusal: Refusal) -> String {
    let message = text(refusal.message)
    guard let remedy = refusal.remedy.map({ text($0) }) else { return message }
    // A full stop of Chinese brings its own space.
    return message + (message.hasSuffix("。") ? "" : " ") + remedy
  }
}
