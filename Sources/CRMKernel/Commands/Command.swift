/// A module of commands whose entities are of one kind: ids of that kind say what they are about.
public protocol SubjectModule {
  /// What the ids of its entities are.
  static var subject: Kind { get }
}

/// A named operation on a `Context`: a Swift method, for those who have only its name.
///
/// From the declaration come the Lua function, the REPL verb with its help and
/// completion, the JSON message, the permission and the reference:
/// ```swift
/// Command(
///   "quotes.draft", "Starts a quote without lines.", \.quotes, Quotes.draft,
///   Parameter("account", "Who asks for it."),
///   Parameter("currency", "What it is priced in.", default: .usd))
/// ```
/// Keep a table to 60 commands: type-checking grows steeply beyond.
public struct Command<Context>: Sendable {
  /// Its name, parameters and effect, as every face of the program shows them.
  public let info: CommandInfo
  private let body: @Sendable (Context, Record) throws -> Value

  /// Binds a method of `Module` and names its parameters in order.
  public init<Module, each V: FieldValue, Answer: ValueConvertible>(
    _ name: String,
    _ summary: String,
    _ module: @escaping @Sendable (Context) -> Module,
    _ method: @escaping @Sendable (Module) -> (repeat each V) throws -> Answer,
    _ parameter: repeat Parameter<each V>,
    effect: CommandInfo.Effect = .writes
  ) {
    var parameters: [ParameterInfo] = []
    for parameter in repeat each parameter { parameters.append(parameter.info) }
    info = CommandInfo(
      name,
      summary,
      parameters,
      effect,
      answers: "\(Answer.self)",
      about: (Module.self as? any SubjectModule.Type)?.subject
    )
    let captured = (repeat each parameter)
    body = { context, arguments in
      try method(module(context))(repeat try (each captured).read(arguments)).value
    }
  }

  /// Runs the command with arguments by name.
  ///
  /// - Throws: ``Refusal`` for an unknown, missing or mistyped argument, or what
  ///   the method throws.
  public func callAsFunction(_ arguments: Record, in context: Context) throws -> Value {
    try body(context, info.named(arguments))
  }
}

/// A named operation that waits: it reads, thinks outside any transaction, and writes.
public struct AsyncCommand<Context: Sendable>: Sendable {
  /// Its name, parameters and effect, as every face of the program shows them.
  public let info: CommandInfo
  private let body: @Sendable (Context, Record) async throws -> Value

  /// Binds an asynchronous method of `Module` and names its parameters in order.
  public init<Module: Sendable, each V: FieldValue, Answer: ValueConvertible>(
    _ name: String,
    _ summary: String,
    _ module: @escaping @Sendable (Context) -> Module,
    _ method: @escaping @Sendable (Module) -> @Sendable (repeat each V) async throws -> Answer,
    _ parameter: repeat Parameter<each V>,
    effect: CommandInfo.Effect = .writes
  ) {
    var parameters: [ParameterInfo] = []
    for parameter in repeat each parameter { parameters.append(parameter.info) }
    info = CommandInfo(
      name,
      summary,
      parameters,
      effect,
      answers: "\(Answer.self)",
      about: (Module.self as? any SubjectModule.Type)?.subject
    )
    let captured = (repeat each parameter)
    body = { context, arguments in
      let values = (repeat try (each captured).read(arguments))
      return try await method(module(context))(repeat each values).value
    }
  }

  /// Runs the command with arguments by name.
  ///
  /// - Throws: ``Refusal`` for an unknown, missing or mistyped argument, or what
  ///   the method throws.
  public func callAsFunction(_ arguments: Record, in context: Context) async throws -> Value {
    try await body(context, info.named(arguments))
  }
}
