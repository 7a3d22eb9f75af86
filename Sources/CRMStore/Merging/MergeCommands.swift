import CRMKernel

let mergeCommands: [BookCommand] =
  Merges.readingCommands(named: "merges", \.merges)
  + [
    .transaction(
      Command(
        "merges.undo",
        "Undoes a merge: both are there again, with what was theirs.",
        \.merges,
        Merges.undo,
        Parameter("id", "Which merge.")
      )
    ),
    .transaction(
      Command(
        "merges.changes",
        "Lists what a merge did, change by change.",
        \.merges,
        Merges.changes(by:),
        Parameter("id", "Which merge."),
        effect: .reads
      )
    ),
  ]

extension Repository where E: Mergeable {
  /// The commands of entities two of which can be found to be one.
  ///
  /// - `name`: The plural, such as `accounts`.
  /// - `module`: Where a transaction has them.
  public static func mergeCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    planCommands(named: name, module) + [
      .transaction(
        Command(
          "\(name).merge",
          "Makes one of two \(name): the winner stays, the loser's id leads to it for ever.",
          module,
          Repository.merge(winner:loser:choices:given:isConfirmed:),
          Parameter("winner", "The one that stays."),
          Parameter("loser", "The one that goes."),
          Parameter("choices", "For fields by name, winner or loser.", default: Record()),
          Parameter("given", "Values that neither has, by field.", default: Record()),
          Parameter("confirm", "Whether the plan's warnings were seen.", default: false)
        )
      ),
      .transaction(
        Command(
          "\(name).whole_history",
          "Lists what was done to one and to what was merged into it, newest first.",
          module,
          Repository.wholeHistory(of:atMost:),
          Parameter("id", "Which one."),
          Parameter("limit", "At most so many.", default: 100),
          effect: .reads
        )
      ),
    ]
  }

  private static func planCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    [
      .transaction(
        Command(
          "\(name).plan_merge",
          "Says what making one of two \(name) would do.",
          module,
          Repository.planMerge(winner:loser:choices:given:),
          Parameter("winner", "The one that stays."),
          Parameter("loser", "The one that goes."),
          Parameter("choices", "For fields by name, winner or loser.", default: Record()),
          Parameter("given", "Values that neither has, by field.", default: Record())
        )
      )
    ]
  }

  func merge(
    winner: ID<E>,
    loser: ID<E>,
    choices: Record,
    given: Record,
    isConfirmed: Bool
  ) throws -> MergePlan {
    let choices = try MergeChoices(choices, given: given)
    return try merge(loser, into: winner, choices: choices, isConfirmed: isConfirmed)
  }

  func planMerge(
    winner: ID<E>,
    loser: ID<E>,
    choices: Record,
    given: Record
  ) throws -> MergePlan {
    try planMerge(loser, into: winner, choices: MergeChoices(choices, given: given))
  }

  func wholeHistory(of id: ID<E>, atMost limit: Int64) throws -> [ChangeRecord] {
    try wholeHistory(of: id, limit: Int(max(0, min(limit, 100_000))))
  }
}

extension MergeChoices {
  fileprivate init(_ choices: Record, given: Record) throws(Refusal) {
    self.init(given: given)
    for (name, value) in choices {
      guard let side = Side(value) else { throw .wrongType(value, for: name, Side.kind) }
      sides[name] = side
    }
  }
}
