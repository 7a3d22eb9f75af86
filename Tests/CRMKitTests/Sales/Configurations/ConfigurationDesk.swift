import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMStore
import Synchronization

/// A book with a small server that can be configured: its model is the host's own, and a test may
/// put another version in its place.
struct ConfigurationDesk {
  let test: TestBook
  let company: Company
  let models: ChangingModels

  static func open() async throws -> ConfigurationDesk {
    let models = ChangingModels(try smallServer())
    let test = try await TestBook.open(models: models)
    return ConfigurationDesk(test: test, company: try await test.stock(), models: models)
  }

  var session: Session { test.session }
  var configurations: AsyncRepository<StoredConfiguration> { test.session.configurations }

  /// A server with up to four processors at 100 dollars each, and a supply that must carry them.
  static func smallServer(
    version: String = "1.0.0",
    wattsEach: Int = 300,
    currency: Currency? = .usd
  ) throws -> ConfigurableModel {
    let model = try NativeConfigurationModel(
      options: [
        ConfigurationOption("cpus", .integer(1...4), default: 1),
        ConfigurationOption("psu", .oneOf([400, 800, 1600])),
        ConfigurationOption("rails", .boolean, default: true),
      ],
      derived: [.init("watts", is: "\(wattsEach) * cpus")],
      constraints: [.holds("psu >= watts", or: "The supply can't carry the load.")],
      prices: [
        OptionPrice("cpus", .each(100)), OptionPrice("psu", .values([400: 0, 800: 50, 1600: 120])),
      ],
      items: .init(from: "cpus", "psu") { values in
        let cpus = try values.get("cpus", as: Quantity.self)
        let board = try ConfiguredItem(
          sku: "BOARD",
          items: [ConfiguredItem(sku: "CPU", quantity: cpus)]
        )
        return [board, try ConfiguredItem(sku: "PSU-\(try values.get("psu", as: Int64.self))")]
      }
    )
    return ConfigurableModel("small-server", version: version, model, currency: currency)
  }

  /// A valid configuration of two processors, sold as the pump that the book has.
  func valid() async throws -> ID<StoredConfiguration> {
    try await configurations.start(
      "small-server",
      choosing: ["cpus": 2, "psu": 800],
      sku: "PUMP-200"
    ).id
  }

  /// A draft with one line about the configuration.
  func draft(
    _ configuration: ID<StoredConfiguration>,
    quantity: Quantity = 1
  ) async throws -> ID<Quote> {
    try await session.write { tx in
      let draft = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.addConfigured(to: draft.id, configuration, quantity: quantity)
      return draft.id
    }
  }

  /// A presented quote with one line about the configuration.
  @discardableResult
  func presented(_ configuration: ID<StoredConfiguration>) async throws -> ID<Quote> {
    let id = try await draft(configuration)
    try await session.quotes.price(id)
    try await session.write { tx in
      try tx.quotes.submit(id)
      try tx.quotes.present(id, validUntil: tx.moment.today)
    }
    return id
  }

  /// The configuration of a quote's only line.
  func configuration(on quote: ID<Quote>) async throws -> StoredConfiguration? {
    try await session.read { tx in
      try tx.quotes.lines(of: quote).first?.configuration.map { try tx.configurations.get($0) }
    }
  }
}

/// Models that a test can exchange, as upgrades of plugins do.
final class ChangingModels: ConfigurationModelSource {
  private let current: Mutex<[ConfigurableModel]>

  init(_ model: ConfigurableModel) { current = Mutex([model]) }

  func upgrade(to model: ConfigurableModel) { current.withLock { $0 = [model] } }

  func models(_ tx: Transaction) -> [ConfigurableModel] { current.withLock { $0 } }
}
