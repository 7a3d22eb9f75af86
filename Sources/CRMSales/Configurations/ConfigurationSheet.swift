import CRMCatalog
public import CRMConfigurator
public import CRMKernel

/// A configuration as somebody looks at it who sells: each option with its value, how it came, and
/// what else is possible.
public struct ConfigurationSheet: Sendable {
  /// The configuration as it is stored.
  public let stored: StoredConfiguration
  /// The options in the order of the model.
  public let rows: [Row]
  /// What is wrong with choices that can't be completed, or with rules that aren't met yet.
  public let problems: [Message]

  /// An option of a configuration.
  public struct Row: Sendable {
    /// The option's name.
    public let option: String
    /// What it is for, in the model's words.
    public let help: String
    /// Its value; null if it has none.
    public let value: Value
    /// How it came to its value.
    public let origin: Origin
    /// What it can be, if its own choice is taken back; nil where nothing can be chosen any more.
    public let possible: RemainingValues?
  }

  /// How an option came to its value.
  public enum Origin: String, Sendable, CaseIterable {
    /// Somebody chose it.
    case chosen
    /// Nothing else is possible.
    case only = "only possibility"
    /// The model suggests it, given the choices.
    case suggested
    /// It is so unless somebody chooses.
    case byDefault = "by default"
    /// It is so by default or suggestion, and the choices don't allow it: completing changes it.
    case misfit = "doesn't fit"
    /// It has none and needs one.
    case open = "to be chosen"
    /// It has none and needs none.
    case leftOut = "left out"
  }

  /// What was chosen, and what is possible by the model as it is now.
  init(_ basis: ConfigurationBasis) throws {
    stored = basis.stored
    guard stored.status != .invalid else {
      (rows, problems) = (Self.kept(stored), try Self.problems(basis))
      return
    }
    let session = try basis.sessionIfAffordable()
    let configuration = try ConfigurationEngine(basis.model.model)
      .configure(basis.stored.choices.record)
    rows = try basis.model.model.schema.options.map { option in
      try Row(option, configuration, session)
    }
    let unknown: [Message] =
      session == nil ? ["What else is possible takes too long to find out: choose more first."] : []
    problems = configuration.violations.map { Message(key: $0.sentence) } + unknown
  }

  /// What was sold.
  init(frozen stored: StoredConfiguration) {
    self.stored = stored
    rows = Self.kept(stored)
    problems = []
  }

  private static func kept(_ stored: StoredConfiguration) -> [Row] {
    stored.configured.record.map { option, value in
      Row(
        option: option,
        help: "",
        value: value,
        origin: stored.choices.record[option] == nil ? .byDefault : .chosen,
        possible: nil
      )
    }
  }

  private static func problems(_ basis: ConfigurationBasis) throws -> [Message] {
    let stored = basis.stored
    let report = try basis.model.solver()
      .report(for: [(name: "", choices: stored.choices.record)])
    return report.flatMap { $0.messages }
  }
}

extension ConfigurationSheet.Row {
  fileprivate init(
    _ option: ConfigurationOption,
    _ configuration: Configuration,
    _ session: ConfigurationSession?
  ) throws {
    let name = option.name
    self.option = name
    help = option.help
    possible = try session?.alternatives(to: name)
    let known = configuration.values[name] ?? .null
    if configuration.choices[name] != nil || session?.choices[name] != nil {
      (value, origin) = (known, .chosen)
      return
    }
    let remaining = try session?.remaining(name)
    if let only = remaining?.only, option.hasOneValue {
      (value, origin) = (only, .only)
    } else if known == .null {
      (value, origin) = (.null, option.isOptional ? .leftOut : .open)
    } else if option.hasOneValue, let remaining, !remaining.contains(known) {
      (value, origin) = (known, .misfit)
    } else {
      let isSuggested = configuration.suggested[name] != nil
      (value, origin) = (known, isSuggested ? .suggested : .byDefault)
    }
  }
}

extension ConfigurationOption {
  /// Whether its value isn't a list.
  fileprivate var hasOneValue: Bool {
    if case .anyOf = domain { false } else { true }
  }
}

extension ConfigurationSheet: ValueConvertible {
  /// The configuration, its options as `options`, and what is wrong as `problems`.
  public var value: Value {
    var record = StoredConfiguration.schema.record(of: stored)
    record["options"] = .list(rows.map(\.asData))
    record["problems"] = .list(problems.map(\.value))
    return .record(record)
  }
}

extension ConfigurationSheet.Row {
  /// The option with its value, how it came, and what is possible.
  var asData: Value {
    var record: Record = [
      "option": .text(option), "value": value, "how": .text(origin.rawValue),
    ]
    if !help.isEmpty { record["help"] = .text(help) }
    guard let possible else { return .record(record) }
    if let range = possible.range {
      record["least"] = Value.quantity(range.lowerBound).optionScalar
      record["most"] = Value.quantity(range.upperBound).optionScalar
    } else {
      record["possible"] = .list(possible.values)
    }
    if !possible.required.isEmpty { record["required"] = .list(possible.required) }
    if possible.canBeLeftOut { record["can_be_left_out"] = true }
    return .record(record)
  }
}
