public import CRMKernel
public import CRMStore

extension ContactMethods {
  /// Notes that a way to reach somebody works: what bounced before is forgiven.
  @discardableResult
  public func verify(_ id: ID<ContactMethod>) throws -> ContactMethod {
    var method = try get(id)
    method.verifiedAt = tx.now
    method.bouncedAt = nil
    method.bounceReason = nil
    method.bounces = 0
    return try update(method)
  }

  /// Notes that something sent there came back: nothing more is sent there.
  ///
  /// Whoever else has the same address has it no longer, either.
  ///
  /// - `reason`: What the other side said.
  @discardableResult
  public func recordBounce(_ id: ID<ContactMethod>, reason: String) throws -> ContactMethod {
    _ = try get(id)
    // By the address itself, which who notes it need not see.
    let addresses = try kept(where: "id = $1", [.int(id.rawValue)])
    let known = try addresses.flatMap { method in
      try kept(
        where: "normalized = $1 AND kind = $2",
        [.text(method.normalized), .text(method.kind.rawValue)]
      )
    }
    for var same in try known.compactMap({ try find($0.id) }) {
      same.bouncedAt = tx.now
      same.bounceReason = reason
      same.bounces += 1
      same.verifiedAt = nil
      try update(same)
    }
    return try get(id)
  }

  /// Makes it the first to try of its kind: another no longer is.
  ///
  /// - Throws: ``Refusal`` `contactMethod.inactive` if it leads nowhere any more.
  @discardableResult
  public func makePrimary(_ id: ID<ContactMethod>) throws -> ContactMethod {
    var method = try get(id)
    guard method.isActive else {
      throw Refusal(
        "contactMethod.inactive",
        "\(method.value) isn't in use any more.",
        remedy: "Choose another.",
        field: "id"
      )
    }
    let others = try all(
      where: \.account == method.account,
      \.contact == method.contact,
      \.kind == method.kind,
      \.isPrimary == true
    )
    for var other in others where other.id != id {
      other.isPrimary = false
      try update(other)
    }
    method.isPrimary = true
    return try update(method)
  }

  /// Notes that it is no longer in use, but stays in the history.
  @discardableResult
  public func retire(_ id: ID<ContactMethod>) throws -> ContactMethod {
    var method = try get(id)
    method.isActive = false
    method.isPrimary = false
    return try update(method)
  }
}
