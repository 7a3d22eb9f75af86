import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

/// Stands for a session: only the names and parameters of its commands matter here.
private struct Desk: Sendable {
  func open(_ name: String, _ limit: Int64) throws -> String { name }
  func list() throws -> [String] { [] }
  func price(_ name: String) throws -> String { name }
}

private let library = CommandLibrary([
  Command("quotes.price", "Prices a quote.", { $0 }, Desk.price, Parameter("name", "Its name."))
    .info,
  Command(
    "accounts.open",
    "Opens an account.",
    { $0 },
    Desk.open,
    Parameter("name", "Its name."),
    Parameter("limit", "At most so many.", default: 10)
  ).info,
  Command("accounts.list", "Lists accounts.", { (desk: Desk) in desk }, Desk.list).info,
])

/// A console with the commands; the answer says what was called with what.
private func console() throws -> Sandbox {
  let sandbox = try Sandbox(profile: .console)
  try library.install(in: sandbox) { command, arguments in
    if arguments["name"] == "nobody" {
      throw Refusal("account.nobody", "Nobody has no account.", remedy: "Name somebody.")
    }
    return .record(["command": .text(command), "arguments": .record(arguments)])
  }
  return sandbox
}

private func run(_ text: String) throws -> LuaValue {
  let sandbox = try console()
  return try sandbox.evaluate(sandbox.load(text, name: "console")).first ?? .nil
}

private func message(_ text: String) throws -> String {
  let error = #expect(throws: SandboxError.self) { try run(text) }
  return try #require(error).message
}

@Suite struct `A command in Lua` {
  @Test func `takes named arguments and answers`() throws {
    #expect(
      try run("crm.accounts.open{ name = 'ACME', limit = 2 }")
        == ["command": "accounts.open", "arguments": ["limit": 2, "name": "ACME"]]
    )
    #expect(try run("crm.accounts.list().command") == "accounts.list")
    #expect(try run("crm.accounts.list{}.command") == "accounts.list")
  }

  @Test(arguments: [
    "crm.accounts.open('ACME')", "crm.accounts.open({ name = 'A' }, 2)",
    "crm.accounts.open{ 'ACME' }", "crm.accounts:open{ name = 'ACME' }",
  ])
  func `takes no arguments by position`(text: String) throws {
    #expect(
      try message(text)
        == "console:1: accounts.open takes its arguments by name. "
        + "Write crm.accounts.open{name = …, limit = …}."
    )
  }

  @Test(arguments: [
    ("crm.accounts.opn{}", "There is no command accounts.opn. Did you mean accounts.open?"),
    ("crm.acounts.open{}", "There is no module crm.acounts. Did you mean crm.accounts?"),
    ("crm.weather", "There is no module crm.weather. There are crm.accounts, crm.quotes."),
  ])
  func `that there is not suggests the nearest`(text: String, expected: String) throws {
    #expect(try message(text) == "console:1: \(expected)")
  }

  @Test func `refuses as the library does`() throws {
    let text = "crm.accounts.open{ name = 'nobody' }"
    #expect(try message(text) == "console:1: Nobody has no account. Name somebody.")
    let error = #expect(throws: SandboxError.self) { try run(text) }
    #expect((error?.underlying as? Refusal)?.code == "account.nobody")
    #expect(
      try run("local ok, why = pcall(crm.accounts.open, { name = 'nobody' }) return why")
        == "Nobody has no account. Name somebody."
    )
  }

  @Test func `can't be replaced`() throws {
    #expect(try message("crm.accounts.open = print").contains("read-only"))
  }
}

@Suite struct `Help` {
  @Test func `lists all commands by module`() throws {
    #expect(try run("crm.help()") == "crm.accounts: list, open\ncrm.quotes: price")
  }

  @Test func `lists the commands of a module`() throws {
    #expect(
      try run("crm.help('accounts')")
        == .string(
          """
          crm.accounts.list{}                     Lists accounts.
          crm.accounts.open{name = …, limit = …}  Opens an account.
          """
        )
    )
  }

  @Test func `tells all about a command`() throws {
    let help = """
      crm.accounts.open{name, limit}
      Opens an account.
        name   Its name. Text.
        limit  At most so many. A whole number. (10 unless given)
      """
    #expect(try run("crm.help('accounts.open')") == .string(help))
    #expect(try run("crm.help('crm.accounts.open')") == .string(help))
  }

  @Test func `suggests the nearest topic`() throws {
    #expect(
      try message("crm.help('acounts')")
        == "console:1: There is no command acounts. Did you mean accounts?"
    )
  }
}
