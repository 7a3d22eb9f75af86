import CRMKernel
import Testing

@Suite struct `A digest` {
  /// The examples of FIPS 180-4 that NIST publishes with it.
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func `is that of the standard`(text: String, digest: String) {
    var hash = SHA256()
    hash.update(text)
    #expect(hash.finishHex() == digest)
  }

  @Test(arguments: [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129])
  func `doesn't depend on how its text is cut`(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
    var whole = SHA256()
    whole.update(bytes)
    var cut = SHA256()
    for byte in bytes { cut.update([byte]) }
    #expect(whole.finish() == cut.finish())
  }
}
