import CRMKernel

/// The node number of a file: part of the ids that are drawn in it.
///
/// A copy of a file must draw other ids than the original. Each file keeps what
/// the system knows it by; where that no longer fits, the file is a copy and
/// draws a new number.
enum NodeLease {
  static func renew(
    on connection: any Connection,
    identity: String?,
    _ identities: IdentitySource
  ) throws {
    var found: (node: Int64, identity: String)?
    try connection.run("SELECT node, identity FROM book") { row in
      let node = row.nextInt()
      found = (node, row.nextText())
    }
    if let found, identity == nil || found.identity == identity { return }
    let bytes = identities.bytes(2)
    var node = (Int64(bytes[0]) << 8 | Int64(bytes[1])) & 1023
    if node == found?.node { node = (node + 1) & 1023 }
    do {
      try connection.run(
        """
        INSERT INTO book(one, node, identity, last_id, model_epoch) VALUES(1, $1, $2, 0, 1)
        ON CONFLICT(one) DO UPDATE SET node = excluded.node, identity = excluded.identity
        """,
        [.int(node), .text(identity ?? "")]
      )
    } catch let error as StoreError where error.code == .readOnly {
      // A copy that can't be written draws no ids.
    }
  }
}
