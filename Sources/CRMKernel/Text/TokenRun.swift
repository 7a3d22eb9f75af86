/// One pass of the tokenizer over one text.
struct TokenRun {
  let text: UnsafeBufferPointer<UInt8>
  let mode: Bigrams.Mode
  /// The token being written.
  private var token: TokenBuffer
  /// A copy of the word as it was before stemming.
  private var unstemmed: TokenBuffer

  /// The pointers must outlive the value, which lives inside one call of `Bigrams.tokenize`.
  init(
    text: UnsafeBufferPointer<UInt8>,
    mode: Bigrams.Mode,
    memory: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.text = text
    self.mode = mode
    token = TokenBuffer(UnsafeMutableBufferPointer(rebasing: memory[..<TokenBuffer.capacity]))
    unstemmed = TokenBuffer(UnsafeMutableBufferPointer(rebasing: memory[TokenBuffer.capacity...]))
  }

  mutating func tokenize(_ receive: Bigrams.Receiver) -> Int32 {
    var index = 0
    while index < text.count {
      let scalar = TokenScalar(of: text, at: index)
      var answer: Int32 = 0
      switch scalar.kind {
      case .separator, .ignored: index = scalar.end
      case .word: answer = takeWord(from: &index, receive)
      case .cjk: answer = takePairs(from: scalar, &index, receive)
      }
      if answer != 0 { return answer }
    }
    return 0
  }

  // MARK: - Words

  private mutating func takeWord(from index: inout Int, _ receive: Bigrams.Receiver) -> Int32 {
    let start = index
    token.removeAll()
    while index < text.count {
      let scalar = TokenScalar(of: text, at: index)
      if scalar.kind == .separator || scalar.kind == .cjk { break }
      token.append(folded: scalar.target)
      index = scalar.end
    }
    let end = index
    guard mode != .prefixQuery, token.isEnglishWord else {
      return receive(token.bytes, start, end, false)
    }
    unstemmed.copy(token)
    token.stem()
    let answer = receive(token.bytes, start, end, false)
    guard answer == 0, mode == .document, token != unstemmed else { return answer }
    return receive(unstemmed.bytes, start, end, true)
  }

  // MARK: - Pairs

  /// A character of a run: its folded scalar and its bytes in the text.
  private struct Unit {
    var scalar: UInt32
    var start: Int
    var end: Int
  }

  private mutating func takePairs(
    from first: TokenScalar,
    _ index: inout Int,
    _ receive: Bigrams.Receiver
  ) -> Int32 {
    var previous = takeUnit(first, &index)
    var isAlone = true
    while index < text.count {
      let scalar = TokenScalar(of: text, at: index)
      guard scalar.kind == .cjk else { break }
      let next = takeUnit(scalar, &index)
      token.removeAll()
      token.append(previous.scalar)
      token.append(next.scalar)
      let answer = receive(token.bytes, previous.start, next.end, false)
      if answer != 0 { return answer }
      previous = next
      isAlone = false
    }
    guard isAlone || mode == .document else { return 0 }
    token.removeAll()
    token.append(previous.scalar)
    // At the place of the last pair, so that what follows the run is next to the pair.
    return receive(token.bytes, previous.start, previous.end, !isAlone)
  }

  /// Takes a character with the voicing mark and the ignored scalars that follow it.
  private func takeUnit(_ scalar: TokenScalar, _ index: inout Int) -> Unit {
    var unit = Unit(scalar: scalar.target, start: scalar.start, end: scalar.end)
    index = scalar.end
    // ASCII never belongs to the character before.
    while index < text.count, text[index] >= 0x80 {
      let next = TokenScalar(of: text, at: index)
      if let voiced = Folding.voiced(unit.scalar, next.target) {
        unit.scalar = voiced
      } else if next.kind != .ignored {
        break
      }
      unit.end = next.end
      index = next.end
    }
    return unit
  }
}
