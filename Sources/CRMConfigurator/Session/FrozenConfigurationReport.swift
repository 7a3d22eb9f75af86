public import CRMKernel

/// What a model says of a configuration that was valid in another version of it.
public struct FrozenConfigurationReport: Sendable, Hashable, CustomStringConvertible {
  /// What the configuration is known by, such as a quote's number and line.
  public let name: String
  /// What is wrong with it now; none if it is still valid.
  public let problems: [Problem]
  /// The fewest choices to change so that it is valid again; nil if it is, or if nothing would do.
  public let change: ConfigurationChange?

  /// Whether it is still valid.
  public var isValid: Bool { problems.isEmpty }

  /// Something that is wrong with a frozen configuration.
  public enum Problem: Sendable, Hashable, CustomStringConvertible {
    /// The model has no such option any more.
    case optionIsGone(String)
    /// The option can't have the value any more.
    case valueIsGone(option: String, value: Value, OptionDomain)
    /// There is a new option that has to be chosen.
    case isOpen(String)
    /// A rule or constraint is broken, or can't be decided.
    case isBroken(sentence: String)

    /// The problem as a sentence.
    public var description: String {
      switch self {
      case .optionIsGone(let name): "There is no option \(name) any more."
      case .valueIsGone(let name, let value, let domain):
        "\(name) must be \(domain) now, not \(value.plainText)."
      case .isOpen(let name): "\(name) has to be chosen now."
      case .isBroken(let sentence): sentence
      }
    }
  }

  /// The name and its problems, for people.
  public var description: String {
    isValid ? "\(name): valid" : "\(name): \(problems.map(\.description).joined(separator: " "))"
  }
}

extension ConfigurationSolver {
  /// Says which frozen configurations this version of the model would no longer allow, and why.
  ///
  /// - Parameter frozen: What each is known by, and the values of its options.
  /// - Returns: A report for each, in the same order.
  /// - Throws: What a formula throws; `CancellationError`.
  /// - Complexity: One evaluation for each that is still valid; a search for each that isn't.
  public func report(
    for frozen: [(name: String, choices: Record)]
  ) throws -> [FrozenConfigurationReport] {
    let engine = ConfigurationEngine(model)
    return try frozen.map { name, choices in
      try Task.checkCancellation()
      return try report(name, choices, engine)
    }
  }

  private func report(
    _ name: String,
    _ choices: Record,
    _ engine: ConfigurationEngine
  ) throws -> FrozenConfigurationReport {
    let schema = model.schema
    var problems: [FrozenConfigurationReport.Problem] = []
    var known = Record()
    for (option, value) in choices {
      guard let declared = try? schema.option(option) else {
        problems.append(.optionIsGone(option))
        continue
      }
      if value == .null || declared.domain.read(value) != nil {
        known[option] = declared.domain.read(value) ?? .null
      } else {
        problems.append(.valueIsGone(option: option, value: value, declared.domain))
      }
    }
    let configuration = try engine.configure(known)
    problems += configuration.open.filter { choices[$0] == nil }.map { .isOpen($0) }
    problems += configuration.violations.map { .isBroken(sentence: $0.sentence) }
    if problems.isEmpty, !configuration.isValid {
      problems += configuration.pending.map { .isBroken(sentence: $0.sentence) }
    }
    let isBroken = !configuration.violations.isEmpty
    return FrozenConfigurationReport(
      name: name,
      problems: problems,
      change: isBroken ? try change(of: known.filtered { $0 != .null }) : nil
    )
  }
}

extension Record {
  /// The fields whose values satisfy a condition.
  fileprivate func filtered(_ isIncluded: (Value) -> Bool) -> Record {
    Record(filter { isIncluded($0.1) })
  }
}
