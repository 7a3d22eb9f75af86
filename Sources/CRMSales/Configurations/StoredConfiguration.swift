public import CRMCatalog
public import CRMKernel
public import CRMStore

/// What somebody chose of a product that can be configured, and what followed from it.
///
/// What follows is kept with the choices, so that a price, a document and an order need neither the
/// model nor the plugin that it came from. On a presented quote a configuration is frozen: nothing
/// changes it any more, and ``Repository/reconfigure(_:)`` starts a copy.
public struct StoredConfiguration: Stateful {
  public internal(set) var id: ID<StoredConfiguration> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the model.
  public let model: String
  /// The version of the model by which it was last computed.
  public internal(set) var modelVersion: String
  /// What tells that model from another source or setting of it.
  public internal(set) var modelHash: String
  /// The product that is sold so configured; whoever adds it to a quote may name another.
  public internal(set) var product: ID<Product>?
  /// Whether it can be sold; what its model makes of the choices moves it, until it is frozen.
  public internal(set) var status: Status = .incomplete
  /// What was chosen, by option, in the order in which it was chosen.
  public internal(set) var choices: ConfiguredValues
  /// The value of every option that has one: chosen, by default or suggested.
  public internal(set) var configured: ConfiguredValues
  /// What follows from the values, such as the watts of a server.
  public internal(set) var derived: ConfiguredValues
  /// What each value adds to the price of one, by its name in the trace; see ``currency``.
  public internal(set) var priceEffects: ConfiguredValues
  /// What the price effects are in; `nil` where there are none.
  public internal(set) var currency: Currency?
  /// What one consists of, at every level.
  public internal(set) var items: BillOfMaterials
  /// The configuration of which this is a copy.
  public let copiedFrom: ID<StoredConfiguration>?
  /// When its quote was presented.
  public internal(set) var frozenAt: Instant?

  public static let schema = Schema(
    "configuration",
    StoredConfiguration.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("model", \.model),
    Column("model_version", \.modelVersion, .readOnly),
    Column("model_hash", \.modelHash, .readOnly),
    Column("product", \.product, .readOnly),
    Column("status", \.status, .readOnly),
    Column("choices", \.choices, .readOnly),
    Column("configured", \.configured, .readOnly),
    Column("derived", \.derived, .readOnly),
    Column("price_effects", \.priceEffects, .readOnly),
    Column("currency", \.currency, .readOnly),
    Column("items", \.items, .readOnly),
    Column("copied_from", \.copiedFrom),
    Column("frozen_at", \.frozenAt, .readOnly)
  )
}

extension StoredConfiguration {
  /// Where a configuration is on its way.
  public enum Status: String, Choice {
    /// Something is still to be chosen, or a rule to be mended.
    case incomplete
    /// It can be built, and so it can be sold.
    case valid
    /// Its choices can't be completed together by the model as it is now.
    case invalid
    /// Its quote was presented: it never changes again.
    case frozen
  }

  /// What can happen to a configuration.
  public enum Verb: String, Choice {
    /// Everything that must be chosen is, and every rule is met: it can be sold.
    case complete
    /// Choices changed, or the model did: something is to be chosen or mended again.
    case reopen
    /// The model as it is now has no completion for the choices.
    case reject
    /// Choices that couldn't be completed together can be again.
    case mend
    /// Its quote is presented: nothing changes it any more.
    case freeze
  }

  public static let lifecycle = Lifecycle<StoredConfiguration, Status, Verb>(
    \.status,
    free: [],
    [
      Move(.complete, from: .incomplete, to: .valid),
      Move(.reopen, from: .valid, to: .incomplete),
      Move(.reject, from: .incomplete, .valid, to: .invalid),
      Move(.mend, from: .invalid, to: .incomplete),
      Move(.freeze, from: .valid, to: .frozen),
    ]
  )
}

/// All stored configurations, and what can be done with them.
public typealias StoredConfigurations = Repository<StoredConfiguration>

extension Transaction {
  /// What was chosen of products that can be configured.
  public var configurations: StoredConfigurations { StoredConfigurations(self) }
}

extension Session {
  /// What was chosen of products that can be configured.
  public var configurations: AsyncRepository<StoredConfiguration> { AsyncRepository(self) }
}

// The index of each usual list has the id last: a page is then one range of it.
let configurationTables = """
  CREATE TABLE configuration(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, model TEXT NOT NULL,
    model_version TEXT NOT NULL, model_hash TEXT NOT NULL,
    product INTEGER REFERENCES product(id), status TEXT NOT NULL, choices TEXT NOT NULL,
    configured TEXT NOT NULL, derived TEXT NOT NULL, price_effects TEXT NOT NULL,
    currency TEXT, items TEXT NOT NULL, copied_from INTEGER REFERENCES configuration(id),
    frozen_at INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX configuration_model ON configuration(model, status, id) WHERE deleted_at IS NULL;
  CREATE INDEX configuration_product ON configuration(product, id) WHERE deleted_at IS NULL;
  CREATE INDEX configuration_copied_from ON configuration(copied_from, id)
    WHERE deleted_at IS NULL;
  CREATE TRIGGER configuration_is_frozen
    BEFORE UPDATE OF choices, configured, derived, price_effects, currency, items, status
    ON configuration WHEN OLD.status = 'frozen'
    BEGIN SELECT RAISE(ABORT, 'a frozen configuration never changes'); END;
  """
