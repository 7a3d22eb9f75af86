/// What help, completion, rights and the generated reference know of a command.
public struct CommandInfo: Hashable, Sendable {
  /// Such as `quotes.draft`; also the name of the permission to run it.
  public let name: String
  /// What it does, in one English sentence: the first line of help and reference.
  public let summary: String
  /// In the order of the method's own, which help keeps.
  public let parameters: [ParameterInfo]
  /// Whether the running transaction must be able to write.
  public let effect: Effect
  /// The type of the answer.
  public let answers: String

  /// Whether a command changes anything.
  public enum Effect: String, Sendable {
    /// It runs on a snapshot, beside other readers and the writer.
    case reads
    /// It runs alone, and may change things.
    case writes
  }

  /// Describes a command.
  ///
  /// - `answers`: The type of the answer, as the reference prints it.
  public init(
    _ name: String,
    _ summary: String,
    _ parameters: [ParameterInfo],
    _ effect: Effect,
    answers: String
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.effect = effect
    self.answers = answers
  }

  /// How it is called: `quotes.draft{account, currency}`.
  public var usage: String { "\(name){\(parameters.map(\.name).joined(separator: ", "))}" }

  /// The help text of the REPL and the generated reference.
  public var help: String {
    let width = parameters.map(\.name.count).max() ?? 0
    let lines = parameters.map { parameter in
      let name = parameter.name + String(repeating: " ", count: width - parameter.name.count)
      let fallback = parameter.fallback.map { " (\($0) unless given)" } ?? ""
      return "  \(name)  \(parameter.summary) \(parameter.kind.wrapped.sentence)\(fallback)"
    }
    return ([usage, summary] + lines).joined(separator: "\n")
  }

  func checkNames(of arguments: Record) throws(Refusal) {
    let names = parameters.map(\.name)
    for name in arguments.names where !names.contains(name) {
      throw .unknown("parameter", name, among: names)
    }
  }
}

extension Kind {
  fileprivate var sentence: String {
    let text = description
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

/// A parameter's name, its meaning, and the value it has when it isn't given.
public struct Parameter<V: FieldValue>: Sendable {
  let name: String
  let summary: String
  let fallback: V?

  /// Describes a parameter.
  ///
  /// - `fallback`: The value where none is given. Without one the parameter must be
  ///   given, unless its type is optional.
  public init(_ name: String, _ summary: String, default fallback: V? = nil) {
    self.name = name
    self.summary = summary
    self.fallback = fallback
  }

  var info: ParameterInfo {
    ParameterInfo(
      name: name,
      summary: summary,
      kind: V.kind,
      fallback: fallback.flatMap { $0.value == .null ? nil : $0.value }
    )
  }

  func read(_ arguments: Record) throws(Refusal) -> V {
    guard let value = arguments[name], value != .null || V.kind.isOptional else {
      if let fallback = fallback ?? V(.null) { return fallback }
      let kind = V.kind.description
      throw Refusal(.missing, "\(name) is missing.", remedy: "It is \(kind).", field: name)
    }
    guard let argument = V(value) else { throw .wrongType(value, for: name, V.kind) }
    return argument
  }
}

/// What help, completion and the generated reference show of a parameter.
public struct ParameterInfo: Hashable, Sendable {
  /// What Lua, JSON and the command line call it.
  public let name: String
  /// What is asked for, in one English sentence.
  public let summary: String
  /// What its values are; help says it as a sentence.
  public let kind: Kind
  /// The value where none is given; nil if there is none, or if it is nil itself.
  public let fallback: Value?

  /// Whether a call without it is refused: it has no fallback and can't be nil.
  public var isRequired: Bool { fallback == nil && !kind.isOptional }
}
