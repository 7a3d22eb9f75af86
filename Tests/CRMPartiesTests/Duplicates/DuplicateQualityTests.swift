import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import Foundation
import TestSeeds
import TestSupport
import Testing

@Suite struct `Duplicates in a generated book` {
  /// Groups of one firm each, or of some that look alike.
  private let groups = Trials.count(1200, long: 20_000)
  private let seed = Trials.seed()

  @Test func `are found with a precision of 0.95 and a recall of 0.90`() async throws {
    var firms = GeneratedFirms(seed: seed)
    let records = (0..<groups).flatMap { _ in firms.group() }
    let test = try await OpenBook.with([.governance, .parties])
    let stored = records
    let ids = try await test.session.write { tx in try stored.map { try $0.store(in: tx).rawValue }
    }
    let truth = Dictionary(uniqueKeysWithValues: zip(ids, records))
    var expected: Set<[Int64]> = []
    for (_, group) in Dictionary(grouping: zip(ids, records), by: { $0.1.truth }) {
      for one in group {
        for other in group where one.0 < other.0 { expected.insert([one.0, other.0]) }
      }
    }
    let search = try await test.session.findDuplicates(atLeast: .probable)
    #expect(search.done == search.keys)
    let pairs = try await test.session.read { tx in
      var pairs: Set<[Int64]> = []
      try tx.duplicatePairs.each { pairs.insert([$0.first, $0.second]) }
      return pairs
    }
    let right = pairs.intersection(expected).count
    let precision = Double(right) / Double(max(1, pairs.count))
    let recall = Double(right) / Double(max(1, expected.count))
    print(
      "seed \(seed): \(ids.count) accounts, \(expected.count) true pairs, \(pairs.count) found,",
      "precision \(precision), recall \(recall)"
    )
    if ProcessInfo.processInfo.environment["CRM_SHOW"] != nil {
      for pair in pairs.subtracting(expected).prefix(25) { show("false", pair, truth) }
      for pair in expected.subtracting(pairs).prefix(25) { show("missed", pair, truth) }
    }
    #expect(precision >= 0.95, "seed \(seed)")
    #expect(recall >= 0.90, "seed \(seed)")
  }

  private func show(_ word: String, _ pair: [Int64], _ records: [Int64: GeneratedRecord]) {
    for id in pair {
      guard let record = records[id] else { continue }
      print(
        word,
        record.name,
        record.phone ?? "-",
        record.mail ?? "-",
        record.website ?? "-",
        record.city ?? "-",
        record.identifier ?? "-",
        separator: " | "
      )
    }
  }
}
