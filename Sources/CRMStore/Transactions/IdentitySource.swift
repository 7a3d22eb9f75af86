/// Where the time and the randomness of identities come from: the machine, never the session.
public struct IdentitySource: Sendable {
  let milliseconds: @Sendable () -> Int64
  let bytes: @Sendable (Int) -> [UInt8]

  /// - Parameters:
  ///   - milliseconds: The machine's clock, since 1970.
  ///   - bytes: So many random bytes, by default from the system.
  public init(
    milliseconds: @escaping @Sendable () -> Int64,
    bytes: @escaping @Sendable (Int) -> [UInt8] = IdentitySource.systemBytes
  ) {
    self.milliseconds = milliseconds
    self.bytes = bytes
  }

  /// Random bytes of the system's generator.
  public static func systemBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      let word = generator.next()
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * shift))) }
    }
    return Array(bytes.prefix(count))
  }
}
