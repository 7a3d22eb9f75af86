import CRMConfigurator
import CRMKernel
import TestSeeds
import Testing

@Suite struct `A solver of random models` {
  private let seed = Trials.seed()

  @Test func `offers exactly what can be completed, after every choice`() throws {
    var models = RandomModels(seed: seed)
    for round in 0..<400 {
      let model = try models.model()
      let all = try BruteForce(model).valid
      let solver = try ConfigurationSolver(model)
      guard var session = try? solver.session() else {
        #expect(all.isEmpty, "seed \(seed), round \(round)")
        continue
      }
      #expect(try session.count() == .exactly(all.count), "seed \(seed), round \(round)")
      var left = all
      for option in model.schema.options.shuffled(using: &models.numbers) {
        try compare(session, left, "seed \(seed), round \(round)")
        let value = models.one(of: left)[option.name] ?? .null
        try session.choose(option.name, value)
        left = left.filter { ($0[option.name] ?? .null) == value }
      }
      #expect(left.count == 1, "seed \(seed), round \(round)")
    }
  }

  private func compare(
    _ session: ConfigurationSession,
    _ valid: [Record],
    _ comment: Comment
  ) throws {
    for option in session.schema.options {
      let remaining = try session.remaining(option.name)
      let possible = Set(valid.map { $0[option.name] ?? .null })
      #expect(remaining.canBeLeftOut == possible.contains(.null), comment)
      #expect(remaining.undecided.isEmpty, comment)
      guard case .anyOf(let members, _) = option.domain else {
        #expect(Set(remaining.values) == possible.filter { $0 != .null }, comment)
        continue
      }
      let chosen = possible.compactMap { value -> [Value]? in
        if case .list(let list) = value { list } else { nil }
      }
      #expect(
        remaining.values
          == members.filter { member in
            chosen.contains { $0.contains(member) }
          },
        comment
      )
    }
  }

  @Test func `explains what is gone by choices and rules of which none is superfluous`() throws {
    var models = RandomModels(seed: seed)
    for round in 0..<200 {
      let model = try models.model()
      let all = try BruteForce(model).valid
      guard !all.isEmpty else { continue }
      var session = try ConfigurationSession(model)
      let goal = models.one(of: all)
      for option in model.schema.options.dropLast() where models.isLucky(70) {
        try session.choose(option.name, goal[option.name] ?? .null)
      }
      for option in model.schema.options {
        for value in BruteForce.values(option) {
          try explain(session, all, option.name, value, "seed \(seed), round \(round)")
        }
      }
    }
  }

  private func explain(
    _ session: ConfigurationSession,
    _ all: [Record],
    _ option: String,
    _ value: Value,
    _ comment: Comment
  ) throws {
    let others = session.choices.filter { $0.0 != option }
    func isPossible(_ choices: [(String, Value)]) -> Bool {
      all.contains { record in
        (record[option] ?? .null) == value
          && choices.allSatisfy { (record[$0.0] ?? .null) == $0.1 }
      }
    }
    let conflict = try session.why(not: value, for: option)
    #expect((conflict == nil) == isPossible(others), comment)
    guard let conflict else { return }
    #expect(conflict.isMinimal, comment)
    #expect(!isPossible(conflict.choices.map { $0 }), comment)
    for name in conflict.choices.names {
      // With all rules, every choice of the conflict matters.
      #expect(isPossible(conflict.choices.filter { $0.0 != name }), comment)
    }
    try change(session, option, value, others, isPossible, comment)
  }

  /// Checks the smallest change against all subsets of the choices.
  private func change(
    _ session: ConfigurationSession,
    _ option: String,
    _ value: Value,
    _ others: [(String, Value)],
    _ isPossible: ([(String, Value)]) -> Bool,
    _ comment: Comment
  ) throws {
    let change = try session.change(toAllow: value, for: option)
    var subsets: [[(String, Value)]] = [[]]
    for choice in others { subsets += subsets.map { $0 + [choice] } }
    let most = subsets.filter(isPossible).map(\.count).max()
    #expect((change == nil) == (most == nil), comment)
    guard let change, let most else { return }
    #expect(change.isSmallest, comment)
    #expect(others.count - change.retracted.count == most, comment)
    var next = session
    for name in change.retracted.names { try next.retract(name) }
    try next.choose(option, value)
    try next.choose(change.proposed)
    #expect(try next.complete().isValid, comment)
  }

  @Test func `completes to a valid configuration that has every choice`() throws {
    var models = RandomModels(seed: seed)
    for round in 0..<200 {
      let model = try models.model()
      let all = try BruteForce(model).valid
      guard !all.isEmpty else { continue }
      var session = try ConfigurationSession(model)
      let goal = models.one(of: all)
      for option in model.schema.options where models.isLucky(40) {
        try session.choose(option.name, goal[option.name] ?? .null)
      }
      let configuration = try session.complete()
      #expect(configuration.isValid, "seed \(seed), round \(round)")
      for (name, value) in session.choices {
        #expect((configuration.values[name] ?? .null) == value, "seed \(seed), round \(round)")
      }
    }
  }
}
