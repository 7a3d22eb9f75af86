public import CRMKernel
public import LuaSandbox

/// The commands of a session as functions of Lua: `crm.accounts.open{ name = "ACME" }`.
///
/// It knows names and texts only; whoever installs it runs the commands, and bridges to the
/// session, which is asynchronous.
public struct CommandLibrary: Sendable {
  /// Runs a command with its arguments by name.
  public typealias Runner = (_ command: String, _ arguments: Record) throws -> Value

  /// The commands in the order of their names.
  public let commands: [CommandInfo]

  /// Creates a library of these commands.
  public init(_ commands: some Sequence<CommandInfo>) {
    self.commands = commands.sorted { $0.name < $1.name }
  }

  /// Makes the commands visible to programs of a sandbox under `crm`.
  ///
  /// A refusal of the runner is an error in Lua whose text is the refusal's; a name that there is
  /// not is one that suggests the nearest, in the language of `reader`. Amounts are text, such as
  /// `"USD 12.50"`, both ways.
  ///
  /// - Throws: ``SandboxError`` if the sandbox's memory is too small for the names.
  public func install(
    in sandbox: Sandbox,
    reader: Reader = Reader(.english),
    run: @escaping Runner
  ) throws(SandboxError) {
    for command in commands {
      try sandbox.expose("crm.\(command.name)") { values in
        let answer = try run(command.name, Self.arguments(values, of: command))
        return [LuaValue(answer, amounts: .text)]
      }
    }
    try sandbox.expose("crm.help") { values in [.string(try help(values))] }
    sandbox.describeMissing { owner, name, known in
      reader.text(missing(name, in: owner, known))
    }
  }

  private static func arguments(
    _ values: [LuaValue],
    of command: CommandInfo
  ) throws(Refusal) -> Record {
    guard let first = values.first else { return [:] }
    guard values.count == 1, case .table(let table) = first, table.items.isEmpty else {
      throw Refusal(
        "command.positional",
        "\(command.name) takes its arguments by name.",
        remedy: "Write \(command.luaUsage)."
      )
    }
    var arguments = Record()
    for field in table.fields {
      arguments[field.name] = try Value(field.value, amounts: .text)
    }
    return arguments
  }

  private func missing(_ name: String, in owner: String, _ known: [String]) -> Refusal {
    guard owner.hasPrefix("crm.") else {
      let modules = known.filter { $0 != "help" }
      return Refusal.unknown("module", "\(owner).\(name)", among: modules.map { "\(owner).\($0)" })
    }
    let module = owner.dropFirst("crm.".count)
    return Refusal.unknown(
      "command",
      "\(module).\(name)",
      among: known.map { "\(module).\($0)" }
    )
  }
}

// MARK: Help

extension CommandLibrary {
  /// The modules, each with its commands; or those of a module; or all about one command.
  ///
  /// - Parameter topic: A module such as `quotes`, a command such as `quotes.price`, or nil.
  /// - Returns: Lines of text; the last has no line break.
  /// - Throws: ``Refusal`` `unknown`, with the nearest name.
  public func help(_ topic: String? = nil) throws(Refusal) -> String {
    guard let topic = topic.map(Self.plain) else { return overview }
    if let command = commands.first(where: { $0.name == topic }) { return "crm." + command.help }
    let members = commands.filter { $0.module == topic }
    guard members.isEmpty else { return Self.list(members) }
    throw .unknown("command", topic, among: commands.map(\.name) + modules)
  }

  private func help(_ values: [LuaValue]) throws(Refusal) -> String {
    switch values.first {
    case nil, .some(.nil): return try help(nil as String?)
    case .string(let topic): return try help(topic)
    default:
      throw Refusal(
        "command.help",
        "help takes the name of a command or module.",
        remedy: "Write crm.help(\"quotes.price\")."
      )
    }
  }

  private static func plain(_ topic: String) -> String {
    topic.hasPrefix("crm.") ? String(topic.dropFirst("crm.".count)) : topic
  }

  private var modules: [String] {
    var modules: [String] = []
    for command in commands where modules.last != command.module { modules.append(command.module) }
    return modules
  }

  private var overview: String {
    modules.map { module in
      let verbs = commands.filter { $0.module == module }.map(\.verb)
      return "crm.\(module): \(verbs.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  private static func list(_ commands: [CommandInfo]) -> String {
    let width = commands.map(\.luaUsage.count).max() ?? 0
    return commands.map { command in
      let usage = command.luaUsage
      let space = String(repeating: " ", count: width - usage.count + 2)
      return usage + space + command.summary
    }.joined(separator: "\n")
  }
}

extension CommandInfo {
  /// How it is written in Lua: `crm.quotes.draft{account = …, currency = …}`.
  var luaUsage: String {
    "crm.\(name){\(parameters.map { "\($0.name) = …" }.joined(separator: ", "))}"
  }

  fileprivate var module: String { String(name.prefix { $0 != "." }) }
  fileprivate var verb: String { String(name.dropFirst(module.count + 1)) }
}
