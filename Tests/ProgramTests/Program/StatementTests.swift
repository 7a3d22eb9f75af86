import Testing

@Suite struct `A statement that is given to the program` {
  @Test func `has its answer printed`() throws {
    let run = try Desk().crm("-c", "return 1 + 1")
    #expect(run.output == "2\n")
    #expect(run.errors.isEmpty)
    #expect(run.code == 0)
  }

  @Test func `may be an expression`() throws {
    #expect(try Desk().crm("-c", "'張' .. 'x'").output == "張x\n")
  }

  @Test func `prints nothing if it answers nothing`() throws {
    #expect(try Desk().crm("-c", "local x = 1").output.isEmpty)
  }

  @Test func `leaves its globals to the next one`() throws {
    #expect(try Desk().crm("-c", "x = 20", "-c", "x + 1").output == "21\n")
  }

  @Test func `changes the book`() throws {
    let desk = try Desk()
    _ = try desk.crm("-c", "crm.accounts.open{ name = '東華機械', industry = 'retail' }")
    let run = try desk.crm("-c", #"crm.accounts.find{ where = 'industry == "retail"' }[1].name"#)
    #expect(run.output == "東華機械\n")
  }

  @Test func `comes as tab-separated text where no terminal is`() throws {
    let run = try Desk().crm("-c", #"{ { name = "a\tb", size = 1 }, { name = "張", size = 2 } }"#)
    #expect(run.output == "name\tsize\na\\tb\t1\n張\t2\n")
  }

  @Test func `comes as JSON on request`() throws {
    let run = try Desk().crm("--json", "-c", "{ { name = '張', size = 1.5 } }")
    #expect(run.output == #"[{"name":"張","size":1.5}]"# + "\n")
  }

  @Test func `ends the program with 1 if it is refused`() throws {
    let run = try Desk().crm("-c", "crm.accounts.open{ name = '' }", "-c", "print('not reached')")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors == "crm: name is empty. Give it a value.\n")
  }

  @Test func `is told which command was meant`() throws {
    let run = try Desk().crm("-c", "crm.quotes.prise{}")
    #expect(run.code == 1)
    #expect(run.errors.contains("Did you mean quotes.price?"))
  }

  @Test func `shows Lua's stack only on request`() throws {
    let plain = try Desk().crm("-c", "error('no')")
    #expect(plain.errors == "crm: command:1: no\n")
    let traced = try Desk().crm("--trace", "-c", "error('no')")
    #expect(traced.errors.contains("stack traceback"))
  }

  @Test func `can't run for ever, nor take all memory`() throws {
    let run = try Desk().crm("-c", "while true do end")
    #expect(run.code == 1)
    #expect(run.errors.contains("instruction limit"))
  }

  @Test func `is recorded as the principal's`() throws {
    let desk = try Desk()
    let run = try desk.crm(
      "--as",
      "li.wei",
      "-c",
      "crm.accounts.history{ id = crm.accounts.open{ name = 'A' }.id }[1].principal"
    )
    #expect(run.output == "li.wei\n")
  }

  @Test func `are a deputy's, by a delegation`() throws {
    let desk = try Desk()
    let company = try desk.write(
      """
      local boss = crm.users.add{ login = "li.wei", name = "李伟" }
      local min = crm.users.add{ login = "zhang.min", name = "张敏" }
      crm.governance.begin{ administrator = boss.id }
      crm.delegations.add{ user = boss.id, deputy = min.id, from = "2020-01-01", to = "2999-01-01" }
      """,
      to: "company.lua"
    )
    #expect(try desk.crm("--as", "li.wei", "run", company).code == 0)
    let opened = "crm.accounts.history{ id = crm.accounts.open{ name = 'A' }.id }[1].principal"
    let deputy = try desk.crm("--as", "zhang.min", "--for", "li.wei", "-c", opened)
    #expect(deputy.output == "zhang.min for li.wei\n")
    #expect(try desk.crm("--as", "zhang.min", "-c", opened).code == 1)
    #expect(try desk.crm("--as", "li.wei", "--for", "zhang.min", "-c", opened).code == 1)
  }
}

@Suite struct `Statements that come through a pipe` {
  @Test func `run one after the other, over several lines`() throws {
    let input = "x = 0\nfor i = 1, 3 do\n  x = x + i\nend\n\nx\n\"a\" ..\n\"b\"\n"
    let run = try Desk().crm(input: input)
    #expect(run.output == "6\nab\n")
    #expect(run.code == 0)
  }

  @Test func `need no line break at the end`() throws {
    #expect(try Desk().crm(input: "return 7").output == "7\n")
  }

  @Test func `stop at the first that fails, and say where it stands`() throws {
    let run = try Desk().crm(input: "print(1)\n\nerror('no')\nprint(2)\n")
    #expect(run.output == "1\n")
    #expect(run.errors == "crm: input:3: no\n")
    #expect(run.code == 1)
  }

  @Test func `are refused where one isn't complete`() throws {
    let run = try Desk().crm(input: "for i = 1, 3 do\n")
    #expect(run.code == 1)
    #expect(run.errors.contains("near <eof>"))
  }
}

@Suite struct `A script that the program runs` {
  @Test func `finds its arguments`() throws {
    let desk = try Desk()
    let script = try desk.write(
      "print(#arg, arg[1], arg[2])\nreturn arg[2] == '張 \"x\"'",
      to: "s.lua"
    )
    let run = try desk.crm("run", script, "a", "張 \"x\"")
    #expect(run.output == "2\ta\t張 \"x\"\ntrue\n")
  }

  @Test func `is named in its errors, with the line`() throws {
    let desk = try Desk()
    let script = try desk.write("local x = 1\n\nx()", to: "s.lua")
    let run = try desk.crm("run", script)
    #expect(run.code == 1)
    #expect(run.errors.contains("s.lua:3: attempt to call a number value"))
  }

  @Test func `must be there`() throws {
    let run = try Desk().crm("run", "nowhere.lua")
    #expect(run.code == 2)
    #expect(run.errors == "crm: nowhere.lua: No such file or directory\n")
  }
}
