/// What came of running specs: values to print, to keep and to decide by.
public struct SpecReport: Sendable, Hashable {
  /// The suites in the order of their files and of their text.
  public internal(set) var suites: [Suite] = []
  /// Spec files that couldn't be run, and why.
  public internal(set) var problems: [Failure] = []

  /// The examples of one `describe`.
  public struct Suite: Sendable, Hashable {
    /// The spec file.
    public let file: String
    /// What is described; the file's name for examples outside of any `describe`.
    public let name: String
    /// Its examples in order.
    public internal(set) var cases: [Case] = []
  }

  /// One example: an `it`, or a property that was checked.
  public struct Case: Sendable, Hashable {
    /// What is said to hold.
    public let name: String
    /// The line on which it begins.
    public let line: Int
    /// Why it doesn't hold; nil if it does.
    public let failure: Failure?
    /// What the spec and its plugins printed; the first lines of much.
    public let output: [String]
    /// How long it took.
    ///
    /// Two reports are equal whatever time they took.
    public let duration: Duration
  }

  /// Why an example failed, or a file couldn't be run.
  public struct Failure: Sendable, Hashable {
    /// The file whose line is named.
    public let file: String
    /// The line from 1, where it is known.
    public let line: Int?
    /// What was expected and what came instead, or the error.
    public let message: String
  }

  /// Whether nothing failed; an empty report has passed.
  public var isPassed: Bool { problems.isEmpty && failureCount == 0 }
  /// How many examples there were.
  public var count: Int { suites.reduce(0) { $0 + $1.cases.count } }
  /// How many of them failed.
  public var failureCount: Int {
    suites.reduce(0) { sum, suite in sum + suite.cases.count { $0.failure != nil } }
  }

  /// The first thing that is wrong, in a sentence for people; nil if nothing is.
  public var firstFailure: String? {
    if let problem = problems.first { return problem.description }
    for suite in suites {
      for example in suite.cases {
        if let failure = example.failure { return "\(suite.name) \(example.name): \(failure)" }
      }
    }
    return nil
  }

  /// Adds an example to the suite of this name, which is begun if it isn't the last one.
  mutating func add(_ example: Case, to suite: String, in file: String) {
    if suites.last.map({ $0.name != suite || $0.file != file }) ?? true {
      suites.append(Suite(file: file, name: suite))
    }
    suites[suites.count - 1].cases.append(example)
  }
}

extension SpecReport.Case {
  /// Compares everything but the time.
  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.line == right.line && left.failure == right.failure
      && left.output == right.output
  }

  /// Hashes everything but the time.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(line)
    hasher.combine(failure)
    hasher.combine(output)
  }
}

extension SpecReport.Failure: CustomStringConvertible {
  /// Where and why: `spec/bulk_spec.lua:7: expected money 9.00, got money 10.00`.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
