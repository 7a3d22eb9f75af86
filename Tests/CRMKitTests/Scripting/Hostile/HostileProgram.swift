import Foundation
import Testing

/// Statements that a plugin's author could write to harm the host.
struct HostileProgram: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  var testDescription: String { name }

  /// The corpus beside the repository; empty where there is none.
  static let corpus: [HostileProgram] = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let corpus = folder.appendingPathComponent("shared/checks/lua-attacks")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
      let files = names.filter { $0.hasSuffix(".lua") }.sorted()
      if files.isEmpty { continue }
      return files.compactMap { name in
        let data = try? Data(contentsOf: corpus.appendingPathComponent(name))
        return data.map { HostileProgram(name: name, text: String(decoding: $0, as: UTF8.self)) }
      }
    }
    return []
  }()

  /// What is kept here, so that it is tried wherever the tests run.
  static let own =
    statements.map { HostileProgram(name: String($0.prefix(60)), text: $0) }
    + answers.map { HostileProgram(name: "returns \($0.prefix(60))", text: "do return \($0) end") }

  private static let statements = [
    "while true do end",
    "while true do pcall(function() while true do end end) end",
    "while true do print(('y'):rep(200000)) end",
    "for i = 1, 1e9 do print(i) end",
    "print('\\27[2J\\27[1;1H\\rcrm: all is well\\nother: forged', '\\0', '\\u{202E}', '\\x9b1m')",
    "error()", "error(nil)", "error({})", "error(print)", "error(money(1))", "error(0/0)",
    "error(setmetatable({}, { __tostring = function() return '\\27]0;title\\7' end }))",
    "error(setmetatable({}, { __tostring = function() while true do end end }))",
    "error(setmetatable({}, { __index = function(t, k) return t[k] end }).x)",
    "error(('x'):rep(200000))", "error('one\\ntwo\\r\\27[31m\\u{2028}three', 0)",
    "error(('\\u{301}'):rep(50000), 0)", "error('{-9223372036854775808}{999999}', 0)",
    "getmetatable('').__index = nil", "string.upper = nil", "math.random = nil", "_ENV.x = 1",
    "setmetatable(_ENV, {})", "config = nil", "require 'nothing'", "require '../../etc/passwd'",
    "require(('x'):rep(200000))", "require(nil)", "require('string').upper = nil",
    "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(100000) .. i end",
    "local function f(n) return n + f(n + 1) end f(1)",
    "local s = 'a' while true do s = s .. s end",
    "table.sort({ 3, 1, 2, 5, 4 }, function() return true end)",
    "('a'):rep(30):find(('a?'):rep(30) .. ('a'):rep(30))",
  ]

  /// Expressions that a function could return.
  private static let answers = [
    "nil", "true", "false", "0", "-1", "1/0", "0/0", "2^53", "-0.0", "1e308", "math.mininteger",
    "math.maxinteger", "''", "'\\0'", "'\\xff\\xfe'", "('x'):rep(200000)", "print",
    "'\\27[2J\\ncrm: forged'", "'\\u{202E}gpj.exe'", "\"'; DROP TABLE account; --\"",
    "{}", "{ {} }", "{ 1, nil, 3 }", "{ a = 1, 2 }", "{ [1.5] = 1 }", "{ [{}] = 1 }",
    "{ [true] = 1 }", "{ [-1] = 1 }", "{ print }", "money(0)", "money(9.2e12)",
    "money('9223372036854.775807')", "setmetatable({}, { __index = function() return 1 end })",
    "setmetatable({}, { __index = function() while true do end end })",
    "setmetatable({}, { __len = function() return 1e9 end })",
    "setmetatable({}, { __pairs = function() return next, {}, nil end })",
    "(function() local t = {} t.t = t return t end)()",
    "(function() local t = {} for i = 1, 100000 do t[i] = i end return t end)()",
    "(function() local t = {} for i = 1, 9000 do t['k' .. i] = i end return t end)()",
    "(function() local t = {} for i = 1, 9000 do t[i] = 'k' .. i end return t end)()",
    "(function() local t = {} for _ = 1, 40 do t = { t } end return t end)()",
    "(function() local t = {} for _ = 1, 40 do t = { a = t } end return t end)()",
    "(function() local n, r = { [('x'):rep(200000)] = 1 }, {} for i = 1, 5000 do r[i] = n end "
      + "return r end)()",
    "('x'):byte(1, 200)", "money(1), { '{-9223372036854775808}{0}{999999}{1}', 1 }",
    "1, { '{-9223372036854775808}{0}{999999}{99999999999999999999}{1}', 1 }",
    "nil, { '{-9223372036854775808}', 1 }", "{ '{-9223372036854775808}{1}', 1 }",
    "money(1), { ('{1}'):rep(300), { key = ('{1}'):rep(300), args = { 'x' } } }",
    "1, { ('{1}'):rep(300), ('y'):rep(100000) }", "1, { '{1}', {}, print, 0/0 }",
    "1, ('{'):rep(900)", "{ ('{1}'):rep(300), { key = ('{1}'):rep(300), args = { 'x' } } }",
    "{ notify = 'a\\r\\nb', text = 1 }", "{ notify = 'mia', text = ('t'):rep(100000) }",
    "{ assign = {}, raise = 'higher', note = print }", "{ reply = 'x\\r\\nBcc: all@crm.example' }",
    "{ reply = 'x', subject = 'y\\r\\nBcc: all@crm.example', once_per = '0s' }",
    "{ reply = 'x', case = { title = { {} } }, tags = { 1, {}, 'a\\nb' } }",
    "{ { sku = 'A', quantity = -1e9 }, { sku = '', items = { { sku = 'B' } } } }",
    "{ { sku = 'A', quantity = 1e300 } }", "{ size = 'xl', lid = 'no' }",
    "{ command = 'accounts.delete', arguments = { id = '1' } }",
    "{ command = 'accounts.update', arguments = 5 }",
    "{ field = \"x'; DROP TABLE account; --\", message = 'no' }",
    "{ message = '\\27[2J', remedy = { '{1}', { key = 'k' } } }",
  ]
}
