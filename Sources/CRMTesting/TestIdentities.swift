public import CRMKernel
public import CRMStore
import Synchronization

extension IdentitySource {
  /// The same ids and salts in every run: milliseconds count from `start`, bytes from a seed.
  public static func seeded(
    _ seed: UInt64 = 1,
    from start: Instant = Instant(milliseconds: 1_763_780_000_000)
  ) -> IdentitySource {
    let time = Mutex(start.milliseconds)
    let random = Mutex(SeededGenerator(seed: seed))
    return IdentitySource(
      milliseconds: {
        time.withLock { now in
          now += 1
          return now
        }
      },
      bytes: { count in
        random.withLock { generator in
          (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        }
      }
    )
  }
}
