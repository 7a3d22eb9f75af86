import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMStore
import Foundation

/// Saving a quote while another process imports into the same file, plugins on: how long it waits.
enum Saves {
  static let topic = Topic("saves") { run in
    let file = run.folder.appending(path: "saves.crm")
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: file.path + suffix)
    }
    let crm = try await CRM.open(file.path, plugins: QuoteRates.plugins)
    let account = try await QuoteRates.seed(crm)
    let importer = Process()
    importer.executableURL = URL(filePath: CommandLine.arguments[0])
    importer.arguments = ["--import-into=\(file.path)"]
    try importer.run()
    let session = crm.session(as: "benchmark")
    var times: [Double] = []
    for _ in 0..<(run.isQuick ? 50 : 500) {
      let start = wallTime()
      _ = try await QuoteRates.quote(session, account)
      times.append((wallTime() - start) / 1000)
    }
    importer.terminate()
    importer.waitUntilExit()
    let imported = try await session.read { tx in try tx.accounts.count() }
    guard imported > 1 else { throw Unusable("The other process imported nothing.") }
    await crm.close()
    for percent in [50.0, 99] {
      run.report(
        Figure(
          name: "saves.p\(Int(percent))",
          value: percentile(percent, of: times),
          unit: "ms to draft, price and save 10 lines beside an import"
        )
      )
    }
  }

  /// The other process: accounts, 100 a transaction, until it is stopped.
  static func importForever(into path: String) async throws {
    let crm = try await CRM.open(path)
    let session = crm.session(as: "import")
    for start in stride(from: 0, to: Int.max, by: 100) {
      try await session.write { tx in
        for number in start..<start + 100 {
          try tx.accounts.insert(AccountBook.account(number, of: 1_000_000))
        }
      }
    }
  }
}
