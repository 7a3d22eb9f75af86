import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import Testing

/// A file of accounts with one thing wrong.
private struct DamagedFile {
  let bytes: [UInt8]
  /// The row that a verdict must name; nil where the file as a whole is refused.
  let row: Int?
  let damage: String

  private static let header = [
    "external_id", "name", "kind", "annual_revenue", "currency", "number", "source.name",
  ]

  init(_ numbers: inout SeededNumbers) {
    var rows = (1...12).map { number in
      ["E\(number)", "公司 \(number)", "organization", "CNY 1000.00", "CNY", "N\(number)", ""]
    }
    let place = Int.random(in: 0..<rows.count, using: &numbers)
    var header = Self.header
    var row: Int? = place + 2
    let long = String(repeating: "长", count: Int.random(in: 201...900, using: &numbers))
    let damages: [(String, (inout [[String]], inout [String]) -> Void)] = [
      ("no name", { rows, _ in rows[place][1] = "" }),
      ("a long name", { rows, _ in rows[place][1] = long }),
      ("an unknown kind", { rows, _ in rows[place][2] = "x\(place)" }),
      ("an amount that is none", { rows, _ in rows[place][3] = "much" }),
      ("an amount without a currency", { rows, _ in rows[place][3] = "12.5.5" }),
      ("a currency that is none", { rows, _ in rows[place][4] = "???" }),
      (
        "a number that another row has",
        { rows, _ in
          rows[place][5] = rows[(place + 1) % rows.count][5]
        }
      ),
      ("a long number", { rows, _ in rows[place][5] = long }),
      ("an unknown source", { rows, _ in rows[place][6] = "nobody" }),
      ("a row too long", { rows, _ in rows[place].append("more") }),
      ("a row too short", { rows, _ in rows[place].removeLast(3) }),
      ("a field that there isn't", { _, header in header[1] = "nmae" }),
      ("a field twice", { _, header in header[4] = "name" }),
      ("no header", { _, header in header = [] }),
    ]
    let chosen = damages[Int.random(in: 0..<damages.count, using: &numbers)]
    chosen.1(&rows, &header)
    damage = chosen.0
    switch damage {
    // Every row is then without a name.
    case "a field that there isn't": row = 2
    // The second of the two is refused.
    case "a number that another row has": row = max(place, (place + 1) % 12) + 2
    case "a field twice", "no header": row = nil
    default: break
    }
    self.row = row
    let lines = (header.isEmpty ? [] : [header]) + rows
    let text = lines.map { $0.joined(separator: ",") }.joined(separator: "\r\n")
    bytes = Array((text + "\r\n").utf8)
  }
}

@Suite struct `A malformed import` {
  @Test func `has a verdict that names the row, and nothing is half written`() async throws {
    let desk = try await CustomerDesk.open()
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let before = try await desk.counts()
    for _ in 0..<200 {
      let file = DamagedFile(&numbers)
      let place = "seed \(seed): \(file.damage)"
      do {
        let source = ImportSource("accounts.csv", bytes: file.bytes)
        let report = try await desk.session.importCSV("accounts", from: source)
        #expect(!report.isCommitted, "\(place)")
        let problems = report.refused.flatMap { verdict -> [ImportProblem] in
          if case .refused(let problems) = verdict.outcome { problems } else { [] }
        }
        #expect(problems.contains { $0.row == file.row }, "\(place): \(problems)")
        #expect(problems.allSatisfy { !$0.refusal.message.description.isEmpty }, "\(place)")
      } catch let refusal as Refusal {
        #expect(file.row == nil, "\(place): \(refusal)")
        #expect(!refusal.message.description.isEmpty, "\(place)")
      }
      #expect(try await desk.counts() == before, "\(place)")
    }
  }

  @Test func `with any bytes is whole or nothing, with a verdict`() async throws {
    let desk = try await CustomerDesk.open()
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let good = "external_id,name,notes\r\nA,公司,\"一, 二\"\r\nB,Firm,\"x\"\"y\"\r\nC,Ltd,z\r\n"
    for _ in 0..<200 {
      var bytes = Array(good.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: Array("\",\n\u{0}".utf8), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      let before = try await desk.counts()
      do {
        let source = ImportSource("accounts.csv", bytes: bytes)
        let report = try await desk.session.importCSV("accounts", from: source)
        let after = try await desk.counts()
        #expect(report.isCommitted == (report.counts.refused == 0), "seed \(seed)")
        let created = report.isCommitted ? report.counts.created : 0
        #expect((after["account"] ?? 0) - (before["account"] ?? 0) == created, "seed \(seed)")
        if !report.isCommitted { #expect(after == before, "seed \(seed)") }
      } catch let refusal as Refusal {
        #expect(!refusal.message.description.isEmpty, "seed \(seed)")
        #expect(try await desk.counts() == before, "seed \(seed)")
      }
    }
  }
}
