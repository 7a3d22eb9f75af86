import CRMKernel
import CRMStore

typealias Suppressions = Repository<Suppression>

extension Transaction {
  var suppressions: Suppressions { Suppressions(self) }
}

extension ConsentLedger {
  /// Puts an address on a list of those who are left alone.
  ///
  /// The list holds a keyed digest, never the address: it outlives the person's record.
  ///
  /// - Throws: ``Refusal`` if the address can't be one of the channel's.
  @discardableResult
  public func suppress(
    _ address: String,
    channel: ContactChannel = .email,
    list: String = "own",
    reason: String
  ) throws -> Suppression {
    try note(address, channel, list, isListed: true, reason)
  }

  /// Takes an address off a list; that it was on it stays in the ledger.
  @discardableResult
  public func unsuppress(
    _ address: String,
    channel: ContactChannel = .email,
    list: String = "own",
    reason: String
  ) throws -> Suppression {
    try note(address, channel, list, isListed: false, reason)
  }

  /// The lists of those who are left alone that an address is on.
  public func lists(
    of address: String,
    channel: ContactChannel = .email
  ) throws -> [String] {
    guard let secret = try AddressSecret(in: tx) else { return [] }
    return try lists(ofKey: secret.digest(of: channel.normalized(address), channel))
  }

  func lists(ofKey key: String) throws -> [String] {
    var isListed: [String: Bool] = [:]
    for line in try tx.suppressions.kept(where: "address_key = $1", [.text(key)]) {
      isListed[line.list] = line.isListed
    }
    return isListed.filter(\.value).map(\.key).sorted()
  }

  private func note(
    _ address: String,
    _ channel: ContactChannel,
    _ list: String,
    isListed: Bool,
    _ reason: String
  ) throws -> Suppression {
    try tx.requireWriting()
    let normalized = try channel.normalized(address)
    return try tx.suppressions.insert(
      Suppression(
        addressKey: AddressSecret.making(in: tx).digest(of: normalized, channel),
        list: list,
        isListed: isListed,
        reason: reason,
        at: tx.now,
        principal: tx.principal.name
      )
    )
  }
}
