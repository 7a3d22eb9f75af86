/// What a person typed to search for, as terms that all have to be found.
///
/// Words are separated by spaces; a part in quotes is one phrase. Nothing that is
/// typed is an operator, so no input is a syntax error or reaches other columns.
public struct SearchQuery: Hashable, Sendable {
  /// The most terms that a query takes; the rest of a longer text is dropped.
  public static let mostTerms = 32

  /// A phrase to be found.
  public struct Term: Hashable, Sendable {
    /// How exactly the phrase has to be there.
    public enum Match: Hashable, Sendable {
      /// Its tokens next to each other.
      case phrase
      /// Its last token may go on: a Chinese character alone stands for what begins with it.
      case prefix
      /// As a phrase, or with an unfinished last word: the word that is being typed.
      case phraseOrPrefix
    }

    /// The text of the phrase, not yet tokenized.
    public var text: String
    /// How it has to be there.
    public var match: Match
  }

  /// The terms, in the order typed.
  public let terms: [Term]

  /// The words run together, each of which would do as well where pinyin is kept.
  ///
  /// Pinyin is typed as "wang xiaoming", "wang xiao ming" and "xiaoming wang", and is one word in
  /// the index. None unless there are letters with spaces or apostrophes between them, and nothing
  /// else.
  public let joined: [Term]

  /// Whether the query is one Chinese, Japanese or Korean character.
  ///
  /// It may match a third of all rows: show the newest first, ranking them costs
  /// time and says nothing.
  public let isSingleCharacter: Bool

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - text: any text; what has neither letters nor digits is left out.
  ///   - completesLastWord: whether the last word may be unfinished, as while typing.
  public init(_ text: String, completesLastWord: Bool = true) {
    var terms: [Term] = []
    var mayBePinyin = true
    for part in Self.parts(of: text) where terms.count < Self.mostTerms {
      let term = Self.term(part, completes: completesLastWord && part.isLast)
      mayBePinyin = mayBePinyin && part.mayBePinyin && term != nil
      if let term { terms.append(term) }
    }
    self.terms = terms
    joined = mayBePinyin ? Self.joined(terms) : []
    isSingleCharacter = terms.count == 1 && Self.isOneCharacter(terms[0])
  }

  /// Whether there is nothing to search for.
  public var isEmpty: Bool { terms.isEmpty }

  /// The query in the language of FTS5's `MATCH`.
  ///
  /// Each phrase is a quoted string with its quotes doubled
  /// (<https://www.sqlite.org/fts5.html#full_text_query_syntax>).
  ///
  /// - Parameter columns: The columns of ``SearchText/pinyin(in:longestRun:)``, in which words that
  ///   are run together do as well. Elsewhere they'd be other words: who looks for "in form"
  ///   doesn't mean "information".
  /// - Returns: The expression; nil if there is nothing to search for.
  public func matchExpression(pinyinIn columns: [String] = []) -> String? {
    if isEmpty { return nil }
    let all = terms.map(\.matchExpression).joined(separator: " AND ")
    guard !joined.isEmpty, !columns.isEmpty else { return all }
    let pinyin = joined.map(\.matchExpression).joined(separator: " OR ")
    return "(\(all)) OR ({\(columns.joined(separator: " "))} : (\(pinyin)))"
  }
}

extension SearchQuery.Term {
  var matchExpression: String {
    var quoted = "\""
    for character in text.unicodeScalars {
      quoted += character == "\"" ? "\"\"" : String(character)
    }
    quoted += "\""
    return switch match {
    case .phrase: quoted
    case .prefix: quoted + "*"
    case .phraseOrPrefix: "(\(quoted) OR \(quoted)*)"
    }
  }
}

extension SearchQuery {
  private struct Part {
    var text: String.UnicodeScalarView
    var isQuoted: Bool
    var isLast = false

    /// Whether it is Latin letters, with tones or without, or such divided into syllables: Wan'er.
    var mayBePinyin: Bool {
      !isQuoted
        && String(text).folded.allSatisfy { character in
          character.isASCII && character.isLetter || SearchQuery.apostrophes.contains(character)
        }
    }
  }

  /// Splits at white space and quotes; NUL would end the text for SQLite and counts as space.
  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var current = Part(text: .init(), isQuoted: false)
    func end(thenQuoted isQuoted: Bool) {
      if !current.text.isEmpty { parts.append(current) }
      current = Part(text: .init(), isQuoted: isQuoted)
    }
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "“" || scalar == "”" || scalar == "＂" {
        end(thenQuoted: !current.isQuoted)
      } else if scalar.value == 0 || (scalar.properties.isWhitespace && !current.isQuoted) {
        end(thenQuoted: current.isQuoted)
      } else {
        current.text.append(scalar)
      }
    }
    // A quote that was opened and not closed is still being typed.
    current.isLast = !current.text.isEmpty
    current.isQuoted = false
    end(thenQuoted: false)
    return parts
  }

  private static func joined(_ terms: [Term]) -> [Term] {
    guard let last = terms.last else { return [] }
    let words = terms.map { String($0.text.folded.filter { !apostrophes.contains($0) }) }
    let text = words.joined()
    var joined = text == last.text.folded ? [] : [Term(text: text, match: last.match)]
    // The surname last, as in Western order.
    if words.count == 2 { joined.append(Term(text: words[1] + words[0], match: .phrase)) }
    return joined
  }

  /// What pinyin sets between syllables of which the second begins with a vowel.
  private static let apostrophes: [Character] = ["'", "’"]

  private static func term(_ part: Part, completes: Bool) -> Term? {
    let text = String(part.text)
    let tokens = Bigrams.tokens(of: text, as: .query)
    guard let last = tokens.last else { return nil }
    let endsInCharacter = isCJK(last)
    // A pair has its place already; a character alone is only the beginning of one.
    if endsInCharacter, last.text.unicodeScalars.count == 1 {
      return Term(text: text, match: .prefix)
    }
    let mayGoOn = completes && !part.isQuoted && !endsInCharacter
    return Term(text: text, match: mayGoOn ? .phraseOrPrefix : .phrase)
  }

  private static func isOneCharacter(_ term: Term) -> Bool {
    let tokens = Bigrams.tokens(of: term.text, as: .query)
    return tokens.count == 1 && isCJK(tokens[0]) && tokens[0].text.unicodeScalars.count == 1
  }

  private static func isCJK(_ token: Bigrams.Token) -> Bool {
    var text = token.text
    return text.withUTF8 { !$0.isEmpty && TokenScalar(of: $0, at: 0).kind == .cjk }
  }
}
