/// The bytes of one token, in memory that the tokenizer's caller owns.
struct TokenBuffer {
  /// The longest token in bytes; what a word has beyond it isn't searched.
  static let longest = 240
  /// The memory a buffer needs: a token and one more scalar.
  static let capacity = 244

  /// At least `capacity` initialised bytes that outlive the buffer.
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  private var hasOnlyLetters = true

  init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
    self.memory = memory
  }

  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory[..<count])
  }

  /// Whether Porter's algorithm applies; longer "words" are codes.
  var isEnglishWord: Bool { hasOnlyLetters && count > 2 && count <= 64 }

  mutating func removeAll() {
    count = 0
    hasOnlyLetters = true
  }

  /// Adds what a scalar folds to.
  @inline(__always)
  mutating func append(folded target: UInt32) {
    if target < Folding.firstExpansion {
      append(target)
    } else if target != Folding.nothing {
      Folding.forEachScalar(ofExpansion: target) { append($0) }
    }
  }

  /// Adds a scalar in UTF-8 while the token is below its limit.
  @inline(__always)
  mutating func append(_ scalar: UInt32) {
    guard count < Self.longest else { return }
    if scalar < 0x80 {
      if scalar < 0x61 { hasOnlyLetters = false }
      memory[count] = UInt8(truncatingIfNeeded: scalar)
      count += 1
      return
    }
    hasOnlyLetters = false
    guard let scalar = Unicode.Scalar(scalar) else { return }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      memory[count] = byte
      count += 1
    }
  }

  mutating func stem() {
    count = PorterStemmer.stem(memory, count: count)
  }

  mutating func copy(_ other: TokenBuffer) {
    for index in 0..<other.count { memory[index] = other.memory[index] }
    count = other.count
  }

  static func != (left: Self, right: Self) -> Bool {
    !left.bytes.elementsEqual(right.bytes)
  }
}
