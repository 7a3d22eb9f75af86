import Foundation

/// What belongs together and is measured together.
struct Topic: Sendable {
  /// What the names of its figures begin with.
  let name: String
  let measure: @Sendable (Run) async throws -> Void

  init(_ name: String, _ measure: @escaping @Sendable (Run) async throws -> Void) {
    self.name = name
    self.measure = measure
  }
}

/// One run of the program: what was asked for, and what came out.
final class Run {
  let isQuick: Bool
  let prefixes: [String]
  /// Where files go.
  ///
  /// What takes long to make is kept there for the next run.
  let folder: URL
  /// The one way that is measured, for a profiler; all if `nil`.
  let onlyWay: String?
  /// Where the program `crm` is.
  let crmProgram: String?
  private(set) var figures: [Figure] = []

  init(isQuick: Bool, prefixes: [String], onlyWay: String?, crmProgram: String?, folder: URL) {
    self.isQuick = isQuick
    self.prefixes = prefixes
    self.onlyWay = onlyWay
    self.crmProgram = crmProgram
    self.folder = folder
  }

  var rounds: Int { isQuick ? 3 : 9 }
  /// The rows of the large table.
  var rows: Int { isQuick ? 50_000 : 1_000_000 }

  /// Whether a figure is wanted that is called so, or whose name begins so.
  func wants(_ name: String) -> Bool {
    prefixes.isEmpty || prefixes.contains { name.hasPrefix($0) || $0.hasPrefix(name) }
  }

  /// Prints a figure if it is wanted.
  func report(_ figure: Figure) {
    guard prefixes.isEmpty || prefixes.contains(where: figure.name.hasPrefix) else { return }
    figures.append(figure)
    FileHandle.standardOutput.write(Data((figure.json + "\n").utf8))
  }

  /// Reports a measurement of the store: `times` of C, of CRMKit, and of GRDB if it took part.
  func report(
    _ name: String,
    _ unit: String,
    _ times: [Double],
    _ count: Int,
    bar: Double,
    timesAsFastAsGRDB: Double? = nil
  ) {
    let prefix = ["row", "logged"].contains(name) ? "store.insert" : "store.read"
    let each = times.map { $0 / Double(count) }
    report(Figure(name: "\(prefix).\(name).c", value: each[0], unit: unit))
    report(
      Figure(
        name: "\(prefix).\(name)",
        value: each[1],
        unit: unit,
        against: "raw C",
        ratio: each[1] / each[0],
        bar: .atMost(bar)
      )
    )
    guard each.count > 2 else { return }
    report(
      Figure(
        name: "\(prefix).\(name).grdb",
        value: each[2],
        unit: unit,
        against: "CRMKit",
        ratio: each[2] / each[1],
        bar: timesAsFastAsGRDB.map { .atLeast($0) }
      )
    )
  }
}

/// Uses a result, so that the work that made it can't be left out.
@inline(never)
func sink(_ value: Int64) { checksum &+= value }

@inline(never)
func sink(_ value: Int32) { checksum &+= Int64(value) }

// Written by one measurement at a time; what it holds is never looked at.
nonisolated(unsafe) private var checksum: Int64 = 0

/// A number without any order in its index.
///
/// SplitMix64, https://prng.di.unimi.it/splitmix64.c
func scattered(_ index: Int) -> Int {
  var word = UInt64(truncatingIfNeeded: index + 1) &* 0x9E37_79B9_7F4A_7C15
  word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
  word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
  return Int(truncatingIfNeeded: (word ^ word >> 31) >> 1)
}
