import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMStore

/// How an answer about a configuration is given.
enum ConfigurationFormat: String, Choice {
  /// For people: words and tables in the reader's language.
  case text
  /// For scripts: values by name.
  case data
}

private let format = Parameter(
  "format",
  "Whether the answer is text or data.",
  default: ConfigurationFormat.text
)
private let which = Parameter<ID<StoredConfiguration>>("configuration", "Which configuration.")

let configurationCommands: [BookCommand] =
  StoredConfigurations.readingCommands(named: "configurations", \.configurations)
  + configurationChoiceCommands + configurationQuestionCommands + configurationSaleCommands

private let configurationChoiceCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "configurations.start",
      "Starts the configuration of a product.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.starting,
      Parameter("model", "The name of the model, such as rack-server."),
      Parameter("choices", "What was chosen already, by option.", default: Record()),
      Parameter("sku", "The code of the product that is sold so; may be said later.")
    )
  ),
  .session(
    AsyncCommand(
      "configurations.choose",
      "Chooses a value for an option, or values for several at once.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.choosing,
      which,
      Parameter("option", "Which option."),
      Parameter("value", "Its value; nothing leaves an optional option out."),
      Parameter("choices", "Values by option, for several at once.", default: Record()),
      format
    )
  ),
  .session(
    AsyncCommand(
      "configurations.retract",
      "Takes the choice of an option back.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.retracting,
      which,
      Parameter("option", "Which option."),
      format
    )
  ),
  .session(
    AsyncCommand(
      "configurations.complete",
      "Chooses whatever is open, so that the product can be built.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.completing,
      which,
      format
    )
  ),
  .session(
    AsyncCommand(
      "configurations.cheapest",
      "Finds the configuration that has all choices and costs least.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.seekingCheapest,
      which,
      Parameter("by", "What shall be least, as a formula; the model's own unless given."),
      Parameter("keep", "Whether it is chosen, and not only answered.", default: false),
      format
    )
  ),
  .session(
    AsyncCommand(
      "configurations.check",
      "Computes a configuration again, by the model as it is now.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.checking,
      which,
      format
    )
  ),
]

private let configurationQuestionCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "configurations.show",
      "Shows each option: its value, how it came, and what else is possible.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.showing,
      which,
      format,
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "configurations.why",
      "Says why an option can't have a value: which choices and rules are against it.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.explaining,
      which,
      Parameter("option", "Which option."),
      Parameter("value", "Which value."),
      format,
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "configurations.change",
      "Says the fewest choices to change so that an option can have a value.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.seekingChange,
      which,
      Parameter("option", "Which option."),
      Parameter("value", "Which value."),
      Parameter("keep", "Whether it is changed so, and not only said.", default: false),
      format
    )
  ),
  .session(
    AsyncCommand(
      "configurations.possibilities",
      "Counts the products that can still be built with the choices.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.counting,
      which,
      Parameter("limit", "How many are counted at most.", default: 1_000_000),
      format,
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "configurations.items",
      "Lists what the configured product consists of, at every level.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.listing,
      which,
      format,
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "configurations.report",
      "Says which frozen configurations the model as it is now would no longer allow, and why.",
      \.configurations,
      AsyncRepository<StoredConfiguration>.reporting,
      Parameter("model", "The name of the model."),
      format,
      effect: .reads
    )
  ),
]

private let configurationSaleCommands: [BookCommand] = [
  .transaction(
    Command(
      "configurations.models",
      "Lists the products that can be configured.",
      \.configurations,
      { configurations in { try configurations.models() } },
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "configurations.reconfigure",
      "Starts a copy of a configuration that can be changed.",
      \.configurations,
      StoredConfigurations.reconfigure,
      which
    )
  ),
  .transaction(
    Command(
      "quotes.add_configured",
      "Adds a line about a configured product to a quote.",
      \.quotes,
      Quotes.addConfigured,
      Parameter("quote", "The quote to add it to."),
      which,
      Parameter("quantity", "How many units.", default: 1),
      Parameter("sku", "The product's code; that of the configuration unless given.")
    )
  ),
]
