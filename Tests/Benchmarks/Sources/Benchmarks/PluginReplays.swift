import CRMPricing
import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import Foundation

/// Evaluating stored prices again: in another process, which speaks another language in another zone.
enum PluginReplays {
  static func measure(_ run: Run) async throws {
    guard run.wants("plugin.replay") else { return }
    let count = run.isQuick ? 1000 : 10_000
    let path = run.folder.appending(path: "replay.crm").path
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    try await decide(count, in: path)
    let abroad = ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Shanghai"]
    let numbers = try (0..<3).map { _ in
      try Subprocess.helper("--replay=\(path)", environment: abroad)
    }
    guard numbers.allSatisfy({ $0.dropFirst() == [Double(count), Double(count)] }) else {
      throw Unusable("seconds, decisions, and those that are the same: \(numbers)")
    }
    run.report(
      Figure(
        name: "plugin.replay",
        value: median(numbers.map { $0[0] }),
        unit: "s to evaluate \(count) stored prices again, all the same"
      )
    )
  }

  /// Prices one line after another, and stores each decision.
  private static func decide(_ count: Int, in path: String) async throws {
    let rule = try LuaPriceRule(Plugin(source: PluginCalls.source, file: "rates.lua"))
    let document = try PluginCalls.document()
    let crm = try await CRM.open(path)
    let session = crm.session(as: "benchmark")
    let account = try await session.write { tx in
      try tx.accounts.insert(Account(name: "東華機械有限公司")).id
    }
    for start in stride(from: 0, to: count, by: 1000) {
      try await session.write { tx in
        for number in start..<start + 1000 {
          let priced = try rule.decide([PluginCalls.line(number)], of: document)
          guard let decision = priced.decision else { throw Unusable("a decision") }
          try tx.decisions.record(decision, for: account)
        }
      }
    }
    await crm.close()
  }

  /// The other process: replays all, and prints the seconds, the decisions, and how many are same.
  static func replay(_ path: String) async throws {
    setlocale(LC_ALL, "")
    let crm = try await CRM.open(path)
    let start = processorTime()
    let report = try await crm.session(as: "benchmark").decisions.replayReport()
    print((processorTime() - start) / 1e6, report.decisions, report.same)
    await crm.close()
  }
}
