import CRMInterchange
public import CRMKernel
public import CRMParties
public import CRMStore

extension Contacts {
  /// Takes over the cards of another program's file: persons and organisations.
  ///
  /// A card is known again by its UID; a person also by the name and a mail address or a number, an
  /// organisation by its name. What the card doesn't have stays as it is; what it has besides is
  /// added, never taken away. Each card is taken as a whole or not at all, with a verdict.
  ///
  /// - Parameters:
  ///   - text: A file with cards of the versions 2.1, 3.0 and 4.0.
  ///   - account: Where the persons work; by default the organisation of each card, which is opened
  ///     unless there is one of its name. A person without one gets an account of their own.
  ///   - isDryRun: Whether nothing is written, and the report says what would be.
  /// - Returns: A verdict for each card.
  /// - Throws: ``StoreError``. What is wrong with a card is in its verdict.
  /// - Complexity: O(*n*) in the bytes, with some lookups a card.
  @discardableResult
  public func take(
    cards text: String,
    into account: ID<Account>? = nil,
    isDryRun: Bool = false
  ) throws -> CardReport {
    let reading = VCard.read(text)
    var report = CardReport(isDryRun: isDryRun)
    do {
      try tx.savepoint {
        for (card, line) in zip(reading.values, reading.lines) {
          report.cards.append(try taken(card, line, into: account))
        }
        if isDryRun { throw DryRunEnds() }
      }
    } catch is DryRunEnds {
      // What was written is taken back.
      report.forgetNewIDs()
    }
    report.add(reading)
    return report
  }

  private func taken(
    _ card: VCard,
    _ line: Int,
    into account: ID<Account>?
  ) throws -> CardReport.Verdict {
    let start = CardReport.Verdict(line: line, name: card.formattedName, outcome: .unchanged)
    do {
      return try tx.savepoint {
        var taking = CardTaking(card, into: account, verdict: start, tx)
        try taking.take()
        return taking.verdict
      }
    } catch let refusal as Refusal {
      var verdict = start
      (verdict.outcome, verdict.refusal) = (.refused, refusal)
      return verdict
    }
  }
}

/// Ends a dry run, so that what it wrote is taken back.
private struct DryRunEnds: Error {}

extension CardReport {
  /// Adds what the reader says: cards that it refused, and what it left out of others.
  fileprivate mutating func add(_ reading: InterchangeReading<VCard>) {
    for problem in reading.refusals {
      var verdict = Verdict(line: problem.line, name: "", outcome: .refused)
      verdict.refusal = problem.reason
      cards.append(verdict)
    }
    cards.sort { $0.line < $1.line }
    for problem in reading.warnings {
      guard let place = cards.lastIndex(where: { $0.line <= problem.line }) else { continue }
      cards[place].remarks.append("Line \(problem.line): \(problem.reason.message.description)")
    }
  }

  /// The ids of what a dry run made lead nowhere.
  fileprivate mutating func forgetNewIDs() {
    for place in cards.indices where cards[place].outcome == .created {
      (cards[place].contact, cards[place].account) = (nil, nil)
    }
  }
}
