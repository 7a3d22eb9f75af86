import CRMKernel
import Testing

@Suite struct `An English word that is searched` {
  /// Words and stems from Porter's paper, step by step, and from his sample vocabulary.
  @Test(arguments: [
    ("running", "run"), ("runs", "run"), ("caresses", "caress"), ("ponies", "poni"),
    ("cats", "cat"),
    ("feed", "feed"), ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"),
    ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"), ("troubled", "troubl"),
    ("sized", "size"), ("hopping", "hop"), ("falling", "fall"), ("hissing", "hiss"),
    ("filing", "file"),
    ("happy", "happi"), ("sky", "sky"), ("relational", "relat"), ("conditional", "condit"),
    ("vietnamization", "vietnam"), ("operator", "oper"), ("sensibiliti", "sensibl"),
    ("triplicate", "triplic"), ("formative", "form"), ("hopefulness", "hope"), ("goodness", "good"),
    ("revival", "reviv"), ("adjustment", "adjust"), ("replacement", "replac"),
    ("adoption", "adopt"),
    ("communism", "commun"), ("effective", "effect"), ("probate", "probat"), ("rate", "rate"),
    ("cease", "ceas"), ("controll", "control"), ("roll", "roll"), ("customers", "custom"),
    ("customer", "custom"), ("generalizations", "gener"), ("oscillators", "oscil"), ("is", "is"),
    ("crying", "cry"), ("yes", "ye"), ("quotation", "quotat"), ("quotations", "quotat"),
  ])
  func `is found by its stem`(word: String, stem: String) {
    #expect(Bigrams.tokens(of: word, as: .query).map(\.text) == [stem])
  }

  @Test(arguments: ["2024", "a1s", "x86", "данные"])
  func `isn't stemmed unless it is all ASCII letters`(word: String) {
    #expect(Bigrams.tokens(of: word, as: .document).count == 1)
  }

  @Test func `isn't stemmed where it is a prefix`() {
    #expect(Bigrams.tokens(of: "running", as: .prefixQuery).map(\.text) == ["running"])
  }
}
