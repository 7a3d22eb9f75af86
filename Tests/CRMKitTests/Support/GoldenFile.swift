import Foundation

/// A file of results of another system that lies beside the repository, if it does.
enum GoldenFile {
  /// Decodes `path` in a `shared/checks` folder of a folder above; `nil` where there is none.
  static func decode<T: Decodable>(_: T.Type, _ path: String) throws -> T? {
    guard let url = url(path) else { return nil }
    return try JSONDecoder().decode(T.self, from: Data(contentsOf: url))
  }

  static func exists(_ path: String) -> Bool { url(path) != nil }

  private static func url(_ path: String) -> URL? {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let url = folder.appendingPathComponent("shared/checks/\(path)")
      if FileManager.default.fileExists(atPath: url.path) { return url }
    }
    return nil
  }
}

/// Random numbers that a printed seed repeats (SplitMix64, Steele and others 2014).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
