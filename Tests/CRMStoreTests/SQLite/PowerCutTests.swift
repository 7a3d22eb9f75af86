import CRMKernel
import CRMStore
import CRMStoreSQLite
import Foundation
import TestSeeds
import Testing

@Suite struct `A power cut` {
  private static var runs: Int {
    ProcessInfo.processInfo.environment["CRM_FAULT_RUNS"].flatMap { Int($0) } ?? 300
  }

  @Test func `loses nothing that was acknowledged and tears nothing`() async throws {
    var cuts = 0
    for seed in 1...UInt64(Self.runs) {
      var run = PowerCutRun(seed: seed, durability: .full)
      let findings = try await run.perform()
      try #require(findings.isEmpty, "seed \(seed): \(findings.joined(separator: " "))")
      cuts += run.cuts
    }
    // A run whose power was never cut would prove nothing.
    #expect(cuts > Self.runs)
  }

  @Test func `loses last commits but tears nothing where commits don't wait`() async throws {
    var losses = 0
    for seed in 1...UInt64(100) {
      var run = PowerCutRun(seed: seed, durability: .normal)
      let findings = try await run.perform()
      let damage = findings.filter { !$0.hasSuffix("is lost.") }
      try #require(damage.isEmpty, "seed \(seed): \(damage.joined(separator: " "))")
      losses += findings.count
    }
    // If the disk kept everything, the test above couldn't fail.
    #expect(losses > 0)
  }
}

/// A few lives of one book on one disk, each ended by a power cut.
private struct PowerCutRun {
  let disk = TestDisk()
  let durability: SQLiteOptions.Durability
  var random: SeededNumbers
  var acknowledged: Set<Int64> = []
  var lastID: Int64 = 0
  var cuts = 0

  init(seed: UInt64, durability: SQLiteOptions.Durability) {
    random = SeededNumbers(seed: seed)
    self.durability = durability
  }

  /// What was lost or torn, in words.
  mutating func perform() async throws -> [String] {
    for _ in 0..<3 {
      disk.cutPower(at: .random(in: 1...400, using: &random))
      try await live()
      if disk.isOff { cuts += 1 }
      guard disk.restart(seed: random.next()) else { return ["A file is still open."] }
      let driver = try disk.open()
      try await driver.exclusive { try $0.script(Journal.tables) }
      let findings = try await Journal.findings(in: driver, acknowledged: acknowledged)
      lastID = try await driver.read { try $0.int("SELECT max(id) FROM entry") ?? 0 }
      await driver.close()
      if !findings.isEmpty { return findings }
    }
    return []
  }

  /// Writes until the power goes or enough is written.
  private mutating func live() async throws {
    let cachePages = [8, 64, 2000].randomElement(using: &random) ?? 64
    let checkpointPages = Int.random(in: 1...40, using: &random)
    let opened = try? disk.open {
      $0.writerCacheBytes = cachePages * 4096
      $0.durability = durability
    }
    guard let driver = opened else { return }
    do {
      try await driver.exclusive {
        try $0.script("PRAGMA wal_autocheckpoint = \(checkpointPages)")
        try $0.script(Journal.tables)
      }
      for _ in 0..<40 where !disk.isOff { try await writeTogether(driver) }
    } catch is StoreError {
      // The power went: what was acknowledged is what counts.
    }
    await driver.close()
  }

  private mutating func writeTogether(_ driver: SQLiteDriver) async throws {
    let padding = Int.random(in: 1...300, using: &random)
    let ids = (1...Int64.random(in: 1...4, using: &random)).map { lastID + $0 }
    lastID += 4
    await withTaskGroup(of: Int64?.self) { group in
      for id in ids {
        group.addTask {
          let insert: Void? = try? await driver.write {
            try Journal.insert(id, padding: padding, in: $0)
          }
          return insert == nil ? nil : id
        }
      }
      for await id in group { if let id { acknowledged.insert(id) } }
    }
  }
}
