import CRMKernel
import TestSeeds
import Testing

@Suite struct `A value as JSON` {
  @Test(
    arguments: [
      (.null, "null"), (true, "true"), (-7, "-7"), (.int(.min), "-9223372036854775808"),
      (.real(0.1), "0.1"), (.real(-0.0), "-0.0"), (.real(1e300), "1e+300"),
      ("a\"\\\n\u{1}\u{2028}张👩‍👩‍👧", "\"a\\\"\\\\\\n\\u0001\u{2028}张👩‍👩‍👧\""),
      ([1, "x", .null], #"[1,"x",null]"#),
      (.record(["a": 1, "b": .list([])]), #"{"a":1,"b":[]}"#),
    ] as [(Value, String)]
  )
  func `reads back as itself`(value: Value, json: String) throws {
    #expect(value.json == json)
    #expect(try Value(json: json) == value)
  }

  @Test func `keeps every digit of exact decimals`() throws {
    let quantity = try #require(Quantity("9223372036854.775807"))
    let read = try Value(json: Value.quantity(quantity).json)
    #expect(Quantity(read) == quantity)
    let rate = try #require(Rate("-9223372036.854775807"))
    #expect(Rate(try Value(json: Value.rate(rate).json)) == rate)
  }

  @Test(arguments: [
    (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"),
    (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\n""#, "\u{FFFD}\n"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\u00e9\/\b\f""#, "é/\u{8}\u{C}"),
  ])
  func `joins pairs of surrogates, and replaces half ones`(json: String, text: String) throws {
    #expect(try Value(json: json) == .text(text))
  }

  @Test(arguments: [
    "", " ", "01", "1.", ".5", "+1", "-", "1e", "1e+", "0x10", "nul", "truefalse", "[1,]", "[1 2]",
    "{\"a\"}", "{\"a\":1,}", "{a:1}", "\"", "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "\"\n\"", "1 2",
    "1e400", "'a'", "\u{0B}1", "[", "{\"a\":", "\"\\",
  ])
  func `refuses what RFC 8259 doesn't allow`(json: String) {
    #expect(throws: Refusal.self) { try Value(json: json) }
  }

  @Test func `is nested 128 deep at most`() throws {
    let deep = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(throws: Never.self) { try Value(json: deep(128)) }
    #expect(throws: Refusal.self) { try Value(json: deep(129)) }
    #expect(throws: Refusal.self) { try Value(json: deep(100_000)) }
  }

  @Test func `is refused or read, never a crash, whatever it is`() {
    let seed = Trials.seed()
    print("Random JSON: seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let sample = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00\n",null],"b":{"c":true}}"#.utf8)
    let alphabet = Array(#"{}[]",:\u0123456789eE+-.truefalsn "#.utf8) + [0, 0x1F, 0xC3, 0xFF]
    var read = 0
    for _ in 0..<50_000 {
      var bytes = sample
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let byte = alphabet.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.remove(at: place)
        }
      }
      guard let value = try? Value(json: String(decoding: bytes, as: UTF8.self)) else { continue }
      read += 1
      #expect((try? Value(json: value.json)) == value, "seed \(seed)")
    }
    #expect(read > 100)
  }
}
