/// Cuts text into what full-text search finds.
///
/// Its ``name`` is what a table declares: `CREATE VIRTUAL TABLE … USING fts5(…, tokenize = 'crm')`.
public protocol SearchTokenizer: Sendable {
  /// What full-text tables name it by; tables that exist can't be read without it.
  var name: String { get }

  /// Calls `emit` for each token of `text`, in order, until it returns anything but 0.
  ///
  /// - Parameters:
  ///   - text: Bytes that should be UTF-8, but come from a file: anything is possible.
  ///   - purpose: A query may be cut differently from a document.
  ///   - emit: Takes the token's bytes, folded as the index keeps them; where the
  ///     token starts and ends in `text`, which is what `highlight()` marks; and
  ///     whether it shares the place of the token before.
  /// - Returns: What `emit` returned last; 0 if there was nothing to emit.
  func tokenize(
    _ text: UnsafeBufferPointer<UInt8>,
    for purpose: TokenizingPurpose,
    emit: Emit
  ) -> Int32

  /// Takes one token, and answers anything but 0 to have no more of them.
  typealias Emit = (
    _ token: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ isColocated: Bool
  ) -> Int32
}

/// What tokens are wanted for.
public enum TokenizingPurpose: Sendable {
  /// To be indexed, or to be marked in what was found.
  case document
  /// To be looked for.
  case query
  /// To be looked for as the beginning of a token: the last word of `foo*`.
  case prefixQuery
}
