import CRMKernel

/// What is asked of the rules of an entity: all that their verdict can depend on.
struct SaveQuestion: Hashable, Sendable {
  /// With every field that one of the rules reads or computes.
  let subject: SaveSubject
  /// The fields that the rules compute.
  let computed: [FieldInfo]
  /// Whether each rule is asked, even if nothing that it reads changes.
  let asksAll: Bool
  /// Whose answer it is to be: by others, it is another question.
  let rules: [RuleIdentity]
}

/// A question, and whom to ask.
struct OpenQuestion: Sendable {
  let question: SaveQuestion
  let rules: SaveRuleSet
}

/// What the rules said to one write so far, and what they are yet to be asked.
///
/// A write runs with the answers that there are. What has none is noted, and
/// stored provisionally, so that one run finds as many questions as it can.
struct SaveHearing: Sendable {
  /// After so many rounds of questions a write is refused.
  static let mostRounds = 5

  let asksAll: Bool
  /// The questions of this run that have no answer, each once, in their order.
  private(set) var open: [OpenQuestion] = []
  private var answers: [SaveQuestion: Result<Record, Refusal>] = [:]
  private var noted: Set<SaveQuestion> = []
  private var judged: Set<RuleIdentity> = []
  /// The rules that came to no verdict, each once, and why the first time.
  private var failures: [RuleIdentity: Refusal] = [:]

  init(asksAll: Bool) { self.asksAll = asksAll }

  /// The answer to `question`; without one, it is asked when this run is over.
  mutating func answer(
    to question: SaveQuestion,
    of rules: SaveRuleSet
  ) -> Result<Record, Refusal>? {
    if let answer = answers[question] { return answer }
    if noted.insert(question).inserted {
      open.append(OpenQuestion(question: question, rules: rules))
    }
    return nil
  }

  /// Asks the rules, on no thread of the store's.
  ///
  /// - Throws: ``StoreError`` `cancelled`, between two questions.
  @concurrent
  mutating func hear(_ questions: [OpenQuestion]) async throws {
    for open in questions {
      guard !Task.isCancelled else {
        throw StoreError(.cancelled, "The task was cancelled; nothing was written.")
      }
      let answer = open.rules.answer(open.question)
      answers[open.question] = answer.result
      judged.formUnion(answer.judged)
      // A rule that was stopped has not failed.
      guard let failed = answer.failed, !Task.isCancelled, failures[failed] == nil else { continue }
      if case .failure(let refusal) = answer.result { failures[failed] = refusal }
    }
  }

  /// Tells who gave the rules how they fared.
  func report(to source: any SaveRuleSource, in session: Session) async {
    for (rule, refusal) in failures { await source.failed(rule, refusal, in: session) }
    let worked = judged.filter { failures[$0] == nil }
    if !worked.isEmpty { await source.succeeded(Array(worked), in: session) }
  }
}

/// Takes back a write that has questions, and carries them out.
struct OpenQuestions: Error {
  let questions: [OpenQuestion]

  /// The write got new questions with every answer.
  var neverEnding: Refusal {
    var entities: [String] = []
    for question in questions where !entities.contains(question.rules.entity.name) {
      entities.append(question.rules.entity.name)
    }
    let names = entities.joined(separator: ", ")
    let rounds = SaveHearing.mostRounds
    return Refusal(
      "save.unsettled",
      "The rules of \(names) came to no end: \(rounds) times they were asked something new.",
      remedy: "Write in smaller steps, or try again if others write the same."
    )
  }
}

extension Transaction {
  /// Runs `body`, and takes it back if the rules are to be asked first.
  ///
  /// What `body` answers or throws may come of a provisional value, so the
  /// questions count first; but the store's own trouble counts before all.
  package func settled<T>(_ body: () throws -> T) throws -> T {
    guard hearing != nil else { return try body() }
    let result = Result { try body() }
    if case .failure(let error as StoreError) = result, error.code != .constraint { throw error }
    if let open = hearing?.open, !open.isEmpty { throw OpenQuestions(questions: open) }
    return try result.get()
  }
}
