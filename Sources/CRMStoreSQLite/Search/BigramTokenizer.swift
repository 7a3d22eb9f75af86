import CRMKernel

/// The library's tokenizer, which full-text tables name `crm`: what ``Bigrams`` makes of a text.
public struct BigramTokenizer: SearchTokenizer {
  public let name = "crm"

  /// Makes a tokenizer; it keeps nothing between two texts.
  public init() {}

  public func tokenize(
    _ text: UnsafeBufferPointer<UInt8>,
    for purpose: TokenizingPurpose,
    emit: Emit
  ) -> Int32 {
    let mode: Bigrams.Mode =
      switch purpose {
      case .document: .document
      case .query: .query
      case .prefixQuery: .prefixQuery
      }
    return Bigrams.tokenize(text, as: mode, emit)
  }
}
