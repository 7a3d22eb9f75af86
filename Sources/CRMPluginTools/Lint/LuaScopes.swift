/// Which names of a program are its own locals, which come from outside, and which nobody reads.
///
/// A reader of Lua's grammar (Lua 5.4 manual, section 9) that keeps scopes and nothing else. It
/// reads what Lua has compiled: nesting is bounded by Lua's own limit of 200 levels.
struct LuaScopes {
  /// A name that no local explains.
  struct Global {
    let name: String
    /// What follows it after a dot: `upper` in `string.upper`.
    let field: String?
    let line: Int
    let isAssigned: Bool
  }

  /// A local that is never read.
  struct Unused {
    enum Role { case local, function, parameter, loop }

    let name: String
    let line: Int
    let role: Role
    /// The line of the function whose parameter it is.
    let function: Int
    /// Whether something that stands after it in the same list is read.
    let isFollowed: Bool
  }

  private(set) var globals: [Global] = []
  private(set) var unused: [Unused] = []

  struct Variable {
    let name: String
    let line: Int
    let role: Unused.Role
    let function: Int
    /// Which list it was declared in.
    let list: Int
    var isRead = false
  }

  let tokens: [LuaLexer.Token]
  var position = 0
  var scopes: [[Variable]] = [[]]
  private var lists = 0

  init(_ text: String) {
    tokens = LuaLexer.tokens(of: text)
    while !isAtEnd {
      block()
      // What closes a block that isn't open: only for text that Lua would refuse.
      advance()
    }
    leave()
    unused.sort { $0.line < $1.line }
  }

  // MARK: Tokens

  var isAtEnd: Bool { position >= tokens.count }
  var token: LuaLexer.Token {
    isAtEnd
      ? LuaLexer.Token(kind: .end, text: "", line: tokens.last?.line ?? 1) : tokens[position]
  }

  mutating func advance() { position += 1 }

  func at(_ text: String) -> Bool {
    token.text == text && (token.kind == .sign || token.kind == .keyword)
  }

  mutating func take(_ text: String) -> Bool {
    guard at(text) else { return false }
    advance()
    return true
  }

  mutating func name() -> LuaLexer.Token? {
    guard token.kind == .name else { return nil }
    defer { advance() }
    return token
  }

  // MARK: Scopes

  mutating func enter() { scopes.append([]) }

  mutating func leave() {
    let ended = scopes.popLast() ?? []
    for (index, variable) in ended.enumerated()
    where !variable.isRead && !variable.name.hasPrefix("_") {
      let isFollowed = ended[(index + 1)...].contains { $0.list == variable.list && $0.isRead }
      unused.append(
        Unused(
          name: variable.name,
          line: variable.line,
          role: variable.role,
          function: variable.function,
          isFollowed: isFollowed
        )
      )
    }
  }

  mutating func declare(
    _ names: [LuaLexer.Token],
    _ role: Unused.Role,
    function: Int = 0
  ) {
    lists += 1
    for name in names {
      let variable = Variable(
        name: name.text,
        line: name.line,
        role: role,
        function: function,
        list: lists
      )
      scopes[scopes.count - 1].append(variable)
    }
  }

  mutating func refer(to name: LuaLexer.Token, isAssigned: Bool = false) {
    for scope in scopes.indices.reversed() {
      guard let found = scopes[scope].lastIndex(where: { $0.name == name.text }) else { continue }
      if !isAssigned { scopes[scope][found].isRead = true }
      return
    }
    let hasField = at(".") && position + 1 < tokens.count && tokens[position + 1].kind == .name
    globals.append(
      Global(
        name: name.text,
        field: hasField ? tokens[position + 1].text : nil,
        line: name.line,
        isAssigned: isAssigned
      )
    )
  }
}
