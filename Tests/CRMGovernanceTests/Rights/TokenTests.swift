@testable import CRMGovernance
import CRMKernel
import CRMStore
import Testing

@Suite struct `A keyed digest` {
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0B, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `is that of RFC 4231`(key: [UInt8], message: String, expected: String) {
    let digest = HMAC.sha256(Array(message.utf8), key: key)
    let digits = Array("0123456789abcdef")
    let text = digest.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    #expect(text == expected)
  }
}

@Suite struct `A signed token` {
  private static let secret = [UInt8](repeating: 7, count: 32)
  private static let now = Instant(milliseconds: 1_773_144_000_000)
  private static let good = #"{"sub":"li.wei","iss":"login","aud":["crm","x"],"exp":1773144600}"#

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { text.append(alphabet[bits >> (18 - 6 * place) & 63]) }
    }
    return text
  }

  private static func token(
    _ claims: String,
    header: String = #"{"alg":"HS256","typ":"JWT"}"#,
    secret: [UInt8] = secret
  ) -> String {
    let signed = "\(base64(Array(header.utf8))).\(base64(Array(claims.utf8)))"
    return "\(signed).\(base64(HMAC.sha256(Array(signed.utf8), key: secret)))"
  }

  private func code(_ token: String) throws -> Refusal.Code? {
    let verifier = try TokenVerifier(secret: Self.secret, issuer: "login", audience: "crm")
    do {
      _ = try verifier.principal(of: token, at: Self.now)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `says who somebody is`() throws {
    let verifier = try TokenVerifier(secret: Self.secret, issuer: "login", audience: "crm")
    let principal = try verifier.principal(of: Self.token(Self.good), at: Self.now)
    #expect(principal == Principal("li.wei"))
  }

  @Test(arguments: [
    (#"{"alg":"none"}"#, "token.algorithm"), (#"{"alg":"RS256"}"#, "token.algorithm"),
    (#"{"alg":"hs256"}"#, "token.algorithm"), (#"{"typ":"JWT"}"#, "token.algorithm"),
    (#"{"alg":"HS256","crit":["b64"]}"#, "token.algorithm"), ("[]", "token.malformed"),
  ])
  func `doesn't choose by what it is checked`(header: String, expected: String) throws {
    #expect(try code(Self.token(Self.good, header: header))?.rawValue == expected)
  }

  @Test(arguments: [
    (#"{"sub":"a","iss":"login","aud":"crm","exp":1773143000}"#, "token.expired"),
    (#"{"sub":"a","iss":"login","aud":"crm"}"#, "token.expired"),
    (#"{"sub":"a","iss":"login","aud":"crm","exp":"soon"}"#, "token.expired"),
    (#"{"sub":"a","iss":"login","aud":"crm","exp":1773144600,"nbf":1773144300}"#, "token.early"),
    (#"{"sub":"a","iss":"other","aud":"crm","exp":1773144600}"#, "token.issuer"),
    (#"{"sub":"a","iss":"login","aud":"shop","exp":1773144600}"#, "token.audience"),
    (#"{"sub":"a","iss":"login","exp":1773144600}"#, "token.audience"),
    (#"{"iss":"login","aud":"crm","exp":1773144600}"#, "token.subject"),
    (#"{"sub":"b for a","iss":"login","aud":"crm","exp":1773144600}"#, "token.subject"),
    (#"{"sub":"unrestricted:x","iss":"login","aud":"crm","exp":1773144600}"#, "token.subject"),
  ])
  func `is refused for what it claims`(claims: String, expected: String) throws {
    #expect(try code(Self.token(claims))?.rawValue == expected)
  }

  @Test func `is refused if a byte of it is another, or the secret is`() throws {
    let token = Self.token(Self.good)
    for index in token.indices {
      var other = token
      let letter: Character = token[index] == "A" ? "B" : "A"
      other.replaceSubrange(index...index, with: [letter])
      #expect(try code(other) != nil)
    }
    let foreign = Self.token(Self.good, secret: [UInt8](repeating: 8, count: 32))
    #expect(try code(foreign)?.rawValue == "token.signature")
    for text in ["", ".", "..", "a.b", "a.b.c.d", "\(token).", "\(token)=", "é.é.é"] {
      #expect(try code(text) != nil)
    }
    #expect(throws: Refusal.self) {
      try TokenVerifier(secret: [1, 2, 3], issuer: "login", audience: "crm")
    }
  }
}
