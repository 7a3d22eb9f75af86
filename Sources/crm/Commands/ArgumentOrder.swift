/// Lets the file come before the verb: `crm FILE import …` reads as `crm import FILE …`.
enum ArgumentOrder {
  static let verbs = ["run", "import", "doctor", "plugin", "config", "help"]
  /// The verbs that have verbs of their own, which stand before the file too.
  private static let groups = ["plugin", "config"]
  /// The options whose next argument is their value.
  private static let valued: Set<String> = [
    "-c", "--command", "--plugins", "--as", "--for", "--zone", "--language", "--match", "--map",
    "--errors",
    "--encoding", "--delimiter", "--dates", "--limit",
  ]

  /// The same arguments with the verb in front, if the second positional one is a verb.
  static func verbFirst(_ arguments: [String]) -> [String] {
    var positional: [Int] = []
    var index = 0
    while index < arguments.count, positional.count < 2, arguments[index] != "--" {
      let argument = arguments[index]
      if !argument.hasPrefix("-") { positional.append(index) }
      index += valued.contains(argument) ? 2 : 1
    }
    guard positional.count == 2, !CRMCommand.verbs.contains(arguments[positional[0]]),
      verbs.contains(arguments[positional[1]])
    else { return arguments }
    // Options first: what follows a script's name is the script's own.
    let options = arguments[..<positional[0]] + arguments[(positional[0] + 1)..<positional[1]]
    var rest = arguments[(positional[1] + 1)...]
    let verb = arguments[positional[1]]
    if groups.contains(verb), let inner = rest.first, !inner.hasPrefix("-") {
      rest = rest.dropFirst()
      return [verb, inner] + options + [arguments[positional[0]]] + rest
    }
    return [verb] + options + [arguments[positional[0]]] + rest
  }
}
