import CRMScripting
import LuaSandbox
import Synchronization

/// What running specs may use in all: a spec is a stranger's program too.
///
/// A spec's own code has the budget of one call for each example, and each call of a plugin the
/// plugin's own; these bound how often.
final class SpecBudget {
  /// How many evaluations with a full budget one example may make.
  private static let evaluationsOfExample: Int64 = 10
  /// How many all examples of a run may make.
  private static let evaluationsOfRun: Int64 = 200

  private let unit: Int64
  private var left: Int64
  private var leftOfExample: Int64

  init(_ limits: Limits) {
    unit = max(limits.instructions, 1)
    left = unit.multipliedReportingOverflow(by: Self.evaluationsOfRun).partialValue
    leftOfExample = 0
    if unit > Int64.max / Self.evaluationsOfRun { left = .max }
  }

  /// Begins an example.
  func begin() throws(SpecProblem) {
    guard left > 0 else {
      throw SpecProblem("instruction limit exceeded: the examples of one run share it")
    }
    leftOfExample =
      unit > Int64.max / Self.evaluationsOfExample ? .max : unit * Self.evaluationsOfExample
  }

  func spend(_ instructions: Int64) {
    left -= min(instructions, max(left, 0))
    leftOfExample -= min(instructions, max(leftOfExample, 0))
  }

  /// Refuses a call of a plugin when the example has made enough of them.
  func check(_ plugin: Plugin) throws(SpecProblem) {
    if leftOfExample <= 0 || left <= 0 {
      throw SpecProblem(
        "instruction limit exceeded: the calls of \(plugin.name) in one example share it"
      )
    }
  }
}

/// What a spec and its plugins print: the first lines of each example.
final class SpecOutput: Sendable {
  private static let mostLines = 100
  private static let longestLine = 500
  private let kept = Mutex<[String]>([])

  func add(_ line: String) {
    kept.withLock { lines in
      if lines.count < Self.mostLines {
        lines.append(String(line.prefix(Self.longestLine)))
      } else if lines.count == Self.mostLines {
        lines.append("…")
      }
    }
  }

  var lines: [String] { kept.withLock { $0 } }

  func clear() { kept.withLock { $0.removeAll() } }
}
