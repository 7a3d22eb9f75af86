public import CRMKernel
public import CRMStore

/// Makes sure of who somebody is by a token that the host's login signed.
///
/// Tokens are JSON Web Tokens (RFC 7519) signed by HMAC with SHA-256 (HS256, RFC 7518 §3.2); any
/// other algorithm is refused, `none` included, whatever the token says. The login is the token's
/// `sub`.
/// ```swift
/// let verifier = try TokenVerifier(secret: key, issuer: "login.acme.com", audience: "crm")
/// let principal = try verifier.principal(of: token, at: now)
/// let session = crm.session(as: principal)
/// ```
public struct TokenVerifier: Sendable {
  private let secret: [UInt8]
  private let issuer: String
  private let audience: String
  private let leeway: Int64

  /// The longest token that is read, in bytes.
  private static let longest = 16_384

  /// Trusts tokens that `issuer` signed with `secret` for `audience`.
  ///
  /// - `secret`: At least 32 bytes, as RFC 7518 asks for.
  /// - `leeway`: By how many seconds clocks may differ.
  /// - Throws: ``Refusal`` `token.secret` if the secret is too short.
  public init(
    secret: [UInt8],
    issuer: String,
    audience: String,
    leeway: Int64 = 60
  ) throws(Refusal) {
    guard secret.count >= 32 else {
      throw Refusal(
        "token.secret",
        "The secret has \(secret.count) bytes; 32 are needed.",
        remedy: "Use a secret of random bytes."
      )
    }
    self.secret = secret
    self.issuer = issuer
    self.audience = audience
    self.leeway = min(max(0, leeway), 86_400) * 1000
  }

  /// Who the token says that somebody is.
  ///
  /// - `now`: The time by the host's clock.
  /// - Throws: ``Refusal`` `token.malformed`, `token.algorithm`, `token.signature`,
  ///   `token.expired`, `token.early`, `token.issuer`, `token.audience` or `token.subject`.
  public func principal(of token: String, at now: Instant) throws(Refusal) -> Principal {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard token.utf8.count <= Self.longest, parts.count == 3 else { throw .malformedToken }
    try checkHeader(object(parts[0]))
    guard let signature = Base64URL.decode(parts[2]) else { throw .malformedToken }
    let signed = Array("\(parts[0]).\(parts[1])".utf8)
    guard HMAC.areEqual(HMAC.sha256(signed, key: secret), signature) else {
      throw .token("signature", "The token wasn't signed by whom the book trusts.")
    }
    return try principal(of: object(parts[1]), now.milliseconds)
  }

  private func object(_ part: Substring) throws(Refusal) -> Record {
    guard let bytes = Base64URL.decode(part), let text = String(validating: bytes, as: UTF8.self),
      case .record(let record)? = try? Value(json: text)
    else { throw .malformedToken }
    return record
  }

  private func checkHeader(_ header: Record) throws(Refusal) {
    // The token doesn't choose by what it is checked, nor what must be understood (RFC 7515 §4).
    guard header["alg"] == "HS256", header["crit"] == nil else {
      throw .token("algorithm", "The token isn't signed by HS256.")
    }
  }

  private func principal(of claims: Record, _ now: Int64) throws(Refusal) -> Principal {
    guard let end = claims["exp"].flatMap(Self.milliseconds) else {
      throw .token("expired", "The token doesn't say until when it holds.")
    }
    guard now < end.addingReportingOverflow(leeway).partialValue else {
      throw .token("expired", "The token has expired.")
    }
    if let start = claims["nbf"] {
      guard let start = Self.milliseconds(start), start - leeway <= now else {
        throw .token("early", "The token doesn't hold yet.")
      }
    }
    guard claims["iss"] == .text(issuer) else {
      throw .token("issuer", "The token is from somebody else.")
    }
    guard isMeant(claims["aud"]) else {
      throw .token("audience", "The token is meant for something else.")
    }
    guard case .text(let login)? = claims["sub"], isLogin(login) else {
      throw .token("subject", "The token names nobody.")
    }
    return Principal(login)
  }

  private func isMeant(_ audience: Value?) -> Bool {
    switch audience {
    case .text(let one): one == self.audience
    case .list(let several): several.contains(.text(self.audience))
    default: false
    }
  }

  /// What stands for something else in the change log is no login.
  private func isLogin(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(" for ") && !text.hasPrefix("unrestricted:")
      && !text.hasPrefix("plugin:")
  }

  /// Seconds since 1970 (RFC 7519 §2), within the years that can be meant.
  private static func milliseconds(_ value: Value) -> Int64? {
    switch value {
    case .int(let seconds) where (0..<100_000_000_000).contains(seconds): seconds * 1000
    case .real(let seconds) where seconds >= 0 && seconds < 1e11: Int64(seconds * 1000)
    default: nil
    }
  }
}

extension Refusal {
  fileprivate static var malformedToken: Refusal { token("malformed", "This is no token.") }

  fileprivate static func token(_ what: String, _ message: Message) -> Refusal {
    Refusal(Code(rawValue: "token.\(what)"), message, remedy: "Log in again.")
  }
}
