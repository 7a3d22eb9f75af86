public import CRMCatalog
public import CRMPricing
import CRMGovernance
import CRMInventory
public import CRMKernel
import CRMPluginTools
public import CRMPlugins
public import CRMStore
public import CRMStoreSQLite
public import CRMParties
import CRMPlatform
import CRMSales
import CRMWork
public import CRMScripting

/// A whole CRM in the host's own process: an open book with every context.
///
/// ```swift
/// let crm = try await CRM.open("acme.crm", plugins: ["Plugins/pricing"])
/// let session = try crm.session(as: "li.wei")
/// ```
public struct CRM: Sendable {
  /// The open book: backups, checks and whatever else concerns the file are its work.
  public let book: Book
  /// The plugins at work: those of folders, and those of the book.
  public let plugins: PluginHost
  private let time: any TimeSource
  private let timeZone: TimeZoneRules

  /// The contexts that `import CRMKit` gives, those below first.
  public static let modules: [Module] = [
    .governance, .parties, .work, .catalog, .sales, .inventory, .scripting,
  ]

  /// How a book is opened, beyond its path.
  public struct Options: Sendable {
    /// How the file is opened: what a commit waits for, caches, tokenizers.
    public var sqlite = SQLiteOptions()
    /// The clock of sessions.
    public var time: any TimeSource = SystemTime()
    /// The seller's zone, in which a day is a day: a name such as `Asia/Shanghai`.
    public var timeZone = SystemTimeZones.localName
    /// The host's own price rules; plugins apply after them.
    public var priceRules: [any PriceRule] = []
    /// The host's own rules of what may be saved, and of computed fields; plugins come after them.
    public var saveRules: [any SaveRule] = []
    /// What happens by itself after something else did, when the host calls ``CRM/react()``;
    /// automation plugins come after them.
    public var reactions: [any EventReaction] = []
    /// The host's own products that can be configured, beside those of configurator plugins.
    public var configurableModels: [ConfigurableModel] = []
    /// Where `print` of plugins goes; nowhere unless said.
    public var pluginLog: PluginLog?
    /// Runs the specs of a plugin before it is installed or reloaded, and throws if one fails.
    public var specs: PluginHost.SpecRunner? = { plugin in try SpecRunner.gate(plugin) }
    /// Whether the book keeps with each price what is needed to compute it again.
    public var recordsDecisions = true
    /// What the host does when something happens, in the transaction.
    public var rules: [EventRule] = []
    /// What the company's other systems know of customers, for the panel of an account.
    public var backOffices: [(name: String, office: any BackOffice)] = []
    /// What the host's own systems know of customers, for their stage and their credit.
    public var customerFacts: CustomerFactSource?
    /// The host's own modules, beside the library's.
    public var modules: [Module] = []

    /// The defaults: the machine's clock and zone, and nothing of the host's own.
    public init() {}
  }

  /// Opens a book, and makes it if there is none.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - plugins: Lua files, or folders of them.
  ///   - options: What is unlike the defaults.
  /// - Returns: The open book; ``close()`` it when the program ends.
  /// - Throws: ``StoreError`` if the file can't be opened, is damaged, or was
  ///   written by a newer version: it is then as it was. A plugin's own error if
  ///   one can't be loaded. ``Refusal`` if there is no zone of that name, or
  ///   `plugin.native` if the book requires a price rule that the options lack.
  public static func open(
    _ path: String,
    plugins: [String] = [],
    options: Options = Options()
  ) async throws -> CRM {
    try await open(.file(path), plugins: plugins, options: options)
  }

  /// A book that ends with its host: for tests and for trying things out.
  public static func inMemory(
    plugins: [String] = [],
    options: Options = Options()
  ) async throws -> CRM {
    try await open(.memory, plugins: plugins, options: options)
  }

  private static func open(
    _ location: SQLiteLocation,
    plugins: [String],
    options: Options
  ) async throws -> CRM {
    var extensions = Extensions()
    let plugins = try PluginHost(
      native: options.priceRules,
      saveRules: options.saveRules,
      reactions: options.reactions,
      models: options.configurableModels,
      folders: plugins,
      environment: PluginEnvironment(modules: modules + options.modules),
      log: options.pluginLog,
      specs: options.specs
    )
    extensions[SaveRules.self] = plugins
    extensions[EventReactions.self] = plugins
    extensions[PriceRules.self] = plugins
    extensions[ConfigurationModels.self] = plugins
    extensions[PluginHosting.self] = plugins
    extensions[PriceHistories.self] = QuoteHistory()
    extensions[BackOffices.self] = options.backOffices
    extensions[CustomerFacts.self] = options.customerFacts
    extensions[DecisionRecording.self] = options.recordsDecisions
    extensions[HostCatalogues.self] = { plugins.catalogues }
    extensions[TimeZones.self] = SystemTimeZones()
    let zone = try rules(ofZone: options.timeZone)
    let book = try await Book.open(
      SQLiteDriver.open(location, options: options.sqlite),
      modules: modules + options.modules,
      extensions: extensions,
      rules: options.rules,
      identities: IdentitySource(milliseconds: { Platform.milliseconds() })
    )
    let crm = CRM(book: book, plugins: plugins, time: options.time, timeZone: zone)
    try await crm.check()
    return crm
  }

  /// Refuses a book whose plugins can't work here, and closes it.
  private func check() async throws {
    do {
      let plugins = plugins
      try await session(as: .unrestricted("opening")).read { tx in try plugins.check(tx) }
    } catch {
      await close()
      throw error
    }
  }

  /// The rules of the zone that the host names; UTC for the machine's own where it has no files.
  private static func rules(ofZone name: String) throws -> TimeZoneRules {
    do {
      return try SystemTimeZones().rules(name)
    } catch {
      guard name == SystemTimeZones.localName else { throw error }
      return .utc
    }
  }

  /// Opens a session for a person, or for a process that acts as one.
  ///
  /// - Parameters:
  ///   - principal: Who acts: the host has made sure of it.
  ///   - scope: What they may see.
  /// - Returns: A value that may be kept and shared.
  public func session(as principal: String, scope: Scope = .unrestricted) -> Session {
    session(as: Principal(principal), scope: scope)
  }

  /// Opens a session by a clock of its own: for imports of the past and for simulations.
  ///
  /// - Parameters:
  ///   - principal: Who acts.
  ///   - scope: What they may see.
  ///   - time: The session's clock; the book's by default.
  /// - Returns: A value that may be kept and shared.
  public func session(
    as principal: Principal,
    scope: Scope = .unrestricted,
    time: (any TimeSource)? = nil
  ) -> Session {
    book.session(as: principal, scope: scope, time: time ?? self.time, timeZone: timeZone)
  }

  /// Has the reactions hear what is new, by the book's clock; see ``Book/react(now:timeZone:limit:)``.
  @discardableResult
  public func react() async throws -> ReactionReport {
    try await book.react(now: time.now, timeZone: timeZone)
  }

  /// Fires the timers that are due by the book's clock; see
  /// ``Book/tick(now:timeZone:allowsJump:limit:)``.
  @discardableResult
  public func tick(allowsJump: Bool = false) async throws -> TickReport {
    try await book.tick(now: time.now, timeZone: timeZone, allowsJump: allowsJump)
  }

  /// Waits for running work and closes the file.
  public func close() async { await book.close() }
}
