/// English stemming: "running" and "runs" become "run".
///
/// M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the
/// two changes of the author's own implementation ("bli" and "logi" in step 2).
/// Works in place on lower-case ASCII letters; the stem is never longer than the word.
struct PorterStemmer {
  /// The word's buffer; it has to outlive the stemmer, which lives inside one call.
  let word: UnsafeMutableBufferPointer<UInt8>
  var count: Int
  /// The length of what stands before the suffix found last.
  var stemLength = 0

  /// Shortens the first `count` bytes of `word` to their stem and returns its length.
  static func stem(_ word: UnsafeMutableBufferPointer<UInt8>, count: Int) -> Int {
    guard count > 2, count <= word.count else { return count }
    var stemmer = PorterStemmer(word: word, count: count)
    stemmer.removePlural()
    stemmer.removePastAndGerund()
    stemmer.replaceFinalY()
    stemmer.shorten(Self.doubleSuffixes, measureAbove: 0)
    stemmer.shorten(Self.fullSuffixes, measureAbove: 0)
    stemmer.removeLastSuffix()
    stemmer.removeFinalE()
    return stemmer.count
  }

  private init(word: UnsafeMutableBufferPointer<UInt8>, count: Int) {
    self.word = word
    self.count = count
  }
}

// MARK: - The steps

extension PorterStemmer {
  typealias Rule = (suffix: StaticString, replacement: StaticString)

  /// Step 1a.
  private mutating func removePlural() {
    if ends(with: "sses") || ends(with: "ies") {
      count -= 2
    } else if !ends(with: "ss"), ends(with: "s") {
      count -= 1
    }
  }

  /// Step 1b.
  private mutating func removePastAndGerund() {
    if ends(with: "eed") {
      if measure > 0 { count -= 1 }
      return
    }
    guard ends(with: "ed") || ends(with: "ing"), hasVowel else { return }
    count = stemLength
    if ends(with: "at") || ends(with: "bl") || ends(with: "iz") {
      append(UInt8(ascii: "e"))
    } else if endsWithDoubleConsonant {
      switch word[count - 1] {
      case UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "z"): break
      default: count -= 1
      }
    } else {
      stemLength = count
      if measure == 1, endsShort(at: count) { append(UInt8(ascii: "e")) }
    }
  }

  /// Step 1c.
  private mutating func replaceFinalY() {
    if ends(with: "y"), hasVowel { word[count - 1] = UInt8(ascii: "i") }
  }

  /// Steps 2 and 3: replaces the first suffix of `rules` that the word ends with.
  private mutating func shorten(_ rules: [Rule], measureAbove limit: Int) {
    guard let rule = rules.first(where: { ends(with: $0.suffix) }), measure > limit else { return }
    count = stemLength
    rule.replacement.withUTF8Buffer { letters in
      for letter in letters { append(letter) }
    }
  }

  /// Step 4.
  private mutating func removeLastSuffix() {
    guard Self.lastSuffixes.contains(where: { ends(with: $0) }), measure > 1 else { return }
    if ends(with: "ion") {
      guard stemLength > 0 else { return }
      let last = word[stemLength - 1]
      guard last == UInt8(ascii: "s") || last == UInt8(ascii: "t") else { return }
    }
    count = stemLength
  }

  /// Steps 5a and 5b.
  private mutating func removeFinalE() {
    if ends(with: "e") {
      if measure > 1 || (measure == 1 && !endsShort(at: stemLength)) { count -= 1 }
    }
    if ends(with: "ll") {
      stemLength = count - 1
      if measure > 1 { count -= 1 }
    }
  }
}
