import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

@Suite struct `A hostile file` {
  private static let sample = KindSample.all.first { $0.kind == .pricing }

  private func loading(
    _ lines: String,
    parts: [PluginSource.File] = []
  ) throws -> String {
    let source = PluginSource(file: "test.lua", text: source(lines), parts: parts)
    return try Ending {
      _ = try Plugin(source, limits: .hostile)
      return "null"
    }.text
  }

  @Test(arguments: [
    ("name = ('a'):rep(100000)", "must be up to 64"), ("name = '../x'", "must be up to 64"),
    ("name = 'a\\n\\27[2J'", "must be up to 64"), ("name = {}", "name must be text"),
    ("version = ('9'):rep(100000)", "version must be a short text"),
    ("version = '1\\n\\27[2J'", "version must be a short text"),
    ("version = '\\u{202E}1'", "version must be a short text"), ("api = 1e999", "must be a whole"),
    ("api = math.mininteger", "is written for api -9223372036854775808"),
    ("kind = 'pricing\\0'", "There is no kind of plugin"),
    ("kind = ('k'):rep(100000)", "There is no kind of plugin"),
    ("config = print", "config"), ("config = { a = { list_of = print } }", "config.a"),
    ("config = (function() local t = {} t.t = t return t end)()", "contains itself"),
    (
      "config = (function() local t = {} for _ = 1, 40 do t = { list_of = t } end return t end)()",
      "nested deeper than 32 tables"
    ),
    ("config = { a = { string = true, default = ('x'):rep(200000), help = '\\27[2J' } }", "null"),
    ("config = { a = { one_of = { {}, print } } }", "config.a"),
    ("config = { a = { integer = { math.mininteger, math.maxinteger } } }", "null"),
    ("config = { a = { percent = { -1e300, 1e300 } } }", "config.a"),
    ("tables = { ['../../etc/passwd'] = { columns = { a = 'string' } } }", "has no file"),
    ("tables = { a = { columns = { a = print } } }", "tables.a"),
    ("tables = { a = { columns = {} } }", "has no columns"),
    ("asks = print", "asks must say"), ("asks = { 1, {}, print }", "must hold names"),
    ("asks = { price = { 'nothing' } }", "unknown 'nothing'"),
    ("asks = { ['price\\27'] = {} }", "There is no function"),
    ("asks = { ('x'):rep(100000) }", "unknown"), ("asks = { 'self' }", "can't have a parameter"),
    ("discount = { function() end }", "discount must be a function"),
    ("discount = setmetatable({}, { __call = function() end })", "discount must be a function"),
    ("document = function(self) end", "can't have a parameter 'self'"),
    ("document = function(...) end", "can't take '...'"),
    ("document = string.rep", ""), ("[1] = function() end", "values without a key"),
    ("[function() end] = 1", "which is neither a name"), ("[('k'):rep(100000)] = 1", "no manifest"),
    ("nothing = function() end", "There is no manifest key nothing"),
  ])
  func `is refused in a line of bounded length, or harmless`(
    lines: String,
    says: String
  ) throws {
    // Of two values of a key, Lua keeps the last.
    let text = source("price = function() end,\n\(lines),")
    let ending = try Ending {
      _ = try Plugin(source: text, file: "test.lua", limits: .hostile)
      return "null"
    }
    #expect(ending.isFitToPrint)
    #expect(says.isEmpty || ending.text.contains(says), "\(ending.text.prefix(500))")
  }

