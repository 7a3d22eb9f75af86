import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import Testing

@Suite struct `An automation plugin` {
  private static let welcome = """
    on = { "account.inserted", "account.updated" }, allows = { "accounts.update" },
    when = function(subject) return subject.kind == "organization" end,
    act = function(event, subject, now)
      return {
        command = "accounts.update",
        arguments = {
          id = event.id,
          set = { notes = (subject.notes or "") .. "[" .. event.name .. " " .. now:sub(1, 10) .. "]" },
        },
      }
    end,
    """

  private func open(_ lines: String) async throws -> RuleBook {
    try await RuleBook.open([RuleBook.plugin("welcome", "automation", lines)])
  }

  @Test func `has its commands run once, and doesn't hear itself`() async throws {
    let test = try await open(Self.welcome)
    let id = try await test.insert(Account(name: "东华机械")).id
    let report = try await test.crm.react()
    #expect([report.handled, report.commands] == [1, 1])
    for _ in 0..<2 { try await test.crm.react() }
    #expect(try await test.notes() == ["[account.inserted 2026-03-10]"])
    let change = try await test.session.read { try $0.accounts.changes(of: id).first }
    #expect(change?.principal == "plugin:welcome")
    #expect(change?.command == "accounts.update")
  }

  @Test func `leaves alone what doesn't concern it`() async throws {
    let test = try await open(Self.welcome)
    try await test.insert(Account(name: "李伟", kind: .person))
    let report = try await test.crm.react()
    #expect([report.handled, report.commands, report.failures.count] == [1, 0, 0])
    #expect(try await test.notes() == [nil])
  }

  @Test func `knows what changed`() async throws {
    let test = try await open(
      """
      on = { "account.updated" }, allows = { "accounts.update" },
      act = function(event)
        local name = event.changes.name
        return name and {
          command = "accounts.update",
          arguments = { id = event.id, set = { notes = name.old .. " → " .. name.new } },
        }
      end,
      """
    )
    let id = try await test.insert(Account(name: "Acme")).id
    try await test.update(id) { $0.territory = "north" }
    try await test.update(id) { $0.name = "Acme AG" }
    let report = try await test.crm.react()
    #expect([report.handled, report.commands] == [2, 1])
    #expect(try await test.notes() == ["Acme → Acme AG"])
  }

  @Test(arguments: [
    (
      "return { command = 'accounts.delete', arguments = { id = event.id } }",
      "wants \"accounts.delete\", which it may not run."
    ),
    (
      "return { command = 'accounts.updat' }",
      "wants \"accounts.updat\", which it may not run. Did you mean accounts.update?"
    ),
    (
      "return { { command = 'accounts.update', arguments = { id = event.id, set = {} } }, "
        + "{ command = 'custom_fields.remove' } }",
      "wants \"custom_fields.remove\""
    ),
    ("return { comand = 'accounts.update' }", "There is no key comand. Did you mean command?"),
    ("return { arguments = {} }", "returned an intent without a command."),
    ("return { command = 5 }", "returned the number 5 as command."),
    ("return { command = 'accounts.update', arguments = { 1 } }", "that have no names"),
    (
      "return { command = 'accounts.update', arguments = { id = print } }",
      "returned arguments that can't be kept"
    ),
    (
      "return { command = 'accounts.update', arguments = { id = event.id, set = { name = 0/0 } } }",
      "returned arguments that can't be kept"
    ),
    ("return 'accounts.update'", "returned the text \"accounts.update\". Return an intent"),
    ("return print", "returned a function. Return an intent"),
    ("local t = {} for i = 1, 101 do t[i] = {} end return t", "returned 101 intents"),
    ("while true do end", "instruction limit exceeded"),
    ("event.name = 'x' error('broken')", "broken"),
  ])
  func `that fails changes nothing, and its event is set aside in the end`(
    body: String,
    reason: String
  ) async throws {
    let test = try await open(
      """
      on = { "account.inserted" }, allows = { "accounts.update" },
      act = function(event) \(body) end,
      """
    )
    try await test.insert(Account(name: "Acme"))
    for _ in 0..<4 {
      let failures = try await test.crm.react().failures
      #expect(failures.map(\.isSetAside) == [false])
    }
    let last = try await test.crm.react().failures
    #expect(last.map(\.isSetAside) == [true])
    let events = try await test.crm.book.setAsideEvents()
    #expect(events.map(\.reaction) == ["welcome"])
    let problem = events.first?.problem ?? ""
    #expect(problem.contains("welcome.lua:3: "), "\(problem)")
    #expect(problem.contains(reason), "\(problem)")
    #expect(try await test.session.read { try $0.accounts.all().map(\.version) } == [1])
  }

  @Test func `is refused with a command that the book can't give it`() async throws {
    let unknown = "on = { 'quote.accepted' }, allows = { 'ships.name' }, act = function() end,"
    let refusal = await refused { try await open(unknown) }
    #expect(refusal?.description.contains("There is no command ships.name.") == true)
  }

  @Test func `needs its commands granted`() throws {
    let plugin = try RuleBook.plugin("welcome", "automation", Self.welcome)
    #expect(
      plugin.manifest.needs == [
        "event", "subject", "now", "event account.inserted", "event account.updated",
        "command accounts.update",
      ]
    )
    let granted: Set = [
      "event", "subject", "now", "event account.inserted", "event account.updated",
    ]
    let error = #expect(throws: PluginError.self) {
      try ActivePlugin(plugin, grants: .names(granted))
    }
    #expect(error?.kind == .grant)
    #expect(error?.description.contains("'command accounts.update'") == true)
  }

  @Test func `answers an input as JSON has it`() throws {
    let active = try ActivePlugin(RuleBook.plugin("welcome", "automation", Self.welcome))
    let input: Record = [
      "event": .record(["name": "account.inserted", "id": "a1"]),
      "subject": .record(["kind": "organization", "notes": "Old."]),
      "now": "2026-01-31T09:30:00Z",
    ]
    #expect(
      try active.evaluate(input: input).json
        == #"[{"command":"accounts.update","arguments":{"id":"a1","#
        + #""set":{"notes":"Old.[account.inserted 2026-01-31]"}}}]"#
    )
    let other: Record = ["event": "account.inserted", "now": "2026-01-31T09:30:00Z"]
    #expect(try active.evaluate(input: other).json == "[]")
  }

  @Test func `needs to know the time of an input`() throws {
    let active = try ActivePlugin(RuleBook.plugin("welcome", "automation", Self.welcome))
    let refusal = #expect(throws: Refusal.self) {
      try active.evaluate(input: ["event": "account.inserted"])
    }
    #expect(refusal?.field == "now")
  }
}
