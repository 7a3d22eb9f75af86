import CRMKernel
import CRMScripting
import LuaSandbox

/// One spec file in a sandbox of its own.
///
/// The file is run anew for every example, so that nothing passes from one to the next; each call of
/// a plugin is an evaluation of its own, in the plugin's own machine and with its own budget.
final class SpecSession {
  /// An `it`, or a property, where it was found.
  struct Example {
    let suite: String
    let name: String
    let line: Int
    let body: Body

    enum Body {
      case function(Function)
      case property(PropertyCheck)
    }
  }

  let file: PluginSource.File
  let plugins: SpecPlugins
  let budget: SpecBudget
  let sandbox: Sandbox
  let options: SpecOptions
  private let chunk: Chunk
  let named: Function
  /// What the prelude asks of the runner.
  private(set) var asked = LuaValue.nil
  let output: SpecOutput
  var tables: [String: SharedValue] = [:]
  var calls: [NamedCall] = []
  var actives: [Active: ActivePlugin] = [:]

  // What the run at hand has come to.
  var isRunning = false
  var suites: [String] = []
  var examples: [Example] = []
  /// The plugin whose properties are being listed, and the line of the list.
  var checked: (plugin: Plugin, line: Int)?
  var failure: String?
  var isAnswering = false

  /// A plugin with settings.
  struct Active: Hashable {
    let plugin: String
    let config: String
  }

  init(
    _ file: PluginSource.File,
    _ plugins: SpecPlugins,
    _ options: SpecOptions,
    _ budget: SpecBudget
  ) throws {
    self.file = file
    self.plugins = plugins
    self.options = options
    self.budget = budget
    output = SpecOutput()
    sandbox = try Sandbox(limits: options.limits)
    guard
      case .table(let prelude)? =
        try sandbox.evaluate(sandbox.load(SpecPrelude.text, name: SpecPrelude.name)).first,
      case .function(let named)? = prelude["named"]
    else { throw SpecProblem("the prelude of specs isn't one") }
    self.named = named
    for source in plugins.loaded.map(\.source) {
      for module in source.modules {
        let chunk = try sandbox.load(module.file.text, name: source.name(of: module.file))
        try sandbox.provide(chunk, as: module.name)
      }
    }
    chunk = try sandbox.load(file.text, name: file.path)
    sandbox.log = { [output] line in output.add(line) }
    try open(prelude)
  }

  /// Shows the spec what it may say.
  private func open(_ prelude: LuaTable) throws {
    sandbox.describeMissing { owner, name, known in
      let near = name.nearest(among: known).map { ": did you mean '\($0)'?" } ?? ""
      return "\(owner) has no '\(name)'\(near)"
    }
    try sandbox.expose("describe") { [unowned self] values in try describe(values) }
    try sandbox.expose("it") { [unowned self] values in try it(values) }
    try sandbox.expose("plugin") { [unowned self] values in [try plugin(values)] }
    asked = .shared(try answers())
    for (name, maker, members) in [
      ("expect", "expecting", SpecMatcher.names.filter { $0 != "fails" }),
      ("properties", "checking", PropertyCheck.Kind.allCases.map(\.rawValue)),
    ] {
      guard case .function(let maker)? = prelude[maker],
        case .function(let made)? = try sandbox.call(maker, [asked, .list(members)]).first
      else { throw SpecProblem("the prelude of specs has no \(maker)") }
      try sandbox.expose(name, made)
    }
  }

  // MARK: Running

  /// Runs the file without its examples, and finds them.
  ///
  /// - Throws: ``SandboxError``.
  func load() throws -> [Example] {
    isRunning = false
    suites = []
    examples = []
    checked = nil
    defer { budget.spend(sandbox.instructionsUsed) }
    _ = try sandbox.evaluate(chunk)
    return examples
  }

  /// Runs the file afresh, and then one of its examples.
  ///
  /// - Returns: Why it fails; nil if it doesn't.
  func failure(of index: Int) -> SpecReport.Failure? {
    output.clear()
    failure = nil
    var line: Int?
    do {
      try budget.begin()
      let examples = try load()
      guard examples.indices.contains(index) else {
        throw SpecProblem("the file has other examples each time it runs")
      }
      line = examples[index].line
      try run(examples[index].body)
    } catch {
      return SpecReport.Failure(error, in: file.path, line: line)
    }
    return failure.map { failure in
      let message = "\(failure) (the spec caught the error that said so)"
      return SpecReport.Failure(file: file.path, line: line, message: message)
    }
  }

  private func run(_ body: Example.Body) throws {
    switch body {
    case .function(let function):
      isRunning = true
      defer {
        isRunning = false
        budget.spend(sandbox.instructionsUsed)
      }
      _ = try sandbox.call(function)
    case .property(let check): try check.run()
    }
  }
}

extension LuaValue {
  /// A list of texts.
  fileprivate static func list(_ texts: [String]) -> LuaValue {
    .table(LuaTable(texts.map { .string($0) }))
  }
}
