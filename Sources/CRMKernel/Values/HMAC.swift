/// Keyed digests (HMAC-SHA-256, RFC 2104): whoever lacks the key can't try out what was digested.
package enum HMAC {
  /// The 32 bytes of the digest of `text` under `key`.
  package static func digest(_ text: String, key: [UInt8]) -> [UInt8] {
    let block = padded(key)
    var inner = SHA256()
    inner.update(block.map { $0 ^ 0x36 })
    inner.update(text)
    var outer = SHA256()
    outer.update(block.map { $0 ^ 0x5C })
    outer.update(inner.finish())
    return outer.finish()
  }

  /// The digest in hexadecimal.
  package static func hex(_ text: String, key: [UInt8]) -> String {
    digest(text, key: key).hexadecimal
  }

  /// A key of exactly one block of the hash function.
  private static func padded(_ key: [UInt8]) -> [UInt8] {
    var block = key
    if block.count > 64 {
      var hash = SHA256()
      hash.update(block)
      block = hash.finish()
    }
    return block + [UInt8](repeating: 0, count: 64 - block.count)
  }
}
