import CRMConfigurator
import CRMKernel

/// The choices as `crm plugin run --input` gives them to a configurator plugin.
///
/// `{"choices": {"gpus": 2}}`
enum ConfiguratorInput {
  /// Configures the product with the choices of an input.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let reader = try InputReader(input, names: ["choices", "currency"])
    var context = context
    if let currency = try reader.optional("currency", "a currency such as \"USD\"", Currency.init) {
      context.currency = currency
    }
    let model = try LuaConfigurationModel(active, context)
    return try model.configure(reader.fields("choices")).configuration.value
  }
}
