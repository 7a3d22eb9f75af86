/// The search tokenizer: words of any script, overlapping pairs of Chinese, Japanese and Korean.
///
/// "张伟明是VIP客户" becomes 张伟 伟明 明是 是 vip 客户 户, so that two characters are
/// found wherever they stand next to each other and one character by its prefix.
/// The last character of a run is also a token of its own, at the place of the
/// last pair. Tokens are folded (see `String.folded`) and English words stemmed;
/// the unstemmed word shares the stem's place, for prefix queries. Made for an
/// FTS5 tokenizer, and as useful to fill PostgreSQL's `tsvector`.
public enum Bigrams {
  /// What the tokens are for.
  public enum Mode: Sendable {
    /// A text to be indexed: every token that a query may ask for.
    case document
    /// A phrase to be found.
    case query
    /// A phrase whose last token is a prefix; words aren't stemmed.
    case prefixQuery
  }

  /// Receives a token.
  ///
  /// Gets its bytes, the range of its text, and whether it shares the place of the
  /// one before. The bytes are valid during the call. Anything but 0 ends the work.
  public typealias Receiver = (
    _ token: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ isColocated: Bool
  ) -> Int32

  /// Calls `receive` with each token of a text in UTF-8, in order.
  ///
  /// Offsets are bytes of `text`, whatever folding did to the token, as highlights
  /// and snippets need them. Bytes that aren't UTF-8 separate words. A word's token
  /// is cut at 240 bytes.
  ///
  /// - Parameters:
  ///   - text: the text; empty is allowed.
  ///   - mode: what the tokens are for.
  ///   - receive: gets each token.
  /// - Returns: 0, or the first other answer of `receive`.
  /// - Complexity: O(*n*), without allocation.
  public static func tokenize(
    _ text: UnsafeBufferPointer<UInt8>,
    as mode: Mode,
    _ receive: Receiver
  ) -> Int32 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * TokenBuffer.capacity) { memory in
      // The memory outlives `run`, which stays inside this closure.
      memory.initialize(repeating: 0)
      var run = TokenRun(text: text, mode: mode, memory: memory)
      return run.tokenize(receive)
    }
  }

  /// One token of a text.
  public struct Token: Hashable, Sendable {
    /// The folded and perhaps stemmed text.
    public var text: String
    /// Bytes of the original text.
    public var range: Range<Int>
    /// Whether it stands at the place of the token before.
    public var isColocated: Bool
  }

  /// Returns the tokens of a text.
  ///
  /// - Complexity: O(*n*).
  public static func tokens(of text: String, as mode: Mode = .document) -> [Token] {
    var tokens: [Token] = []
    var text = text
    text.withUTF8 { bytes in
      _ = tokenize(bytes, as: mode) { token, start, end, isColocated in
        let token = String(decoding: token, as: UTF8.self)
        tokens.append(Token(text: token, range: start..<end, isColocated: isColocated))
        return 0
      }
    }
    return tokens
  }
}
