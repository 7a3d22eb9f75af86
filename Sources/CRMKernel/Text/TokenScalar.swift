/// One scalar of a text being tokenized: its place, its folded form, its kind.
struct TokenScalar {
  /// What a scalar does to a token.
  enum Kind {
    case separator
    case word
    /// Chinese, Japanese or Korean: tokens are pairs.
    case cjk
    /// A mark or joiner that belongs to what stands before it and says nothing.
    case ignored
  }

  /// The folded form as `Folding.target(of:)` gives it.
  let target: UInt32
  let kind: Kind
  let start: Int
  let end: Int

  /// Reads the scalar at `start`; `start` is below `text.count`.
  @inline(__always)
  init(of text: UnsafeBufferPointer<UInt8>, at start: Int) {
    let byte = text[start]
    self.start = start
    if byte < 0x80 {
      let isDigit = byte >= 0x30 && byte <= 0x39
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      end = start + 1
      target = UInt32(isLetter ? byte | 0x20 : byte)
      kind = isDigit || isLetter ? .word : .separator
      return
    }
    let (value, length) = UTF8Scanner.scalar(of: text, at: start)
    end = start + length
    guard let value else {
      target = 0xFFFD
      kind = .separator
      return
    }
    target = Folding.target(of: value)
    kind = Self.kind(of: target, unfolded: value)
  }

  @inline(__always)
  private static func kind(of target: UInt32, unfolded: UInt32) -> Kind {
    if target == Folding.nothing { return .ignored }
    if Folding.han.contains(target) || isCJK(target) { return .cjk }
    // Those that fold to several scalars (ß, ﬁ) are letters; a few symbols with them do no harm.
    if target >= Folding.firstExpansion { return .word }
    if target < 0x80 { return isASCIIWord(target) ? .word : .separator }
    guard let scalar = Unicode.Scalar(target) else { return .separator }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark,
      .privateUse:
      .word
    default: .separator
    }
  }

  private static func isASCIIWord(_ value: UInt32) -> Bool {
    (value >= 0x30 && value <= 0x39) || (value >= 0x61 && value <= 0x7A)
  }

  /// Whether a folded scalar is of a script written without spaces (Korean for its endings).
  private static func isCJK(_ value: UInt32) -> Bool {
    switch value {
    case 0x3005, 0x3007: true  // 々 and 〇
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF: true  // kana
    case 0x3105...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF: true  // bopomofo, small kana
    case 0x3400...0x4DBF, 0xF900...0xFAFF: true  // extension A, compatibility
    case 0xAC00...0xD7A3: true  // Korean syllables
    case 0x20000...0x323AF: true  // extensions B to H
    default: false
    }
  }
}

/// Decoding of UTF-8 that may be broken.
enum UTF8Scanner {
  /// Returns the scalar at `start` and its length, or nil and 1 where the bytes aren't UTF-8.
  @inline(__always)
  static func scalar(
    of text: UnsafeBufferPointer<UInt8>,
    at start: Int
  ) -> (value: UInt32?, length: Int) {
    let lead = text[start]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    guard length > 1, text.count - start >= length else { return (nil, 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = text[start + offset]
      guard next & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000)
    guard !isOverlong, Unicode.Scalar(value) != nil else { return (nil, 1) }
    return (value, length)
  }
}
