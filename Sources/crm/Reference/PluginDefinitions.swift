import CRMScripting

/// What a kind of plugin is to the Lua language server: its table with all that is in it, and what
/// its functions get.
struct PluginDefinitions {
  private let kind: PluginKind
  private var name: String { kind.name.capitalizedFirst }

  init(_ kind: PluginKind) { self.kind = kind }

  var text: String {
    let own = kind.members.flatMap { Self.parameters(of: $0) }
    let parameters = [
      "---What functions of \(kind.name) plugins get by naming a parameter so.",
      "---@class \(name)Parameters", Self.fields(kind.allParameters + own.distinct),
    ]
    let tables = kind.parameters.compactMap { table($0) }
    let members = kind.members.flatMap { classes(of: $0, below: "\(name)Plugin") }
    return ([parameters.joined(separator: "\n")] + tables + members + [plugin])
      .joined(separator: "\n\n")
  }

  private var plugin: String {
    """
    ---\(kind.summary)
    ---@class \(name)Plugin
    ---@field name string Lower-case letters, digits and hyphens.
    ---@field version string Such as "1.0.0".
    ---@field api \(PluginKind.supportedAPI.map(String.init).joined(separator: "|")) \
    The level of the plugin interface.
    ---@field kind "\(kind.name)"
    ---@field config? table<string, Setting> What an administrator can set.
    ---@field tables? table<string, LookupTable> The lookup tables beside the plugin.
    ---@field asks? table What functions get whose parameters can't say it.
    \(kind.members.map { Self.field($0, below: "\(name)Plugin") }.joined(separator: "\n"))
    """
  }

  // MARK: Members

  /// The classes of a member that is a table or a list of them, and of those below it.
  private func classes(of member: PluginMember, below owner: String) -> [String] {
    let members: [PluginMember]
    var lines = ["---\(member.summary)", "---@class \(owner).\(member.name)"]
    switch member.shape {
    case .table(let inner): members = inner
    case .list(let inner, let heading):
      members = inner
      if let heading { lines.append("---@field [1] string The \(heading).") }
    default: return []
    }
    let name = "\(owner).\(member.name)"
    lines += members.map { Self.field($0, below: name) }
    return [lines.joined(separator: "\n")] + members.flatMap { classes(of: $0, below: name) }
  }

  private static func field(_ member: PluginMember, below owner: String) -> String {
    let type =
      switch member.shape {
      case .table: "\(owner).\(member.name)"
      case .list: "\(owner).\(member.name)[]"
      default: member.type
      }
    return "---@field \(member.name)\(member.isRequired ? "" : "?") \(type) \(member.summary)"
  }

  /// What functions below a member can ask for beside what the kind offers to all.
  private static func parameters(of member: PluginMember) -> [PluginParameter] {
    switch member.shape {
    case .table(let members), .list(let members, _):
      member.parameters + members.flatMap { parameters(of: $0) }
    default: member.parameters
    }
  }

  // MARK: Parameters

  /// The class of a parameter that is a table of others.
  private func table(_ parameter: PluginParameter) -> String? {
    guard !parameter.fields.isEmpty else { return nil }
    let members = kind.parameters.filter { parameter.fields.contains($0.name) }
    return "---\(parameter.summary)\n---@class \(parameter.type)\n\(Self.fields(members))"
  }

  private static func fields(_ parameters: [PluginParameter]) -> String {
    parameters.map { "---@field \($0.name) \($0.type) \($0.summary)" }.joined(separator: "\n")
  }
}

/// The services that plugins can be granted, as classes with methods.
enum ServiceDefinitions {
  static var text: String {
    PluginService.all.map { service in
      let name = service.name.capitalizedFirst + "Service"
      let methods = service.methods.map { method in
        let arguments = (["self: \(name)"] + (method.takes.isEmpty ? [] : [method.takes]))
          .joined(separator: ", ")
        return "---@field \(method.name) fun(\(arguments)): \(method.returns) \(method.summary)"
      }
      return (["---\(service.summary)", "---@class \(name)"] + methods).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

/// What specs see beside what plugins see.
enum SpecDefinitions {
  static let text = """
    ---What `expect` offers.
    ---@class Expectation
    ---@field is fun(expected: any) Equal, deeply.
    ---@field is_not fun(expected: any) Not equal.
    ---@field near fun(expected: number|Money, tolerance: number|Money) Within a tolerance.
    ---@field at_least fun(least: number|Money|string) Not less.
    ---@field at_most fun(most: number|Money|string) Not more.
    ---@field has fun(key: any, value?: any) A field, perhaps of a value; an item; a part of a text.
    ---@field is_a fun(type: string) Of a type, such as "money".
    ---@field fails fun(text?: string) A function that fails, perhaps with this in its message.

    ---Properties that are tried with random documents.
    ---@class Properties
    ---@field never_negative fun() No price is below zero.
    ---@field deterministic fun() The same prices again, whatever the order of the lines.
    ---@field totals fun() Prices that add up to the document's total.
    ---@field independent_lines fun() A line's price doesn't depend on other lines.
    ---@field monotone fun(follows: "quantity", what?: "unit_price"|"total") It follows the quantity.

    ---Describes something with the examples in the function. In specs.
    ---@param name string
    ---@param body fun()
    function describe(name, body) end

    ---An example: a sentence, and what shows that it holds. In specs.
    ---@param sentence string
    ---@param body fun()
    function it(sentence, body) end

    ---@param actual any
    ---@return Expectation
    function expect(actual) end

    ---A plugin's functions at their paths; they take named arguments. In specs.
    ---@param name string
    ---@return table
    function plugin(name) end

    ---What holds of a pricing plugin for any document. In specs.
    ---@param name string
    ---@param body fun(check: Properties)
    function properties(name, body) end
    """
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [PluginParameter] {
  /// Each name once.
  fileprivate var distinct: [PluginParameter] {
    reduce(into: []) { known, parameter in
      if !known.contains(where: { $0.name == parameter.name }) { known.append(parameter) }
    }
  }
}
