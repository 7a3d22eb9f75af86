import CRMConfigurator
import CRMKernel
import LuaSandbox

/// Checks what a function of a configurator plugin answered.
struct ConfiguratorResultReader {
  let plugin: Plugin
  let function: Manifest.Signature
  let context: EvaluationContext

  private var name: String { function.name }

  func derived(_ value: LuaValue) throws(PluginError) -> Value {
    let remedy = "Return text, a number, true or false, or nil if it can't be known."
    switch value {
    case .table, .function, .shared:
      throw error("\(name) returned \(value.shown). \(remedy)")
    case .number(let number) where !number.isFinite:
      throw error("\(name) returned \(value.shown), which no rule can compare. \(remedy)")
    default:
      do {
        return try Value(value, amounts: context.amounts)
      } catch {
        throw self.error("\(name): \(error.description)")
      }
    }
  }

  func suggestion(
    _ value: LuaValue,
    for option: ConfigurationOption
  ) throws(PluginError) -> Value {
    guard value != .nil else { return .null }
    return try choice(value, of: option, "\(name) returned \(value.shown)")
  }

  func truth(_ value: LuaValue) throws(PluginError) -> Bool {
    guard case .bool(let bool) = value else {
      throw error("\(name) returned \(value.shown), not true or false. Return a comparison.")
    }
    return bool
  }

  func fix(
    _ value: LuaValue,
    _ schema: ConfigurationSchema
  ) throws(PluginError) -> Record {
    guard value != .nil else { return [:] }
    guard case .table(let table) = value, table.items.isEmpty else {
      throw error(
        "\(name) returned \(value.shown), not choices by option. Return { psu = 1600 }, or nil."
      )
    }
    var fix = Record()
    for field in table.fields {
      let option: ConfigurationOption
      do {
        option = try schema.option(field.name)
      } catch {
        throw self.error("\(name): \(error.description)")
      }
      let answer = "\(name) returned \(field.name) = \(field.value.shown)"
      fix[field.name] = try choice(field.value, of: option, answer)
    }
    return fix
  }

  /// A value of an option's domain.
  private func choice(
    _ value: LuaValue,
    of option: ConfigurationOption,
    _ answer: String
  ) throws(PluginError) -> Value {
    guard let value = try? Value(value, amounts: .text), let kept = option.domain.read(value) else {
      throw error("\(answer); \(option.name) must be \(option.domain.description).")
    }
    return kept
  }

  func error(_ reason: String) -> PluginError {
    PluginError(
      .result,
      plugin: plugin.name,
      file: plugin.file,
      line: function.line,
      subject: context.subject,
      reason
    )
  }
}
