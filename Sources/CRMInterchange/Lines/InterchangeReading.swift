public import CRMKernel

/// What was read from another program's file, and what was wrong with the rest.
///
/// Nothing is half read: a card, an event or a task is either in ``values``, or a refusal says
/// in which line and why it isn't.
public struct InterchangeReading<Value: Sendable>: Sendable {
  /// What was read, in the order of the file.
  public var values: [Value]
  /// The line at which each of ``values`` starts, from 1; empty where nobody counted.
  public var lines: [Int]
  /// What was left out or understood in another way than it is written; the value is read.
  public var warnings: [InterchangeProblem]
  /// What was not read at all.
  public var refusals: [InterchangeProblem]

  /// A reading's result.
  public init(
    values: [Value] = [],
    lines: [Int] = [],
    warnings: [InterchangeProblem] = [],
    refusals: [InterchangeProblem] = []
  ) {
    self.values = values
    self.lines = lines
    self.warnings = warnings
    self.refusals = refusals
  }

  /// Whether everything was read as it is written.
  public var isClean: Bool { warnings.isEmpty && refusals.isEmpty }
}

extension InterchangeReading: Equatable where Value: Equatable {}

/// What is wrong with a line of a file, and why.
public struct InterchangeProblem: Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1, at which the property or the object starts.
  public let line: Int
  /// What is wrong and what to do about it; its field is the name of the property.
  public let reason: Refusal

  /// A problem with the property or object that starts at `line`.
  public init(line: Int, _ reason: Refusal) {
    self.line = line
    self.reason = reason
  }

  /// The line and the reason.
  public var description: String { "Line \(line): \(reason)" }
}

/// How much a file may have before it is refused, and what its bytes mean.
public struct InterchangeOptions: Hashable, Sendable {
  /// How many bytes a file may have.
  public var maximumBytes: Int
  /// How many bytes a line may have after unfolding: a photo is one line.
  public var maximumLineBytes: Int
  /// How many objects may stand in each other; an alarm in an event in a calendar is 3.
  public var maximumNesting: Int
  /// How many problems are listed before the rest is left unsaid.
  public var maximumProblems: Int
  /// What bytes mean where neither the line nor the standard says so.
  public var encoding: Encoding

  /// What the bytes of a file mean.
  public enum Encoding: Hashable, Sendable {
    /// UTF-8, which vCard 4 and iCalendar always are.
    case utf8
    /// GB 18030, and GBK and GB 2312 before it: old files from China.
    case gb18030
  }

  /// Limits, of which the defaults fit the address book of a large company.
  public init(
    maximumBytes: Int = 64 << 20,
    maximumLineBytes: Int = 8 << 20,
    maximumNesting: Int = 8,
    maximumProblems: Int = 1000,
    encoding: Encoding = .utf8
  ) {
    self.maximumBytes = maximumBytes
    self.maximumLineBytes = maximumLineBytes
    self.maximumNesting = maximumNesting
    self.maximumProblems = maximumProblems
    self.encoding = encoding
  }
}
