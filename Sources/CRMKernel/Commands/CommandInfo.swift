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
  /// The parameter that names what the command is about, which `id` means as well; `nil` if none
  /// does, or if one is called `id`.
  public let subject: String?

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
  /// - `subject`: The kind of the ids of the command's own entities. The first parameter of it that
  ///   must be given is what the command is about.
  public init(
    _ name: String,
    _ summary: String,
    _ parameters: [ParameterInfo],
    _ effect: Effect,
    answers: String,
    about subject: Kind? = nil
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.effect = effect
    self.answers = answers
    let isTaken = parameters.contains { $0.name == Self.idName }
    self.subject = isTaken ? nil : parameters.first { $0.kind == subject }?.name
  }

  private static let idName = "id"

  /// How it is called: `quotes.draft{account, currency}`.
  public var usage: String { "\(name){\(parameters.map(\.name).joined(separator: ", "))}" }

  /// The help text of the REPL and the generated reference.
  public var help: String {
    let width = parameters.map(\.name.count).max() ?? 0
    let lines = parameters.map { parameter in
      let name = parameter.name + String(repeating: " ", count: width - parameter.name.count)
      let fallback = parameter.fallback.map { " (\($0) unless given)" } ?? ""
      let alias = parameter.name == subject ? " Also called id." : ""
      return "  \(name)  \(parameter.summary) \(parameter.form.sentence)\(fallback)\(alias)"
    }
    return ([usage, summary] + lines).joined(separator: "\n")
  }

  /// The arguments by the parameters' own names.
  ///
  /// - Throws: ``Refusal`` `unknown` for a name that no parameter has, with the nearest one;
  ///   `command.twice` if the subject is given by both of its names.
  func named(_ given: Record) throws(Refusal) -> Record {
    var arguments = given
    if let subject, let id = given[Self.idName] {
      guard given[subject] == nil else {
        throw Refusal(
          "command.twice",
          "\(name: Self.idName) and \(name: subject) are the same parameter.",
          remedy: "Give one of them.",
          field: subject
        )
      }
      arguments[Self.idName] = nil
      arguments[subject] = id
    }
    let names = parameters.map(\.name)
    for name in arguments.names where !names.contains(name) {
      throw .unknown("parameter", name, among: names)
    }
    return arguments
  }
}

extension Message {
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
      form: V.valueForm,
      fallback: fallback.flatMap { $0.value == .null ? nil : $0.value }
    )
  }

  func read(_ arguments: Record) throws(Refusal) -> V {
    guard let value = arguments[name], value != .null || V.kind.isOptional else {
      if let fallback = fallback ?? V(.null) { return fallback }
      throw Refusal(
        .missing,
        "\(name: name) is missing.",
        remedy: "It is \(V.valueForm).",
        field: name
      )
    }
    guard let argument = V(value) else { throw V.refusal(of: value, for: name) }
    return argument
  }
}

/// What help, completion and the generated reference show of a parameter.
public struct ParameterInfo: Hashable, Sendable {
  /// What Lua, JSON and the command line call it.
  public let name: String
  /// What is asked for, in one English sentence.
  public let summary: String
  /// What its values are to those who see only ``Value``.
  public let kind: Kind
  /// What its values look like: help says it as a sentence.
  public let form: Message
  /// The value where none is given; nil if there is none, or if it is nil itself.
  public let fallback: Value?

  /// Whether a call without it is refused: it has no fallback and can't be nil.
  public var isRequired: Bool { fallback == nil && !kind.isOptional }
}
