import CRMKit
import CRMTesting
import Foundation
import Testing

/// Other processes on the same book: killed at any moment, or writing at the same time.
@Suite struct `A writer in another process` {
  private let desk: Desk
  private let writer: URL

  init() throws {
    desk = try Desk()
    writer = try #require(ProgramRun.program("crash-writer"))
  }

  /// `Scripts/crash` does this a hundred times.
  @Test func `loses nothing that it acknowledged when it is killed`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<5 {
      let process = Process()
      let output = Pipe()
      process.executableURL = writer
      process.arguments = ["write", desk.book]
      process.standardOutput = output
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0.15...0.5, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      // A number without its line's end was being written when the process died.
      let acknowledged = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .last
      let verdict = try run("verify", acknowledged.map(String.init) ?? "0")
      #expect(verdict.hasPrefix("ok"), "\(verdict)")
    }
  }

  @Test func `loses no increment, nor do others beside it`() async throws {
    let crm = try await CRM.open(desk.book)
    let session = crm.session(as: "counter")
    try await session.write { tx in try tx.accounts.open(named: "东华机械") }
    let process = Process()
    process.executableURL = writer
    process.arguments = ["increment", desk.book, "100"]
    try process.run()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask {
          try await session.write { tx in
            var account = try #require(try tx.accounts.first())
            account.notes = String(1 + (Int(account.notes ?? "") ?? 0))
            try tx.accounts.update(account)
          }
        }
      }
      try await group.waitForAll()
    }
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let account = try await session.read { tx in try tx.accounts.first() }
    #expect(account?.notes == "200")
    #expect(account?.version == 201)
    await crm.close()
  }

  @Test func `reserves no piece that another program reserved`() async throws {
    let crm = try await CRM.open(desk.book)
    let session = crm.session(as: "shop")
    try await session.write { tx in
      try tx.warehouses.add(code: "MAIN", name: "Main")
      try tx.products.add(sku: "PUMP", name: "Pump")
      try tx.stock.receive(StockLine("PUMP", 30))
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = writer
    process.arguments = ["reserve", desk.book, "40"]
    process.standardOutput = output
    try process.run()
    var own = 0
    for _ in 0..<40 {
      do {
        try await session.write { tx in try tx.reservations.hold("PUMP", 1) }
        own += 1
      } catch let refusal as Refusal where refusal.code == "stock.reserved" {}
    }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(own + (Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1000) == 30)
    #expect(try await crm.book.checkup() == [])
    await crm.close()
  }

  private func run(_ verb: String, _ argument: String) throws -> String {
    let result = try ProgramRun([verb, desk.book, argument], program: "crash-writer")
    return result.output + result.errors
  }
}
