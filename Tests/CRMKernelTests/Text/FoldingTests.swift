import CRMKernel
import Testing

@Suite struct `A text that is folded` {
  @Test(arguments: [
    ("ACME", "acme"), ("ＡＣＭＥ　１２３", "acme 123"), ("é", "e"), ("e\u{301}", "e"), ("Ü", "u"),
    ("Straße", "strasse"), ("ﬁnance", "finance"), ("Øre", "ore"), ("Łódź", "lodz"),
    ("Æther", "aether"), ("İstanbul", "istanbul"), ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("Ёлка", "елка"),
    ("張偉明", "张伟明"), ("臺灣", "台湾"), ("ｶﾞｽ", "ガス"), ("ﾊﾟﾝ", "パン"), ("が", "が"), ("か", "か"),
    ("豈", "岂"), ("⼀", "一"), ("한국", "한국"), ("", ""), ("co\u{AD}operate", "cooperate"),
    ("☎️", "☎"), ("हिन्दी", "हिन्दी"), ("①", "①"),
  ])
  func `loses what search doesn't distinguish`(text: String, folded: String) {
    #expect(Array(text.folded.unicodeScalars) == Array(folded.unicodeScalars))
  }

  @Test func `is the same when it is folded again, whatever its scalar`() {
    for value in UInt32(0)...0x323AF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = String(scalar).folded
      #expect(once.folded.utf8.elementsEqual(once.utf8), "U+\(String(value, radix: 16))")
    }
  }

  @Test func `is equal for every case of every letter`() {
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenLowercased,
        scalar.properties.age.map({ $0.major < 16 }) == true
      else { continue }
      let lower = scalar.properties.lowercaseMapping
      #expect(String(scalar).folded == lower.folded, "U+\(String(value, radix: 16))")
    }
  }
}

@Suite struct `A text read in the wrong encoding` {
  @Test(arguments: [
    ("SÃ¡nchez", "Sánchez"), ("å¼\u{A0}ä¼Ÿ", "张伟"), ("CafÃ© â€œLunaâ€\u{9D}", "Café “Luna”"),
    ("MÃƒÂ¼ller", "Müller"), ("Zo\u{C3}\u{AB}", "Zoë"),
  ])
  func `is repaired`(text: String, repaired: String) {
    #expect(text.looksMisdecoded)
    #expect(text.repairedMisdecoding == repaired)
  }

  @Test(arguments: ["锟斤拷公司", "M\u{FFFD}ller"])
  func `is noticed when nothing is left to repair`(text: String) {
    #expect(text.looksMisdecoded)
    #expect(text.repairedMisdecoding == nil)
  }

  @Test(arguments: [
    "", "Smith", "Sánchez", "SÃO PAULO", "张伟明", "Müller & Söhne", "naïve café", "€ 5",
  ])
  func `isn't seen where there is none`(text: String) {
    #expect(!text.looksMisdecoded)
    #expect(text.repairedMisdecoding == nil)
  }
}