  @Test(arguments: [
    "", "\0", "a\0b,c\n1,2", "a,a\n1,2", "\u{FEFF}a,b\n1,2", "\"a,b\n1,2", "a,b\n1", "a,b\n1,2,3",
    "=cmd|' /C calc'!A0,b\n1,2", "sep=\u{1B}\na\u{1B}b", "a;b\n1;2", "a,b\r1,2\r", "\n\n\n",
    "a,b\n\u{1B}[2J,9223372036854775808", "a,b\nx,-1e999", "a,b\nx,0.0000000000000001",
    String(repeating: "a,", count: 20_000), "a,b\n" + String(repeating: "x", count: 2 << 20) + ",1",
    "a,b\n" + String(repeating: "x,1\n", count: 20_000),
    "a,b\n" + (1...20_000).map { "k\($0),\($0)\n" }.joined(),
  ])
  func `of a lookup table is read or refused`(csv: String) throws {
    let lines = "tables = { rows = { key = 'a', columns = { a = 'string', b = 'integer' } } },"
    let parts = [PluginSource.File("rows.csv", csv)]
    let text = source(lines + "price = function(tables) return tables.rows.k1 and nil end")
    let ending = try Ending {
      let plugin = try Plugin(
        PluginSource(file: "test.lua", text: text, parts: parts),
        limits: .hostile
      )
      return try ActivePlugin(plugin).evaluate(input: #require(Self.sample).input).json
    }
    #expect(ending.isFitToPrint, "\(ending.text.prefix(500))")
  }

  @Test(arguments: [
    "", "[]", "{", "{\"a\": 1}", "{\"a\": \"\\u0000\"}", "{\"a\": \"\\ud800\"}", "null",
    String(repeating: "[", count: 100_000),
    "{\"{1}\": \"" + String(repeating: "{1}", count: 50_000)
      + "\"}",
  ])
  func `of messages is read or refused`(json: String) throws {
    let parts = [PluginSource.File("messages.zh-Hans.json", json)]
    let text = try loading("price = function() end", parts: parts)
    #expect(text.utf8.count < 10_000)
  }

  @Test(arguments: ["messages.json", "messages..json", "messages.\u{1B}.json", "messages.en.json"])
  func `of messages in no language is refused or harmless`(path: String) throws {
    let parts = [PluginSource.File(path, "{}")]
    let text = try loading("price = function() end", parts: parts)
    #expect(!text.unicodeScalars.contains { $0.isControl })
  }

  @Test(arguments: [
    "{-9223372036854775808}", "{0}", "{2}", "{999999}", "{99999999999999999999}", "{+1}", "{ 1}",
    "{", "{}", "{{1}}", "{1", "{-1}", "%s%n", "{\u{661}}",
  ])
  func `whose sentences have strange places renders them`(sentence: String) {
    let message = Message(key: sentence, arguments: ["x"])
    let reader = Reader(
      .simplifiedChinese,
      catalogues: [Catalogue(.simplifiedChinese, [sentence: sentence + "。"])]
    )
    #expect(message.description == (sentence == "{{1}}" ? "{x}" : sentence))
    #expect(reader.text(message) == message.description + "。")
  }

  @Test func `of braces alone is rendered in time in proportion to its length`() {
    let braces = String(repeating: "{", count: 1 << 20)
    #expect(Message(key: braces, arguments: ["x"]).description == braces)
  }

  @Test func `can't multiply what a reader has to render`() throws {
    let text = source(
      """
      price = function()
        local m = "x"
        for _ = 1, 6 do m = { key = ("{1}"):rep(300), args = { m } } end
        return money(1), { ("{1}"):rep(300), m }
      end
      """
    )
    let active = try ActivePlugin(Plugin(source: text, file: "test.lua"))
    let ending = try Ending { try active.evaluate(input: #require(Self.sample).input).json }
    #expect(ending.text.contains("returned a reason with named values in it"), "\(ending.text)")
  }

  @Test(arguments: [
    #"{"s": "a\u0000b"}"#, #"{"s": "\ud800"}"#, #"{"s": "'; DROP TABLE account; --"}"#,
    "{\"s\": \"" + String(repeating: "x", count: 1 << 20) + "\"}",
    "{\"s\": " + String(repeating: "[", count: 100_000), "{\"l\": [[[[[[1]]]]]]}",
    "{\"l\": [" + String(repeating: "1,", count: 200_000) + "1]}", #"{"l": {"a": 1}}"#,
    #"{"l": [9223372036854775808, 1e999, -0.0]}"#, #"{"n": 1e-300}"#, #"{"n": 1e300}"#,
    "{\"" + String(repeating: "k", count: 1 << 20) + "\": 1}", "[]", "",
  ])
  func `of settings is refused, or its values are what they are`(json: String) throws {
    let text = source(
      """
      config = { s = { string = true, default = "" }, n = { number = true, default = 0 },
        l = { list_of = "integer", default = {} } },
      price = function(config) return nil, config.s:sub(1, 10) .. #config.l end
      """
    )
    let plugin = try Plugin(source: text, file: "test.lua", limits: .hostile)
    let ending = try Ending {
      let config = try plugin.manifest.config.config(json: json)
      return try ActivePlugin(plugin, config: config.values)
        .evaluate(input: #require(Self.sample).input).json
    }
    #expect(ending.text.utf8.count < 3 << 20)
  }
}
