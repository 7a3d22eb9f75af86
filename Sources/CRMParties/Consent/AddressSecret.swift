import CRMKernel
import CRMStore

/// The book's own key, under which addresses are digested.
///
/// A digest without a key could be undone by trying out every telephone number.
struct AddressSecret {
  private let key: [UInt8]

  /// The key of the book; `nil` if nothing was ever digested.
  init?(in tx: Transaction) throws {
    var found: String?
    try tx.connection.run("SELECT secret FROM address_secret") { row in found = row.nextText() }
    guard let found else { return nil }
    key = Array(found.utf8)
  }

  /// The key of the book, drawn when it is first asked for.
  static func making(in tx: Transaction) throws -> AddressSecret {
    if let secret = try AddressSecret(in: tx) { return secret }
    let drawn = tx.book.randomBytes(32).hexadecimal
    try tx.connection.run(
      "INSERT INTO address_secret(one, secret) VALUES(1, $1)",
      [.text(drawn)]
    )
    return AddressSecret(key: Array(drawn.utf8))
  }

  private init(key: [UInt8]) { self.key = key }

  /// The digest of an address: mail and telephone numbers never meet.
  func digest(of address: String, _ channel: ContactChannel) -> String {
    HMAC.hex("\(channel.addressFamily):\(address)", key: key)
  }

  func digest(ofToken token: String) -> String { HMAC.hex("token:\(token)", key: key) }
}

extension ContactChannel {
  /// What an address tells by itself.
  init(ofAddress address: String) { self = address.contains("@") ? .email : .phone }

  /// Channels that lead to the same address: who is called is also texted there.
  var addressFamily: String {
    switch self {
    case .email: "mail"
    case .phone, .sms: "phone"
    case .messenger: "messenger"
    case .letter, .visit: "place"
    case .data: "data"
    }
  }

  /// The kinds of contact methods that serve it, the best first.
  var methodKinds: [ContactMethod.Kind] {
    switch self {
    case .email: [.email]
    case .phone: [.phone, .mobile]
    case .sms: [.mobile, .phone]
    case .messenger: [.messenger]
    case .letter, .visit, .data: []
    }
  }

  /// An address as it is compared.
  ///
  /// - Throws: ``Refusal`` if it can't be one of the channel's.
  func normalized(_ address: String) throws(Refusal) -> String {
    guard let kind = methodKinds.first else { return address.folded }
    return try kind.normalized(address)
  }
}
