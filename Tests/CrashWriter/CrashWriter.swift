import CRMInventory
import CRMKernel
import CRMKit
import CRMParties
import CRMPlatform
import CRMStore
import CRMStoreSQLite

/// Writes accounts until it is killed, and says which commits were acknowledged; or looks for them.
///
///     crash-writer write BOOK          prints a number for each commit, once it is durable
///     crash-writer verify BOOK LAST    fails unless the first LAST commits are there, whole
///     crash-writer increment BOOK N    adds one to an account's counter, N times, beside others
///     crash-writer reserve BOOK N      tries N times to reserve one PUMP, and says how often it could
@main struct CrashWriter {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      fail("usage: crash-writer write|verify|increment|reserve BOOK [N]")
    }
    let crm = try await CRM.open(arguments[2])
    let session = crm.session(as: "crash-writer")
    let number = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 0
    switch arguments[1] {
    case "write": try await write(session)
    case "verify": try await verify(crm, session, acknowledged: number)
    case "increment": try await increment(session, times: number)
    case "reserve": try await reserve(session, times: number)
    default: fail("\(arguments[1]) isn't known")
    }
    await crm.close()
  }

  /// One transaction: an account and as many addresses as its number says.
  private static func write(_ session: Session) async throws {
    var number = try await session.read { tx in try tx.accounts.count() }
    while true {
      number += 1
      let current = number
      try await session.write { tx in
        let account = try tx.accounts.insert(Account(name: "客户 \(current)"))
        for line in 0..<(current % 5) {
          try tx.addresses.insert(
            Address(of: account.id, lines: ["Line \(line)"], city: "上海", country: .china)
          )
        }
      }
      Platform.write("\(number)\n")
    }
  }

  private static func verify(_ crm: CRM, _ session: Session, acknowledged: Int) async throws {
    let torn = try await session.read { tx in
      var torn: [String] = []
      var number = 0
      try tx.accounts.each { account in
        number += 1
        let wanted = number % 5
        let found = try tx.addresses.count(where: \.account == account.id)
        if account.name != "客户 \(number)" || found != wanted { torn.append(account.name) }
      }
      return torn
    }
    let count = try await session.read { tx in try tx.accounts.count() }
    guard count >= acknowledged else { fail("lost: \(acknowledged) acknowledged, \(count) there") }
    guard torn.isEmpty else { fail("torn: \(torn.prefix(3))") }
    let findings = try await crm.book.checkup()
    guard findings.isEmpty else { fail("damaged: \(findings.prefix(3))") }
    print("ok \(count) commits")
  }

  private static func increment(_ session: Session, times: Int) async throws {
    for _ in 0..<times {
      try await session.write { tx in
        guard var account = try tx.accounts.first() else { return }
        let count = Int(account.notes ?? "0") ?? 0
        account.notes = String(count + 1)
        try tx.accounts.update(account)
      }
    }
  }

  private static func reserve(_ session: Session, times: Int) async throws {
    var count = 0
    for _ in 0..<times {
      do {
        try await session.write { tx in try tx.reservations.hold("PUMP", 1) }
        count += 1
      } catch let refusal as Refusal where refusal.code == "stock.reserved" {}
    }
    print(count)
  }

  private static func fail(_ message: String) -> Never {
    Platform.write(message + "\n", to: 2)
    exitProgram(1)
  }
}
