import CRMKernel
import CRMParties
import CRMScripting
import CRMStore
import Testing

@Suite struct `A plugin about an entity` {
  private func message(
    _ kind: String,
    _ lines: String,
    environment: PluginEnvironment = .library
  ) throws -> String {
    let error = #expect(throws: PluginError.self) {
      try RuleBook.plugin("rule", kind, lines, environment: environment)
    }
    return try #require(error).description
  }

  @Test(arguments: [
    ("check = function(name) end,", "rule.lua:1: entity is missing."),
    ("entity = 'acount',\ncheck = function(name) end,", "There is no entity acount."),
    (
      "entity = 'account',\ncheck = function(nmae) end,",
      "rule.lua:3: unknown 'nmae': did you mean 'name'?"
    ),
    (
      "entity = 'account',\ncheck = function(zodiac) end,",
      "A custom field must be in custom_fields"
    ),
    ("entity = 'account',\ncheck = function(version) end,", "unknown 'version'"),
    (
      "entity = 'account', custom_fields = { 'name' },\ncheck = function(name) end,",
      "account has a field name already."
    ),
    (
      "entity = 'account', custom_fields = { \"a'; DROP TABLE account\" },\ncheck = function() end,",
      "can't be the name of a custom field"
    ),
    (
      "entity = 'price_entry', custom_fields = { 'tier' },\ncheck = function(tier) end,",
      "price_entry has no custom fields."
    ),
    ("entity = 'account',", "check is missing."),
    ("entity = 'account', check = function(name, ...) end,", "check can't take '...'"),
  ])
  func `is refused where its table is wrong`(lines: String, reason: String) throws {
    let message = try message("validation", lines)
    #expect(message.contains(reason), "\(message)")
  }

  @Test(arguments: [
    ("fields = { ['he alth'] = function() end },", "he alth can't be the name of a custom field."),
    ("fields = { name = function() end },", "account has a field name already."),
    ("fields = {},", "A computed plugin needs a function 'fields'."),
    ("fields = { health = 5 },", "fields.health must be a function, not 5."),
    ("fields = { health = function(before) end },", "unknown 'before'"),
    (
      "fields = { a = function(b) end, b = function(a) end },",
      "The fields a, b are computed from each other."
    ),
    ("fields = { health = function(health) end },", "computed from each other"),
  ])
  func `is refused where it computes what can't be`(lines: String, reason: String) throws {
    let message = try message("computed", "entity = 'account',\n\(lines)")
    #expect(message.contains(reason), "\(message)")
  }

  @Test(arguments: [
    ("on = { 'accepted' },", "on: \"accepted\" is no event."),
    ("on = { 'Quote.accepted' },", "on: \"Quote.accepted\" is no event."),
    ("on = { 'quote.accepted; DROP' },", "is no event."),
    ("on = { 'acount.updated' },", "There is no entity acount. Did you mean account?"),
    (
      "on = { 'account.update' },",
      "There is no event account.update. Did you mean account.updated?"
    ),
    ("on = {},", "on names no event"),
    ("on = 'quote.accepted',", "on must be a list"),
    (
      "on = { 'quote.accepted' }, allows = { 'acounts.update' },",
      "allows: There is no command acounts.update. Did you mean accounts.update?"
    ),
  ])
  func `is refused where it hears or does what can't be`(lines: String, reason: String) throws {
    let message = try message("automation", "\(lines)\nact = function(event) end,")
    #expect(message.contains(reason), "\(message)")
  }

  @Test func `may hear events that only its host knows`() throws {
    let lines = "on = { 'ship.launched' }, allows = { 'ships.name' }, act = function() end,"
    let plugin = try RuleBook.plugin("rule", "automation", lines)
    #expect(plugin.manifest.needs == ["event ship.launched", "command ships.name"])
  }

  @Test func `knows the custom fields of the book`() throws {
    let account = Account.schema.info
    let health = try FieldInfo.custom("health", of: account, kind: .int)
    let book = PluginEnvironment(entities: [account], customFields: [health])
    let lines = "entity = 'account', check = function(health) end,"
    let plugin = try RuleBook.plugin("rule", "validation", lines, environment: book)
    #expect(plugin.manifest.asks == ["health"])
    let missing = try message(
      "computed",
      "entity = 'account',\nfields = { heal = function() end },",
      environment: book
    )
    #expect(missing.contains("There is no custom field of account heal. Did you mean health?"))
  }

  @Test func `needs grants for what it reads, computes, hears and does`() throws {
    let validation = try RuleBook.plugin(
      "rule",
      "validation",
      "entity = 'account', check = function(name, before, config) end,"
    )
    #expect(validation.manifest.needs == ["before", "account.name"])
    let computed = try RuleBook.plugin(
      "rule",
      "computed",
      """
      entity = "account",
      fields = { health = function(industry) end, label = function(health) end },
      """
    )
    #expect(
      computed.manifest.needs == [
        "account.industry", "compute account.health", "compute account.label",
      ]
    )
    let error = #expect(throws: PluginError.self) {
      try ActivePlugin(computed, grants: .names(["account.industry", "compute account.health"]))
    }
    #expect(error?.kind == .grant)
    #expect(error?.description.contains("'compute account.label'") == true)
  }
}
