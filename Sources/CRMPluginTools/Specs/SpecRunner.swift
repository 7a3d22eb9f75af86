public import CRMScripting
public import LuaSandbox

/// What specs may use, and what is checked beside them.
public struct SpecOptions: Sendable {
  /// What each evaluation of a plugin may use, and each example itself.
  public var limits: Limits
  /// The entities whose fields plugins may ask for.
  public var environment: PluginEnvironment
  /// Whether what must hold of every pricing plugin is checked although no spec asks for it.
  public var checksProperties: Bool
  /// What the random documents of properties are made from.
  public var seed: UInt64
  /// How many documents a property is checked with.
  public var documents: Int

  /// Creates options.
  public init(
    limits: Limits = .standard,
    environment: PluginEnvironment = PluginEnvironment(),
    checksProperties: Bool = false,
    seed: UInt64 = 42,
    documents: Int = 100
  ) {
    self.limits = limits
    self.environment = environment
    self.checksProperties = checksProperties
    self.seed = seed
    self.documents = documents
  }
}

/// Runs specs: `describe`, `it` and `expect`, in the sandbox and with the budgets of production.
///
/// ```lua
/// describe("volume-discount", function()
///   local p = plugin "volume-discount"
///
///   it("takes the highest step reached", function()
///     expect(p.price { unit_price = money "10", quantity = 250 }).is(money "8.80")
///   end)
/// end)
/// ```
/// `plugin` gives the functions of a plugin at their paths; they take their arguments by name.
/// Those left out are nil, or for `config` the defaults, over which what is given is merged.
/// Services are tables of functions: `calendar = { is_open = function(at) return true end }`.
public enum SpecRunner {
  /// Runs the specs of a plugin: as a gate before it is installed or reloaded.
  ///
  /// - Returns: What came of it; nothing is thrown, for a plugin that can't be loaded fails where it
  ///   is asked for.
  public static func run(
    source: PluginSource,
    options: SpecOptions = SpecOptions()
  ) -> SpecReport {
    run(source.specs, of: [source], options: options)
  }

  /// Runs the specs of a plugin that was loaded before, with its own limits.
  public static func run(_ plugin: Plugin, options: SpecOptions = SpecOptions()) -> SpecReport {
    var options = options
    options.limits = plugin.limits
    return run(plugin.source.specs, SpecPlugins([plugin]), options)
  }

  /// Runs spec files that can ask for any of some plugins.
  ///
  /// - Parameters:
  ///   - specs: The files, by the names that messages call them.
  ///   - sources: The plugins.
  ///   - options: What may be used, and what else is checked.
  /// - Returns: What came of it.
  public static func run(
    _ specs: [PluginSource.File],
    of sources: [PluginSource],
    options: SpecOptions = SpecOptions()
  ) -> SpecReport {
    run(specs, SpecPlugins(sources, options), options)
  }

  private static func run(
    _ specs: [PluginSource.File],
    _ plugins: SpecPlugins,
    _ options: SpecOptions
  ) -> SpecReport {
    var report = SpecReport()
    let budget = SpecBudget(options.limits)
    for spec in specs { run(spec, plugins, options, budget, into: &report) }
    guard options.checksProperties else { return report }
    for plugin in plugins.loaded where plugin.manifest.kind == .pricing {
      for kind in PropertyCheck.Kind.allCases where kind.isUniversal {
        guard let check = try? PropertyCheck(kind, plugin, [], options) else { continue }
        report.add(check.example, to: plugin.name, in: plugin.file)
      }
    }
    return report
  }

  private static func run(
    _ file: PluginSource.File,
    _ plugins: SpecPlugins,
    _ options: SpecOptions,
    _ budget: SpecBudget,
    into report: inout SpecReport
  ) {
    do {
      try budget.begin()
      var session = try SpecSession(file, plugins, options, budget)
      for (index, example) in try session.load().enumerated() {
        let start = ContinuousClock.now
        let failure = session.failure(of: index)
        let result = SpecReport.Case(
          name: example.name,
          line: example.line,
          failure: failure,
          output: session.output.lines,
          duration: ContinuousClock.now - start
        )
        report.add(result, to: example.suite, in: file.path)
        // What a machine holds that failed may be anything.
        if failure != nil { session = try SpecSession(file, plugins, options, budget) }
      }
    } catch {
      report.problems.append(SpecReport.Failure(error, in: file.path, line: nil))
    }
  }
}

extension SpecReport.Failure {
  /// Tells an error in terms of the spec file whose line raised it.
  init(_ error: any Error, in file: String, line: Int?) {
    guard var error = error as? SandboxError else {
      self.init(file: file, line: line, message: "\(error)")
      return
    }
    // An error inside a describe passes through the runner; the innermost knows its line.
    while let inner = error.underlying as? SandboxError { error = inner }
    guard let named = error.file, let place = error.line, Self.isFile(named, file) else {
      self.init(file: file, line: line, message: error.message)
      return
    }
    let prefix = "\(named):\(place): "
    let isPlaced = error.message.hasPrefix(prefix)
    let message = isPlaced ? String(error.message.dropFirst(prefix.count)) : error.message
    self.init(file: file, line: place, message: message)
  }

  /// Whether Lua means the file: it shortens the front of long names.
  private static func isFile(_ name: String, _ file: String) -> Bool {
    name == file || name.hasPrefix("...") && file.hasSuffix(name.dropFirst(3))
  }
}
