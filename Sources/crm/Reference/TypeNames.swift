import CRMScripting

/// The names of types that declarations use.
enum TypeNames {
  /// An alias for each type that the declarations use and that a text doesn't define: they are
  /// tables of the host's.
  static func aliases(besides text: String) -> [String] {
    let names = Set(declared.flatMap(names)).sorted().filter { name in
      !text.contains("---@class \(name)\n") && !text.contains("---@alias \(name) ")
    }
    guard !names.isEmpty else { return [] }
    return [names.map { "---@alias \($0) table" }.joined(separator: "\n")]
  }

  /// All types of all declarations, as LuaLS writes them.
  private static var declared: [String] {
    let services = PluginService.all.flatMap(\.methods).flatMap { [$0.takes, $0.returns] }
    let kinds = PluginKind.all.flatMap { kind in
      kind.allParameters.map(\.type) + kind.members.flatMap(types)
    }
    return services + kinds
  }

  private static func types(of member: PluginMember) -> [String] {
    let own = [member.type] + member.parameters.map(\.type)
    switch member.shape {
    case .table(let members), .list(let members, _): return own + members.flatMap(types)
    default: return own
    }
  }

  /// The words of a type that begin with a capital.
  private static func names(in type: String) -> [String] {
    type.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      .filter { $0.first?.isUppercase == true }
  }
}
