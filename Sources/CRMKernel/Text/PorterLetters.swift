/// What the steps of Porter's algorithm ask about a word's letters.
extension PorterStemmer {
  /// Whether the word ends with `suffix`; if so, `stemLength` is what stands before it.
  mutating func ends(with suffix: StaticString) -> Bool {
    let found: Bool = suffix.withUTF8Buffer { letters in
      guard letters.count <= count, letters.last == word[count - 1] else { return false }
      let start = count - letters.count
      return letters.indices.allSatisfy { letters[$0] == word[start + $0] }
    }
    if found { stemLength = count - suffix.utf8CodeUnitCount }
    return found
  }

  /// Adds a letter in the place of one that was cut off before.
  mutating func append(_ letter: UInt8) {
    guard count < word.count else { return }
    word[count] = letter
    count += 1
  }

  /// Whether the letter isn't a vowel; "y" is one after a consonant.
  func isConsonant(_ index: Int) -> Bool {
    switch word[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      false
    case UInt8(ascii: "y"): index == 0 || !isConsonant(index - 1)
    default: true
    }
  }

  /// Porter's *m*: how often a vowel is followed by a consonant in the stem.
  var measure: Int {
    var result = 0
    var afterVowel = false
    for index in 0..<stemLength {
      let isVowel = !isConsonant(index)
      if afterVowel, !isVowel { result += 1 }
      afterVowel = isVowel
    }
    return result
  }

  /// Porter's \*v\*: whether the stem has a vowel.
  var hasVowel: Bool { (0..<stemLength).contains { !isConsonant($0) } }

  /// Porter's \*d.
  var endsWithDoubleConsonant: Bool {
    count > 1 && word[count - 1] == word[count - 2] && isConsonant(count - 1)
  }

  /// Porter's \*o: consonant, vowel, consonant other than w, x and y, as in "hop".
  func endsShort(at length: Int) -> Bool {
    guard length > 2, isConsonant(length - 1), !isConsonant(length - 2), isConsonant(length - 3)
    else { return false }
    switch word[length - 1] {
    case UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "y"): return false
    default: return true
    }
  }
}

/// Where one suffix ends with another, the longer stands first.
extension PorterStemmer {
  /// Step 2.
  static let doubleSuffixes: [Rule] = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ("logi", "log"),
  ]

  /// Step 3.
  static let fullSuffixes: [Rule] = [
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""),
  ]

  /// Step 4.
  static let lastSuffixes: [StaticString] = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion",
    "ou", "ism", "ate", "iti", "ous", "ive", "ize",
  ]
}
