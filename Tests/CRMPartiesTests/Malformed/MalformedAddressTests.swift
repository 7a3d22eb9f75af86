import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import Testing

/// A good address, what is damaged in it, and the field that a verdict must name.
private struct DamagedAddress {
  var arguments: Record
  let field: String
  let isRefused: Bool

  /// Addresses as their people write them.
  private static let good: [Record] = [
    ["lines": ["长安街 1 号"], "city": "北京市", "postal_code": "100000", "country": "CN"],
    ["lines": ["信義路五段 7 號"], "city": "臺北市", "postal_code": "11049", "country": "TW"],
    ["lines": ["Unter den Linden 1"], "city": "Berlin", "postal_code": "10117", "country": "DE"],
    ["lines": ["1 Main St"], "city": "Springfield", "postal_code": "62701", "country": "US"],
    ["lines": ["丸の内 1-1"], "city": "千代田区", "postal_code": "100-0005", "country": "JP"],
    ["lines": ["10 Downing St"], "city": "London", "postal_code": "SW1A 2AA", "country": "GB"],
  ]

  init(_ numbers: inout SeededNumbers) {
    var arguments = Self.good.randomElement(using: &numbers) ?? Record()
    func letters(_ count: Int) -> Value {
      .text(String((0..<count).map { _ in "ab漢é".randomElement(using: &numbers) ?? "a" }))
    }
    switch Int.random(in: 0..<12, using: &numbers) {
    case 0:
      arguments["country"] = .text("Q\("QWXYZ".randomElement(using: &numbers) ?? "Q")")
      (field, isRefused) = ("country", true)
    case 1:
      arguments["country"] = letters(Int.random(in: 3...30, using: &numbers))
      (field, isRefused) = ("country", true)
    case 2:
      arguments["country"] = nil
      (field, isRefused) = ("country", true)
    case 3:
      arguments["city"] = letters(Int.random(in: 101...400, using: &numbers))
      (field, isRefused) = ("city", true)
    case 4:
      arguments["region"] = letters(Int.random(in: 101...400, using: &numbers))
      (field, isRefused) = ("region", true)
    case 5:
      arguments["postal_code"] = letters(Int.random(in: 21...60, using: &numbers))
      (field, isRefused) = ("postal_code", true)
    case 6:
      arguments["postal_code"] = letters(Int.random(in: 1...12, using: &numbers))
      (field, isRefused) = ("postal_code", false)
    case 7:
      arguments["postal_code"] = nil
      (field, isRefused) = ("postal_code", false)
    case 8:
      arguments["lines"] = .list(
        (0..<Int.random(in: 0...3, using: &numbers)).map { _ in .text("  \u{3000}") }
      )
      (field, isRefused) = ("lines", false)
    case 9:
      arguments["city"] = [.null, "", " \u{3000} "].randomElement(using: &numbers) ?? .null
      (field, isRefused) = ("city", false)
    case 10:
      let broken: [Value] = [7, true, .record(["a": 1]), .list([1, .null])]
      arguments["lines"] = broken.randomElement(using: &numbers) ?? 7
      (field, isRefused) = ("lines", true)
    default:
      arguments["usage"] = letters(Int.random(in: 1...9, using: &numbers))
      (field, isRefused) = ("usage", true)
    }
    self.arguments = arguments
  }
}

@Suite struct `A malformed address` {
  @Test func `has a verdict that names the field, and nothing is half written`() async throws {
    let desk = try await CustomerDesk.open()
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<200 {
      var damaged = DamagedAddress(&numbers)
      damaged.arguments["account"] = desk.account.value
      let place = "seed \(seed): \(damaged.arguments)"
      let before = try await desk.counts()
      do {
        let answer = try await desk.session.run("accounts.add_address", damaged.arguments)
        #expect(!damaged.isRefused, "\(place)")
        guard case .record(let address) = answer else { return #expect(Bool(false), "\(place)") }
        let check = try await desk.session.run(
          "addresses.check",
          ["id": address["id"] ?? .null]
        )
        #expect("\(check)".contains("\"\(damaged.field)\""), "\(place): \(check)")
      } catch let refusal as Refusal {
        #expect(damaged.isRefused, "\(place): \(refusal)")
        #expect(refusal.field == damaged.field, "\(place): \(refusal)")
        #expect(!refusal.message.description.isEmpty, "\(place)")
        #expect(try await desk.counts() == before, "\(place)")
      }
    }
  }
}

extension CustomerDesk {
  /// How many rows each table has, and how many changes were recorded.
  func counts() async throws -> [String: Int] {
    try await session.read { tx in
      var counts: [String: Int] = [:]
      for table in ["account", "contact", "address", "contact_method", "identifier", "change"] {
        try tx.connection.run("SELECT count(*) FROM \(table)") { row in
          counts[table] = Int(row.nextInt())
        }
      }
      return counts
    }
  }
}
