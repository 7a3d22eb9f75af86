/// Random numbers that are the same for the same seed, on every machine (SplitMix64).
///
/// Vigna, S. "Further scramblings of Marsaglia's xorshift generators", 2017; the
/// constants are those of Java's SplittableRandom.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence that belongs to a seed: two with one seed give the same numbers.
  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// One of `choices`; the same for the same seed, unlike `randomElement`, whose way may change.
  public mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  /// A number from 0 up to `limit`, which isn't reached.
  public mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  /// Whether something with this chance in a thousand happens.
  public mutating func happens(inThousand chance: Int) -> Bool { below(1000) < chance }
}
