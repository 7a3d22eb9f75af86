import CRMKernel
import LuaSandbox

/// Reads what a function of a plugin returned; what can't be used is an error that says what to
/// return instead.
struct ResultReader {
  private let plugin: Plugin
  private let function: Manifest.Signature
  private let subject: String?
  private let amounts: AmountForm

  /// A reason is a sentence, not a report.
  private static let longestReason = 1000

  init(_ evaluation: Evaluation, _ function: Manifest.Signature, subject: String? = nil) {
    self.init(
      evaluation.plugin,
      function,
      subject: subject ?? evaluation.context.subject,
      amounts: evaluation.context.amounts
    )
  }

  init(
    _ plugin: Plugin,
    _ function: Manifest.Signature,
    subject: String?,
    amounts: AmountForm
  ) {
    self.plugin = plugin
    self.function = function
    self.subject = subject
    self.amounts = amounts
  }

  /// An error at the function: `problem` goes on after its name.
  func error(_ problem: String) -> PluginError {
    PluginError(
      .result,
      plugin: plugin.name,
      file: plugin.file,
      line: function.line,
      subject: subject,
      "\(function.name) \(problem)"
    )
  }

  /// What was returned, as a sentence calls it.
  func described(_ value: LuaValue) -> String {
    switch value {
    case .int, .number: "the number \(value.shown)"
    case .string: "the text \(value.shown)"
    default: value.shown
    }
  }

  /// A number that can be counted with.
  ///
  /// `instead` says what to return: `Return 20, or nothing.`
  func number(_ value: LuaValue, instead: String) throws(PluginError) -> Double {
    switch value {
    case .int(let int): return Double(int)
    case .number(let number) where number.isFinite: return number
    default: throw error("returned \(described(value)), not a number. \(instead)")
    }
  }

  /// A number exact to a millionth.
  func quantity(_ value: LuaValue, instead: String) throws(PluginError) -> Quantity {
    let number = try number(value, instead: instead)
    guard abs(number) < 1_000_000_000 else {
      throw error("returned \(described(value)), which is too large. \(instead)")
    }
    return Quantity(millionths: Int64((number * 1_000_000).rounded(.toNearestOrEven)))
  }

  /// Whether something applies; nothing is no, as in Lua.
  func boolean(_ value: LuaValue) throws(PluginError) -> Bool {
    switch value {
    case .bool(let bool): return bool
    case .nil: return false
    default: throw error("returned \(described(value)). Return true or false.")
    }
  }

  /// Why: text, a sentence with its arguments, or nothing; `condition and "text"` may leave false.
  func reason(_ value: LuaValue) throws(PluginError) -> Message? {
    switch value {
    case .nil, .bool(false), .string(""): return nil
    case .string(let text): return Message(verbatim: try bounded(text))
    case .table(let table) where table.fields.isEmpty && !table.items.isEmpty:
      guard case .string(let text) = table.items[0] else { break }
      let sentence = try bounded(text)
      var arguments: [CRMKernel.Value] = []
      for item in table.items.dropFirst() { arguments.append(try argument(item)) }
      // Lua's lists end before a last nil, which is an argument nevertheless.
      while sentence.contains("{\(arguments.count + 1)}") { arguments.append(.null) }
      let message = Message(key: sentence, arguments: arguments)
      _ = try bounded(message.description)
      return message
    default: break
    }
    throw error(
      "returned \(described(value)) as its reason. "
        + "Return text, a sentence with what stands in it such as { \"from {1} units\", 10 }, "
        + "or nothing."
    )
  }

  /// What stands in a reason.
  ///
  /// Named values could be a sentence in the sentence, and so on: each level would multiply what a
  /// reader has to render.
  private func argument(_ value: LuaValue) throws(PluginError) -> CRMKernel.Value {
    if case .table(let table) = value, !table.fields.isEmpty {
      throw error("returned a reason with named values in it. Put text and numbers into it.")
    }
    let argument: CRMKernel.Value
    do {
      argument = try Value(value, amounts: amounts)
    } catch {
      throw self.error("returned a reason that can't be kept: \(error.description)")
    }
    _ = try bounded(argument.plainText)
    return argument
  }

  private func bounded(_ text: String) throws(PluginError) -> String {
    // Bytes are counted already, and no fewer than characters.
    let count = text.utf8.count
    guard count <= Self.longestReason || text.unicodeScalars.count <= Self.longestReason else {
      throw error("returned a reason longer than \(Self.longestReason) characters.")
    }
    return text
  }

  /// A table that may have these names only.
  ///
  /// `what` is what it should be: `an intent such as { notify = "mia" }`.
  func table(
    _ value: LuaValue,
    names: [String],
    _ what: String
  ) throws(PluginError) -> LuaTable {
    guard case .table(let table) = value, table.items.isEmpty else {
      throw error("returned \(described(value)). Return \(what).")
    }
    for field in table.fields where !names.contains(field.name) {
      let refusal = Refusal.unknown("key", field.name, among: names)
      throw error("returned a table that can't be used. \(refusal.description)")
    }
    return table
  }

  /// Text at a key of a returned table; nil where there is none.
  func text(_ name: String, of table: LuaTable) throws(PluginError) -> String? {
    switch table[name] {
    case nil, .some(.nil): return nil
    case .string(let text): return text
    case .some(let value):
      throw error("returned \(described(value)) as \(name). It must be text.")
    }
  }

  /// Plain data at a key of a returned table; nil where there is none.
  func value(_ name: String, of table: LuaTable) throws(PluginError) -> CRMKernel.Value? {
    guard let value = table[name], value != .nil else { return nil }
    return try data(value, name)
  }

  /// Plain data; `what` is what it is called if it can't be kept.
  func data(_ value: LuaValue, _ what: String) throws(PluginError) -> CRMKernel.Value {
    do {
      return try Value(value, amounts: amounts)
    } catch {
      throw self.error("returned \(what) that can't be kept: \(error.description)")
    }
  }
}
