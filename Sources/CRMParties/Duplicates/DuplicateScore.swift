public import CRMKernel

/// How likely two accounts are one, from 0 to 100, and why.
public struct DuplicateScore: Hashable, Sendable {
  /// 0 to 100.
  public let points: Int
  /// What speaks for it and against it, the strongest first.
  public let reasons: [Reason]

  /// What the points mean; `nil` for too few to speak of.
  public var level: Level? {
    switch points {
    case 90...: .certain
    case 70..<90: .probable
    case 50..<70: .possible
    default: nil
    }
  }

  /// How sure a match is.
  public enum Level: String, Choice, Comparable {
    /// Nobody has to look: 90 points and more.
    case certain
    /// Somebody should merge them or say why not: 70 points and more.
    case probable
    /// Worth a look where there is time: 50 points and more.
    case possible

    public static func < (one: Level, other: Level) -> Bool { one.least < other.least }

    /// The fewest points of the level.
    public var least: Int {
      switch self {
      case .certain: 90
      case .probable: 70
      case .possible: 50
      }
    }
  }

  /// One thing that speaks for or against it.
  public struct Reason: Hashable, Sendable {
    /// A sentence for people.
    public let message: Message
    /// How much it weighs; less than 0 if it speaks against it.
    public let points: Int
  }

  /// Adds the reasons up, within 0 and 100.
  init(_ reasons: [Reason]) {
    self.reasons = reasons.filter { $0.points != 0 }.sorted { abs($0.points) > abs($1.points) }
    points = max(0, min(100, reasons.reduce(0) { $0 + $1.points }))
  }
}

extension DuplicateScore: ValueConvertible {
  public var value: Value {
    .record([
      "points": .int(Int64(points)), "level": level?.value ?? .null,
      "reasons": .list(reasons.map { $0.message.value }),
    ])
  }
}
