public import CRMKernel

extension Promotion: Stateful {
  /// Where an edition is on its way; whether its days are to come or over is derived.
  public enum Status: String, Choice {
    /// Its terms can change, and nobody gets it.
    case draft
    /// It holds on its days.
    case published
    /// It holds for nobody until it is resumed.
    case suspended
    /// A later edition takes its place, from the day on which that one holds.
    case superseded
    /// It was given up before it was published.
    case cancelled
  }

  /// What can be done with an edition.
  public enum Verb: String, Choice {
    /// Lets it hold on its days; its terms don't change any more.
    case publish
    /// Lets it hold for nobody from today on, for a reason; what was reserved stays so.
    case suspend
    /// Lets a suspended edition hold again.
    case resume
    /// Sets the day from which on it doesn't hold any more; its status stays.
    case end
    /// What publishing a later edition does to those before it.
    case supersede
    /// Gives a draft up for good.
    case cancel
  }

  public static let lifecycle = Lifecycle<Promotion, Status, Verb>(
    \.status,
    free: [.cancel],
    [
      Move(.publish, from: .draft, to: .published),
      Move(.suspend, from: .published, to: .suspended, needsReason: true),
      Move(.resume, from: .suspended, to: .published),
      Move(.end, from: .published, to: .published),
      Move(.end, from: .suspended, to: .suspended),
      Move(.end, from: .superseded, to: .superseded),
      Move(.supersede, from: .published, .suspended, to: .superseded),
      Move(.cancel, from: .draft, to: .cancelled),
    ]
  )

  /// What an edition is to buyers on a day.
  public enum Phase: String, Choice {
    /// Nobody gets it yet, and its terms can change.
    case draft
    /// Published, before the first day on which it holds.
    case scheduled
    /// Who fulfils its terms gets it.
    case active
    /// Nobody gets it until it is resumed.
    case suspended
    /// Past its last day, suspended or not.
    case expired
    /// A later edition holds in its place on this day.
    case superseded
    /// It was given up as a draft.
    case cancelled
  }

  /// What it is to buyers on a day: derived from its state and its days, never stored.
  ///
  /// Of the editions of a promotion, one at most is active on a day: a superseded one on the days
  /// before the later one took its place.
  public func phase(on day: LocalDate) -> Phase {
    switch status {
    case .draft: return .draft
    case .cancelled: return .cancelled
    case .superseded:
      guard let heldUntil, day < heldUntil else { return .superseded }
    case .published, .suspended: break
    }
    if validTo.map({ day >= $0 }) ?? false { return .expired }
    if status == .suspended { return .suspended }
    let start = max(validFrom ?? .min, heldFrom ?? .min)
    return day < start ? .scheduled : .active
  }
}
