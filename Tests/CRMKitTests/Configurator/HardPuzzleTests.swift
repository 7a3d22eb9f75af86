import CRMConfigurator
import CRMKernel
import Testing

@Suite struct `A hard puzzle` {
  /// Rows from the top; 0 where nothing is given (Arto Inkala's of 2010).
  private static let sudoku = [
    "005300000", "800000020", "070010500", "400005300", "010070006", "003200080", "060500009",
    "004000030", "000009700",
  ]

  private func grid() throws -> NativeConfigurationModel {
    func cell(_ row: Int, _ column: Int) -> String { "c\(row)\(column)" }
    var groups: [[String]] = []
    for one in 0..<9 {
      groups.append((0..<9).map { cell(one, $0) })
      groups.append((0..<9).map { cell($0, one) })
      groups.append((0..<9).map { cell(one / 3 * 3 + $0 / 3, one % 3 * 3 + $0 % 3) })
    }
    return try NativeConfigurationModel(
      options: (0..<81).map { ConfigurationOption(cell($0 / 9, $0 % 9), .integer(1...9)) },
      constraints: groups.map { group in
        try .holds("distinct(\(group.joined(separator: ", ")))", or: "A digit stands twice.")
      }
    )
  }

  @Test func `of digits has the one solution that is known`() throws {
    var choices = Record()
    for (row, line) in Self.sudoku.enumerated() {
      for (column, digit) in line.utf8.enumerated() where digit != UInt8(ascii: "0") {
        choices["c\(row)\(column)"] = .int(Int64(digit - UInt8(ascii: "0")))
      }
    }
    let session = try ConfigurationSession(grid(), choosing: choices)
    #expect(try session.count() == .exactly(1))
    let solution = try #require(try session.solutions(limit: 2).first)
    let first = (0..<9).map { solution["c0\($0)"]?.plainText ?? "?" }.joined()
    #expect(first == "145327698")
    #expect(try session.remaining("c00").only == 1)
  }

  private func pigeons(_ count: Int, into holes: Int, isDistinct: Bool) throws
    -> NativeConfigurationModel
  {
    let names = (0..<count).map { "p\($0)" }
    var constraints: [ConfigurationConstraint] = []
    if isDistinct {
      constraints.append(
        try .holds("distinct(\(names.joined(separator: ", ")))", or: "Two share a hole.")
      )
    } else {
      for one in 0..<count {
        for other in 0..<one {
          constraints.append(try .holds("p\(one) ~= p\(other)", or: "Two share a hole."))
        }
      }
    }
    return try NativeConfigurationModel(
      options: names.map { ConfigurationOption($0, .integer(1...Int64(holes))) },
      constraints: constraints
    )
  }

  @Test func `of ten pigeons and nine holes is refused where they are all different`() throws {
    let refusal = #expect(throws: Refusal.self) {
      _ = try ConfigurationSession(pigeons(10, into: 9, isDistinct: true))
    }
    #expect(refusal?.code == "configurator.impossible")
  }

  @Test func `of ten pigeons that are compared in pairs says that its budget ran out`() throws {
    let budget = ConfigurationBudget(steps: 100_000, perValue: 10_000)
    let refusal = #expect(throws: Refusal.self) {
      _ = try ConfigurationSession(pigeons(10, into: 9, isDistinct: false), budget: budget)
    }
    #expect(refusal?.code == "configurator.budget")
  }

  @Test func `of a magic square has eight solutions, which are one turned around`() throws {
    let lines = [
      "a + b + c", "d + e + f", "g + h + i", "a + d + g", "b + e + h", "c + f + i", "a + e + i",
      "c + e + g",
    ]
    let model = try NativeConfigurationModel(
      options: "abcdefghi".map { ConfigurationOption(String($0), .integer(1...9)) },
      constraints: lines.map { try .holds("\($0) == 15", or: "A line isn't 15.") }
        + [.holds("distinct(a, b, c, d, e, f, g, h, i)", or: "A number stands twice.")]
    )
    let session = try ConfigurationSession(model)
    #expect(try session.count() == .exactly(8))
    #expect(try session.remaining("e").only == 5)
    #expect(try session.remaining("a").values == [2, 4, 6, 8])
  }

  @Test func `stops when its task is cancelled`() async throws {
    let model = try pigeons(12, into: 11, isDistinct: false)
    let budget = ConfigurationBudget(steps: .max, perValue: .max)
    let task = Task { try ConfigurationSession(model, budget: budget) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
