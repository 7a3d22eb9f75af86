import CRMKernel
import CRMScripting

/// A plugin to begin with, and its spec.
///
/// Kinds that authors begin with have a body that does something; of others it is made from their
/// declaration. Either way the comments are the declaration's own words.
struct PluginTemplate {
  let kind: PluginKind
  let name: String

  /// The text of the plugin.
  var plugin: String { usesExample ? text(example?.body ?? "") : text(derived.body) }

  /// The text of its spec.
  var spec: String {
    let body = usesExample ? example?.spec ?? "" : derived.spec
    return """
      describe("\(name)", function()
        local p = plugin "\(name)"

      \(body)
      end)
      \(kind == .pricing ? Self.properties.replacing("NAME", with: name) : "")
      """.trimmingEmptyEnd + "\n"
  }

  private var example: PluginTemplateExample? { PluginTemplateExample.all[kind.name] }
  private var derived: DerivedTemplate { DerivedTemplate(kind) }

  /// Whether there is an example that this version's declaration of the kind still loads.
  private var usesExample: Bool {
    guard let example else { return false }
    return (try? Plugin(source: text(example.body, name: "example"), file: "example.lua")) != nil
  }

  private func text(_ body: String, name: String? = nil) -> String {
    """
    -- \(self.name): say here in a paragraph what it is for. This is its documentation.
    --
    \(Self.comment("What plugins of this kind do: \(kind.summary)"))
    -- Functions get what their parameters name:
    \(parameters)
    return {
      name    = "\(name ?? self.name)",
      version = "1.0.0",
      api     = \(PluginKind.supportedAPI.upperBound),
      kind    = "\(kind.name)",

    \(body)
    }

    """
  }

  /// What functions can ask for, each with its summary.
  private var parameters: String {
    let width = kind.allParameters.map(\.name.count).max() ?? 0
    return kind.allParameters.map { parameter in
      let name = parameter.name + String(repeating: " ", count: width - parameter.name.count)
      let margin = "--   " + String(repeating: " ", count: width + 2)
      return Self.comment(parameter.summary, first: "--   \(name)  ", margin: margin)
    }.joined(separator: "\n")
  }

  /// A text in lines of up to 100 columns.
  static func comment(
    _ text: String,
    first: String = "-- ",
    margin: String = "-- "
  ) -> String {
    var lines = [first]
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, lines[lines.count - 1].count + word.count + 1 > 100 {
        lines.append(margin)
        isEmpty = true
      }
      lines[lines.count - 1] += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines.joined(separator: "\n")
  }

  private static let properties = """

    -- Tried with random documents.
    properties("NAME", function(check)
      check.never_negative()
      check.deterministic()
      check.monotone "quantity"
    end)
    """
}

/// A plugin made from the declaration of its kind: what it must have, and a function.
struct DerivedTemplate {
  private let kind: PluginKind

  init(_ kind: PluginKind) { self.kind = kind }

  /// The members that it has: those that it must have, and the first functions.
  private var members: [PluginMember] {
    let required = kind.members.filter(\.isRequired)
    if required.contains(where: \.holdsFunctions) { return required }
    let first = kind.members.first(where: \.holdsFunctions)
    return kind.members.filter { $0.isRequired || $0 == first }
  }

  var body: String {
    var parts = members.map { text($0, margin: "  ") }
    let others = kind.members.filter { !members.contains($0) }
    if !others.isEmpty {
      let lines = others.map { member in
        PluginTemplate.comment(
          member.summary,
          first: "  --   \(member.name): ",
          margin: "  --     "
        )
      }
      parts.append((["  -- It can also have:"] + lines).joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  var spec: String {
    let text =
      "return { name = \"x\", version = \"1\", api = 1, kind = \"\(kind.name)\",\n\(body)\n}"
    let plugin = try? Plugin(source: text, file: "x.lua")
    let names = (plugin?.manifest.functions ?? []).map(\.name)
    return names.map { name in
      """
        it("says nothing yet in \(name)", function()
          expect(p.\(name) {}).is(nil)
        end)
      """
    }.joined(separator: "\n\n")
  }

  private func text(_ member: PluginMember, margin: String) -> String {
    let comment = PluginTemplate.comment(
      member.summary,
      first: "\(margin)-- ",
      margin: "\(margin)-- "
    )
    return "\(comment)\n\(margin)\(member.name) = \(value(member, margin)),"
  }

  private func value(_ member: PluginMember, _ margin: String) -> String {
    let inner = margin + "  "
    switch member.shape {
    case .function: return "function() return nil end"
    case .functions: return "{\n\(inner)example = function() return nil end,\n\(margin)}"
    case .value(let kind): return kind.example
    case .data: return "{}"
    case .table(let members): return "{\n\(nested(members, inner))\n\(margin)}"
    case .list(let members, let heading):
      let first = heading.map { _ in "\(inner)  \"Say it in a sentence\",\n" } ?? ""
      let body = nested(members, inner + "  ")
      return "{\n\(inner){\n\(first)\(body)\n\(inner)},\n\(margin)}"
    }
  }

  private func nested(_ members: [PluginMember], _ margin: String) -> String {
    members.filter { $0.isRequired || $0.holdsFunctions }
      .map { text($0, margin: margin) }.joined(separator: "\n")
  }
}

extension ConfigKind {
  /// A value of the kind, as Lua has it.
  fileprivate var example: String {
    switch self {
    case .percent, .integer, .number: "1"
    case .text: "\"text\""
    case .boolean: "true"
    case .money: "\"USD 1.00\""
    case .date: "\"2026-01-31\""
    case .choice(let values): values.first.map { $0.json } ?? "nil"
    case .list, .records: "{}"
    }
  }
}

extension String {
  fileprivate var trimmingEmptyEnd: String {
    var text = self[...]
    while text.last == "\n" || text.last == " " { text.removeLast() }
    return String(text)
  }
}
