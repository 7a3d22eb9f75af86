import CRMKernel
import CRMKit
import CRMParties
import CRMStore
import CRMStoreSQLite
import Foundation

/// A whole CRM with many accounts in a file.
enum AccountBook {
  /// The word that 1,000 accounts have in their names, however many there are.
  static let word = "鯤鵬"
  static let wordCount = 1000

  static func path(_ count: Int, in folder: URL) -> String {
    folder.appending(path: "accounts-\(count).crm").path
  }

  /// Makes the file, or takes the one that an earlier run left.
  static func open(_ count: Int, in folder: URL) async throws -> CRM {
    var options = CRM.Options()
    options.sqlite.durability = .normal
    let crm = try await CRM.open(path(count, in: folder), options: options)
    let session = crm.session(as: "benchmark")
    let there = try await session.read { tx in try tx.accounts.count() }
    for start in stride(from: there, to: count, by: 5000) {
      try await session.write { tx in
        for number in start..<min(start + 5000, count) {
          try tx.accounts.insert(account(number, of: count))
        }
      }
    }
    return crm
  }

  private static let syllables = Array("東西南北金木水火土山川江海天地日月星光明華夏春秋冬雪雲風雷電")

  static func account(_ number: Int, of count: Int) -> Account {
    var name = ""
    for place in 0..<3 {
      name.append(syllables[scattered(number * 3 + place) % syllables.count])
    }
    if number % max(1, count / wordCount) == 0 { name += word }
    return Account(
      name: "\(name)機械有限公司 \(number)",
      industry: industries[scattered(number) % industries.count],
      externalID: "EXT-\(number)"
    )
  }

  static let industries: [Industry] = ["manufacturing", "retail", "software", "mining", "energy"]

  /// Ids of accounts all over the file.
  static func ids(_ crm: CRM, _ wanted: Int, of count: Int) async throws -> [ID<Account>] {
    try await crm.session(as: "benchmark").read { tx in
      try (0..<wanted).compactMap { index in
        let external = "EXT-\(scattered(index) % count)"
        return try tx.accounts.first(where: \.externalID == external)?.id
      }
    }
  }
}
