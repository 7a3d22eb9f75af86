import CRMScripting
import Foundation
import Testing

@Suite struct `A plugin that the program writes` {
  @Test(arguments: PluginKind.all.map(\.name), ["--folder", nil])
  func `passes its check and its spec at once, whatever its kind`(
    kind: String,
    option: String?
  ) throws {
    let desk = try Desk()
    let new = try ProgramRun(
      ["plugin", "new", kind, "my-plugin"] + (option.map { [$0] } ?? []),
      in: desk.folder
    )
    #expect(new.code == 0, "\(new.errors)")
    let path = desk.path(option == nil ? "my-plugin.lua" : "my-plugin")
    let check = try ProgramRun(["plugin", "check", path])
    #expect(check.output.hasPrefix("ok  my-plugin 1.0.0 \(kind): asks "), "\(check.output)")
    #expect(check.code == 0)
    let test = try ProgramRun(["plugin", "test", path])
    #expect(test.output.hasSuffix("none failed.\n"), "\(test.output)")
    #expect(test.code == 0)
  }

  @Test func `never replaces what is there`() throws {
    let desk = try Desk()
    let arguments = ["plugin", "new", "pricing", "bulk"]
    #expect(try ProgramRun(arguments, in: desk.folder).code == 0)
    let again = try ProgramRun(arguments, in: desk.folder)
    #expect(again.code == 2)
    #expect(
      again.errors == "crm: ./bulk.lua is there already; choose another name, or remove it.\n"
    )
  }

  @Test func `has a kind and a name that there are`() throws {
    let desk = try Desk()
    let kind = try ProgramRun(["plugin", "new", "pricin", "bulk"], in: desk.folder)
    #expect(kind.errors == "crm: There is no kind of plugin pricin. Did you mean pricing?\n")
    let name = try ProgramRun(["plugin", "new", "pricing", "../Bulk"], in: desk.folder)
    #expect(name.code == 1)
    #expect(name.errors.contains("must be up to 64 lower-case letters"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).isEmpty)
  }
}

@Suite struct `A check of plugins` {
  @Test(
    arguments: [
      ("local rate = os.time()", "1: undeclared global 'os'"),
      ("local name = string.uper", "1: string has no 'uper': did you mean 'upper'?"),
      ("local unused = 1", "1: 'unused' is never used"),
      ("local function helper() end", "1: the function 'helper' is never used"),
      ("count = 1", "1:"),
      ("local function f(a, b) return a end f()", "1: 'b' is never used"),
      ("for _, item in ipairs({}) do end", "1: 'item' is never used"),
    ]
  )
  func `names the line of what fails later or is never used`(line: String, says: String) throws {
    let desk = try Desk()
    let path = try desk.write(
      """
      \(line)
      return { name = "x", version = "1", api = 1, kind = "pricing",
        price = function(list_price) return list_price end,
      }
      """,
      to: "x.lua"
    )
    let run = try ProgramRun(["plugin", "check", path])
    #expect(run.code == 1)
    #expect(run.output.contains("x.lua:\(says)"), "\(run.output)")
  }

