// The grammar of Lua 5.4 (its manual, section 9), for what declares and names variables.
extension LuaScopes {
  mutating func block() {
    while !isAtEnd, !["end", "else", "elseif", "until"].contains(where: at) { statement() }
  }

  private mutating func scoped(_ body: (inout LuaScopes) -> Void) {
    enter()
    body(&self)
    leave()
  }

  private mutating func statement() {
    let start = position
    switch token.text {
    case "if" where token.kind == .keyword: branches()
    case "while" where token.kind == .keyword:
      advance()
      expression()
      doBlock()
    case "do" where token.kind == .keyword: doBlock()
    case "for" where token.kind == .keyword: loop()
    case "repeat" where token.kind == .keyword:
      advance()
      scoped { reader in
        reader.block()
        if reader.take("until") { reader.expression() }
      }
    case "function" where token.kind == .keyword: function()
    case "local" where token.kind == .keyword: local()
    case "return" where token.kind == .keyword:
      advance()
      if !["end", "else", "elseif", "until", ";"].contains(where: at), !isAtEnd { expressions() }
    case "goto" where token.kind == .keyword: position += 2
    case "::": position += 3
    default: assignmentOrCall()
    }
    if position == start { advance() }
  }

  private mutating func doBlock() {
    _ = take("do")
    scoped { $0.block() }
    _ = take("end")
  }

  private mutating func branches() {
    repeat {
      advance()
      expression()
      _ = take("then")
      scoped { $0.block() }
    } while at("elseif")
    if take("else") { scoped { $0.block() } }
    _ = take("end")
  }

  private mutating func loop() {
    advance()
    let names = nameList()
    if take("=") || take("in") { expressions() }
    enter()
    declare(names, .loop)
    doBlock()
    leave()
  }

  private mutating func function() {
    let line = token.line
    advance()
    if let owner = name() {
      refer(to: owner, isAssigned: !at(".") && !at(":"))
    }
    var isMethod = false
    while at(".") || at(":") {
      isMethod = at(":")
      position += 2
    }
    body(line: line, isMethod: isMethod)
  }

  private mutating func local() {
    advance()
    let line = token.line
    if take("function") {
      if let name = name() { declare([name], .function) }
      return body(line: line, isMethod: false)
    }
    let names = nameList()
    if take("=") { expressions() }
    declare(names, .local)
  }

  /// Names with commas, each perhaps with an attribute: `local limit <const>`.
  private mutating func nameList() -> [LuaLexer.Token] {
    var names: [LuaLexer.Token] = []
    repeat {
      if let name = name() { names.append(name) }
      if at("<") { position += 3 }
    } while take(",")
    return names
  }

  private mutating func assignmentOrCall() {
    var targets: [(first: LuaLexer.Token?, isPlain: Bool)] = []
    repeat {
      let first = token.kind == .name ? token : nil
      let next = position + 1 < tokens.count ? tokens[position + 1].text : ""
      if let first, next == "=" || next == "," {
        advance()
        targets.append((first, true))
      } else {
        suffixed()
        targets.append((first, false))
      }
    } while take(",")
    if take("=") { expressions() }
    for case (let first?, true) in targets { refer(to: first, isAssigned: true) }
  }

  // MARK: Expressions

  private mutating func expressions() {
    repeat { expression() } while take(",")
  }

  private static let unary: Set<String> = ["not", "-", "#", "~"]
  private static let binary: Set<String> = [
    "or", "and", "<", ">", "<=", ">=", "~=", "==", "|", "~", "&", "<<", ">>", "..", "+", "-", "*",
    "/", "//", "%", "^",
  ]

  private mutating func expression() {
    repeat {
      while token.kind != .text, Self.unary.contains(token.text) { advance() }
      operand()
    } while takeBinary()
  }

  private mutating func takeBinary() -> Bool {
    guard token.kind == .sign || token.kind == .keyword, Self.binary.contains(token.text) else {
      return false
    }
    advance()
    return true
  }

  private mutating func operand() {
    switch (token.kind, token.text) {
    case (.number, _), (.text, _): advance()
    case (.keyword, "nil"), (.keyword, "true"), (.keyword, "false"), (.sign, "..."): advance()
    case (.keyword, "function"):
      let line = token.line
      advance()
      body(line: line, isMethod: false)
    case (.sign, "{"): table()
    default: suffixed()
    }
  }

  private mutating func suffixed() {
    if let name = name() {
      refer(to: name)
    } else if take("(") {
      expression()
      _ = take(")")
    }
    while true {
      switch (token.kind, token.text) {
      case (.sign, "."), (.sign, ":"): position += 2
      case (.sign, "["):
        advance()
        expression()
        _ = take("]")
      case (.sign, "("):
        advance()
        if !at(")") { expressions() }
        _ = take(")")
      case (.sign, "{"): table()
      case (.text, _): advance()
      default: return
      }
    }
  }

  private mutating func table() {
    advance()
    while !isAtEnd, !at("}") {
      let start = position
      if take("[") {
        expression()
        _ = take("]")
        _ = take("=")
      } else if token.kind == .name, position + 1 < tokens.count, tokens[position + 1].text == "=" {
        position += 2
      }
      expression()
      if !take(",") { _ = take(";") }
      if position == start { advance() }
    }
    _ = take("}")
  }

  private mutating func body(line: Int, isMethod: Bool) {
    enter()
    _ = take("(")
    var names: [LuaLexer.Token] = []
    if isMethod { names.append(LuaLexer.Token(kind: .name, text: "_self", line: line)) }
    while !isAtEnd, !at(")") {
      if let name = name() { names.append(name) } else { advance() }
      _ = take(",")
    }
    _ = take(")")
    declare(names, .parameter, function: line)
    if isMethod { declare([LuaLexer.Token(kind: .name, text: "self", line: line)], .parameter) }
    block()
    if isMethod, let own = scopes[scopes.count - 1].firstIndex(where: { $0.name == "self" }) {
      scopes[scopes.count - 1][own].isRead = true
    }
    leave()
    _ = take("end")
  }
}
