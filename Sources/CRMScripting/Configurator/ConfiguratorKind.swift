import CRMCatalog
import CRMKernel
import LuaSandbox

extension PluginKind {
  /// Plugins that describe a product that can be configured.
  public static let configurator = PluginKind(
    "configurator",
    "Describes a product that can be configured: options, what follows from them, and rules.",
    fallback: .refuses("The product isn't configured: what is ordered must be buildable."),
    members: [
      PluginMember(
        "options",
        .data(type: "table<string, table>"),
        "Each can be chosen, and says one_of, any_of (and count), integer or number (and step), "
          + "or boolean; it may say default, optional and help.",
        isRequired: true
      ),
      PluginMember(
        "derived",
        .functions(returns: "string|number|boolean|Money|nil"),
        "Each computes a value that other functions can ask for; nil says that it isn't known."
      ),
      PluginMember(
        "suggest",
        .functions(returns: "any"),
        "Each answers a value for an option that nobody chose; nil suggests nothing.",
        asks: [
          PluginParameter("choices", "any[]", "The values that the option can take, in order.")
        ]
      ),
      PluginMember(
        "rules",
        .list(rule, heading: "sentence"),
        "Each is a sentence that says what is wrong, and what must or must not hold."
      ),
      PluginMember(
        "formulas",
        .data(type: "table<string, string>"),
        "Each is a derived value as a formula, which the solver of configurations understands: "
          + "{ watts = \"90 + 150 * cpus\" }."
      ),
      PluginMember(
        "constraints",
        .list(ConstraintReader.members, heading: "sentence"),
        "Each is a sentence that says what is wrong, and what must hold as a formula or a table."
      ),
      PluginMember(
        "prices",
        .data(type: "table<string, any>"),
        "What values add to the price: an exact amount for each unit of a number, or pairs of a "
          + "value and its amount."
      ),
      PluginMember(
        "objective",
        .value(.text),
        "What is least for the best configuration, as a formula; the price unless it is said."
      ),
      PluginMember(
        "items",
        .function(returns: "table[]"),
        "It answers what a valid configuration consists of: each has a sku, and may have quantity, "
          + "unit, name, attributes and items of its own."
      ),
    ],
    parameters: [],
    services: [.catalog],
    rules: Rules(
      names: { (manifest, _) throws(ManifestProblem) in
        try ConfiguratorReader(manifest).parameters()
      },
      check: { (manifest) throws(ManifestProblem) in
        _ = try ConfiguratorReader(manifest).schema()
      },
      suffices: ["rules", "formulas", "constraints", "prices", "objective"]
    ),
    evaluate: ConfiguratorInput.evaluate
  )

  private static let rule = [
    PluginMember(
      "holds",
      .value(.text),
      "What must hold, as a formula that the solver of configurations understands."
    ),
    PluginMember(
      "requires",
      .function(returns: "boolean"),
      "It answers whether the rule holds."
    ),
    PluginMember(
      "excludes",
      .function(returns: "boolean"),
      "It answers whether the rule is broken."
    ),
    PluginMember(
      "fix",
      .function(returns: "table?"),
      "It answers choices that would mend it, by option: { psu = 1600 }.",
      asks: [
        PluginParameter("suggested", "table", "What is suggested for options, by their names.")
      ]
    ),
  ]
}
