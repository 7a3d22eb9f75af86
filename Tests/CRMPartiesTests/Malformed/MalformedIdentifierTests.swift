import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import Testing

@Suite struct `A malformed identifier` {
  /// Numbers that fit, each from its standard's own example or a register's public record.
  private static let good: [(scheme: IdentifierScheme, text: String)] = [
    ("vat", "DE136695976"), ("vat", "FR40303265045"), ("vat", "IT00743110157"),
    ("vat", "ATU13585627"), ("vat", "NL004495445B01"), ("vat", "PL8567346215"),
    ("uscc", "91110000600037341L"), ("cn_resident", "11010519491231002X"),
    ("tw_ubn", "04595257"), ("tw_resident", "A123456789"), ("hk_id", "A1234563"),
    ("jp_corporate", "5835678256246"), ("iban", "GB82 WEST 1234 5698 7654 32"),
    ("iban", "DE89 3704 0044 0532 0130 00"), ("lei", "5493001KJTIIGC8Y1R12"),
  ]

  @Test func `was made of one that fits`() {
    for (scheme, text) in Self.good {
      let verdict = scheme.verdict(on: text, from: nil, checks: [])
      #expect(verdict.problem == nil, "\(scheme.rawValue) \(text)")
    }
  }

  @Test func `is refused with what is wrong with it, and nothing is half written`() async throws {
    let desk = try await CustomerDesk.open()
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    var (refused, drawn) = (0, 0)
    let before = try await desk.counts()
    while refused < 200 {
      drawn += 1
      let (scheme, text) = Self.good[drawn % Self.good.count]
      let damaged = Self.damaged(text, &numbers)
      let place = "seed \(seed): \(scheme.rawValue) \(damaged)"
      let verdict = scheme.verdict(on: damaged, from: nil, checks: [])
      // A check digit lets one in ten of two changes through, and what isn't compared doesn't count.
      guard verdict.standing == .invalid else { continue }
      refused += 1
      let arguments: Record = [
        "account": desk.account.value, "scheme": .text(scheme.rawValue), "text": .text(damaged),
      ]
      let refusal = await desk.refusalOf("accounts.add_identifier", arguments)
      #expect(refusal?.code == "identifier.invalid", "\(place)")
      #expect(refusal?.field == "text", "\(place)")
      #expect(refusal?.remedy?.description.isEmpty == false, "\(place)")
    }
    #expect(try await desk.counts() == before)
    #expect(Double(refused) / Double(drawn) > 0.75, "seed \(seed): \(refused) of \(drawn)")
  }

  /// With a digit changed, left out, doubled, swapped or replaced by something else.
  private static func damaged(_ text: String, _ numbers: inout SeededNumbers) -> String {
    var characters = Array(text)
    let place = Int.random(in: 0..<characters.count, using: &numbers)
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0:
      let other = Array("0123456789").filter { $0 != characters[place] }
      characters[place] = other.randomElement(using: &numbers) ?? "0"
    case 1: characters.remove(at: place)
    case 2: characters.insert(characters[place], at: place)
    case 3: characters[place] = "éß漢💥\u{0}'\"%".randomElement(using: &numbers) ?? "é"
    case 4: characters.removeLast(Int.random(in: 1..<characters.count, using: &numbers))
    default: characters += Array(String(repeating: "9", count: 50))
    }
    return String(characters)
  }
}

extension CustomerDesk {
  /// What a command says no to, if it does.
  func refusalOf(_ command: String, _ arguments: Record) async -> Refusal? {
    do {
      _ = try await session.run(command, arguments)
      return nil
    } catch {
      return error as? Refusal
    }
  }
}