  @Test func `tells what is declared for nobody`() throws {
    let desk = try Desk()
    let path = try desk.write(
      """
      return { name = "x", version = "1", api = 1, kind = "pricing",
        config = { margin = { percent = true, default = 1 } },
        price = function(list_price, quantity) return list_price end,
      }
      """,
      to: "x.lua"
    )
    let run = try ProgramRun(["plugin", "check", path])
    #expect(
      run.output == """
        \(path):2: the setting 'margin' is never read
        \(path):3: 'quantity' is asked for and never used

        """
    )
    #expect(run.errors == "crm: 2 findings.\n")
  }

  @Test func `finds nothing in programs with every construction of Lua`() throws {
    let desk = try Desk()
    let path = try desk.write(
      #"""
      -- a comment --[[ not a long one
      --[==[ a long
      one ]] ]==]
      local limit <const>, text = 0x1F, [[long "text"]]
      local t = { 1, 2; three = 3, ["four"] = 4, [5] = 'it\'s', nested = { { } } }
      local function fact(n) if n <= 1 then return 1 elseif n == 2 then return 2 else
        return n * fact(n - 1) end end
      function t.field(a) return a end
      function t:method(b) return self[b] end
      do local inner = #text .. "x"; t.three = inner end
      for i = 1, 10, 2 do if i > 3 then break end end
      for key, value in pairs(t) do t[key] = value end
      while limit < 0 do goto continue ::continue:: end
      repeat local done = not (limit ~= 0) until done or true
      t.three, t[1] = fact(3) // 2, -limit ^ 2 << 1 & 3 | ~4
      local first = ("%d"):format(1) .. t:method "four" .. t.field { 1 } [1] .. 1e-3
      return { name = "x", version = "1", api = 1, kind = "pricing",
        price = function(list_price) return list_price, first end,
      }
      """#,
      to: "x.lua"
    )
    let run = try ProgramRun(["plugin", "check", path])
    #expect(run.output == "ok  x 1 pricing: asks list_price\n", "\(run.output)")
  }

  @Test func `of a folder tells of each plugin, and goes on after one that can't be loaded`() throws
  {
    let desk = try Desk()
    _ = try desk.write("return 1", to: "a.lua")
    _ = try desk.write(
      """
      return { name = "b", version = "1", api = 1, kind = "pricing",
        price = function(list_price) return list_price end }
      """,
      to: "b.lua"
    )
    let run = try ProgramRun(["plugin", "check", desk.folder.path])
    #expect(run.lines.count == 2)
    #expect(run.lines[0].contains("a.lua:1: A plugin must return a table"))
    #expect(run.lines[1] == "ok  b 1 pricing: asks list_price")
    #expect(run.code == 1)
  }
}

@Suite struct `A test of plugins` {
  @Test func `prints each example as a sentence, and ends with 1 if one fails`() throws {
    let desk = try Desk()
    _ = try ProgramRun(["plugin", "new", "pricing", "bulk"], in: desk.folder)
    let path = try desk.write(
      """
      describe("bulk", function()
        local p = plugin "bulk"
        it("is free", function()
          print("looking")
          expect(p.price { unit_price = money "10", quantity = 10 }).is(money "0")
        end)
        it("has a name", function() expect(p.name).is "bulk" end)
      end)
      """,
      to: "spec/bulk_spec.lua"
    )
    let run = try ProgramRun(["plugin", "test", path])
    #expect(
      run.output == """
        bulk
          FAILED  is free
              \(path):5: expected money "0.00", got money "9.50"
              | looking
          ok  has a name
        2 examples, 1 failed.

        """
    )
    #expect(run.code == 1)
    #expect(run.errors.isEmpty)
  }

  @Test func `checks properties on request, with the documents of a seed`() throws {
    let desk = try Desk()
    let path = try desk.write(
      """
      return { name = "cheap", version = "1", api = 1, kind = "pricing",
        price = function(unit_price) return unit_price - money "5" end }
      """,
      to: "cheap.lua"
    )
    let without = try ProgramRun(["plugin", "test", path])
    #expect(without.errors == "crm: There is no spec: \(path) has none, here or in spec.\n")
    let run = try ProgramRun(["plugin", "test", path, "--properties", "--seed", "7"])
    #expect(run.code == 1)
    #expect(run.output.contains("FAILED  never sets a price below zero (100 documents, seed 7)"))
    #expect(run.output.contains("a price can't be negative"))
  }
}

@Suite struct `A run of a plugin` {
  private static let input = """
    {"currency": "USD", "lines": [{"sku": "A", "quantity": 10, "list_price": "12.50"}]}
    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    _ = try ProgramRun(["plugin", "new", "pricing", "bulk"], in: desk.folder)
    _ = try desk.write(Self.input, to: "in.json")
    return desk
  }

  @Test func `prints the answer, and on request each call`() throws {
    let desk = try desk()
    let run = try ProgramRun(
      ["plugin", "run", desk.path("bulk.lua"), "--input", desk.path("in.json"), "--trace"]
    )
    #expect(
      run.output == """
        sku\tlist_price\tunit_price\treason
        A\tUSD 12.50\tUSD 11.875\t5 % off from 10 on

        """
    )
    #expect(run.errors.contains("price, line 1\n  unit_price = money \"12.50\"\n  quantity = 10\n"))
    #expect(run.errors.contains("  -> money \"11.875\", \"5 % off from 10 on\"\n"))
    #expect(run.errors.contains(" instructions for all lines\n"))
  }

  @Test func `takes its settings and its input from files and pipes`() throws {
    let desk = try desk()
    let settings = try desk.write(#"{"off": 50}"#, to: "settings.json")
    let run = try ProgramRun(
      [
        "plugin", "run", desk.path("bulk.lua"), "--input", "-", "--config", settings, "--json",
      ],
      input: Self.input
    )
    #expect(
      run.output == """
        {"lines":[{"sku":"A","list_price":"USD 12.50","unit_price":"USD 6.25",\
        "reason":"50 % off from 10 on"}]}

        """,
      "\(run.errors)"
    )
  }

  @Test(
    arguments: [
      ("{", "input: "), ("1", "input: It must be a JSON object"),
      (#"{"lines": [{"list_prize": 1}]}"#, "There is no input lines[1].list_prize."),
      (#"{"services": {"calender": {}}, "lines": []}"#, "There is no service calender."),
    ]
  )
  func `says what is wrong with its input`(input: String, says: String) throws {
    let desk = try desk()
    let run = try ProgramRun(
      ["plugin", "run", desk.path("bulk.lua"), "--input", "-"],
      input: input
    )
    #expect(run.code == 1)
    #expect(run.errors.contains(says), "\(run.errors)")
  }

  @Test func `is measured in figures`() throws {
    let desk = try desk()
    let run = try ProgramRun(
      [
        "plugin", "bench", desk.path("bulk.lua"), "--input", desk.path("in.json"),
        "--seconds", "0.01", "--json",
      ]
    )
    let figures = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(figures?["plugin"] as? String == "bulk 1.0.0")
    #expect(figures?["calls_per_evaluation"] as? Int == 1)
    for name in [
      "evaluations_per_second", "nanoseconds_per_call", "instructions_per_evaluation",
      "memory_bytes",
    ] { #expect((figures?[name] as? Int ?? 0) > 0, "\(name) of \(run.output)") }
  }
}

@Suite struct `The plugins of a book, from the command line` {
  @Test func `are installed, configured, carried and removed`() throws {
    let desk = try Desk()
    _ = try ProgramRun(["plugin", "new", "pricing", "bulk"], in: desk.folder)
    func crm(_ arguments: String...) throws -> ProgramRun {
      try ProgramRun([desk.book] + arguments)
    }
    let refused = try crm("plugin", "install", desk.path("bulk.lua"))
    #expect(refused.code == 1)
    let installed = try crm("plugin", "install", desk.path("bulk.lua"), "--grant", "all")
    #expect(installed.code == 0, "\(installed.errors)")
    #expect(try crm("plugin", "list", "--json").output.contains(#""name":"bulk""#))
    #expect(try crm("plugin", "configure", "bulk", "off=50").code == 0)
    let exported = try crm("config", "export")
    #expect(exported.output.contains(#""off": 50"#), "\(exported.output)")
    let file = try desk.write(exported.output, to: "plugins.json")
    #expect(try crm("plugin", "configure", "bulk", "off=").code == 0)
    #expect(try crm("config", "diff", file).output.contains("bulk"))
    #expect(try crm("config", "apply", file).code == 0)
    #expect(try crm("config", "export").output == exported.output)
    #expect(try crm("plugin", "replay").code == 0)
    #expect(try crm("plugin", "disable", "bulk").code == 0)
    #expect(try crm("plugin", "remove", "bulk").code == 0)
    #expect(try crm("plugin", "enable", "bulk").code == 1)
  }

  @Test func `leave what they print in a file beside it`() throws {
    let desk = try Desk()
    let path = try desk.write(
      """
      return { name = "chatty", version = "1", api = 1, kind = "pricing",
        price = function(list_price) print("priced", list_price) return list_price end }
      """,
      to: "chatty.lua"
    )
    #expect(try ProgramRun([desk.book, "plugin", "install", path, "--grant", "all"]).code == 0)
    let none = try ProgramRun([desk.book, "plugin", "logs"])
    #expect(none.code == 0)
    #expect(none.output.isEmpty)
    let script = """
      local acme = crm.accounts.open { name = "Acme" }
      local book = crm.price_books.add { name = "List", currency = "USD", is_default = true }
      local pump = crm.products.add { sku = "PUMP-200", name = "Pump" }
      crm.prices.set { product = pump.id, book = book.id, price = "USD 10.00" }
      local quote = crm.quotes.draft { account = acme.id, currency = "USD" }
      crm.quotes.add { quote = quote.id, sku = "PUMP-200", quantity = 1 }
      crm.quotes.price { quote = quote.id }
      return quote.id
      """
    let priced = try ProgramRun([desk.book, "-c", script])
    #expect(priced.code == 0, "\(priced.errors)")
    let quote = try #require(priced.lines.last)
    let run = try ProgramRun([desk.book, "plugin", "logs", "chatty"])
    #expect(run.lines.last?.hasSuffix("\tchatty\t\(quote): priced 10.00") == true, "\(run.output)")
    #expect(try ProgramRun([desk.book, "plugin", "logs", "other"]).output.isEmpty)
  }

  @Test func `aren't touched by one whose spec fails`() throws {
    let desk = try Desk()
    _ = try ProgramRun(["plugin", "new", "pricing", "bulk"], in: desk.folder)
    _ = try desk.write(
      #"it("is wrong", function() expect(1).is(2) end)"#,
      to: "spec/bulk_spec.lua"
    )
    let run = try ProgramRun(
      [desk.book, "plugin", "install", desk.path("bulk.lua"), "--grant", "all"]
    )
    #expect(run.code == 1)
    #expect(run.errors.contains("a spec fails: "), "\(run.errors)")
    #expect(run.errors.contains("expected 2, got 1"))
    #expect(try ProgramRun([desk.book, "plugin", "list", "--json"]).output == "[]\n")
  }
}
