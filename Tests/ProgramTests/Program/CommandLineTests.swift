import CRMStore
import CRMStoreSQLite
import Foundation
import Testing

@Suite struct `A command line` {
  @Test func `asks for the version, with those of Lua and SQLite`() throws {
    let run = try ProgramRun(["--version"])
    #expect(run.output.firstMatch(of: /^crm \d+\.\d+\.\d+ \(Lua 5\.4\.\d+, SQLite 3\.\d+/) != nil)
    #expect(run.code == 0)
  }

  @Test(arguments: [["--help"], ["import", "--help"], ["help", "doctor"]])
  func `asks for help`(arguments: [String]) throws {
    let run = try ProgramRun(arguments)
    #expect(run.output.contains("USAGE: crm"))
    #expect(run.code == 0)
  }

  @Test func `is refused without a book`() throws {
    #expect(try ProgramRun([]).code == 2)
  }

  @Test func `is refused with a suggestion if its verb is misspelt`() throws {
    let run = try Desk().crm("impot", "accounts", "x.csv")
    #expect(run.code == 2)
    #expect(run.errors.contains("Did you mean import?"))
  }

  @Test func `is refused if it names no such zone`() throws {
    let run = try Desk().crm("--zone", "Mars/Base", "-c", "1")
    #expect(run.code == 2)
    #expect(run.errors.contains("Mars/Base"))
  }

  @Test func `may have options before the verb`() throws {
    let desk = try Desk()
    let script = try desk.write("return arg[1]", to: "s.lua")
    #expect(try desk.crm("--as", "li", "--json", "run", script, "x").output == "\"x\"\n")
  }
}

@Suite struct `A book that the program opens` {
  @Test func `is created, unless it is only to be read`() throws {
    let desk = try Desk()
    #expect(try desk.crm("--read-only", "-c", "1").code == 2)
    #expect(!FileManager.default.fileExists(atPath: desk.book))
    #expect(try desk.crm("-c", "1").code == 0)
    #expect(try desk.crm("--read-only", "-c", "1").output == "1\n")
  }

  @Test func `isn't written to if it is only to be read`() throws {
    let desk = try Desk()
    _ = try desk.crm("-c", "1")
    #expect(try desk.crm("--read-only", "-c", "crm.accounts.open{ name = 'A' }").code == 1)
    #expect(try desk.crm("-c", "crm.accounts.count{}").output == "0\n")
  }

  @Test func `is refused with 3 if it is no book`() throws {
    let desk = try Desk()
    _ = try desk.write(String(repeating: "not a database ", count: 100), to: "test.crm")
    let run = try desk.crm("-c", "1")
    #expect(run.code == 3)
    #expect(run.errors.contains("no SQLite database"))
  }

  @Test func `is refused with 3 and left alone if a newer version wrote it`() async throws {
    let desk = try Desk()
    _ = try desk.crm("-c", "1")
    let driver = try SQLiteDriver.open(.file(desk.book))
    try await driver.exclusive { connection in
      try connection.script(
        """
        INSERT INTO migration SELECT max(position) + 1, 'parties', 999, 'later', '0', '[]'
        FROM migration
        """
      )
    }
    await driver.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: desk.book))
    let run = try desk.crm("-c", "1")
    #expect(run.code == 3)
    #expect(run.errors.contains("A newer version wrote this book"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: desk.book)) == before)
  }
}

@Suite struct `The doctor` {
  @Test func `finds nothing in a book that is well`() throws {
    let desk = try Desk()
    _ = try desk.crm("-c", "crm.accounts.open{ name = 'A' }")
    let run = try ProgramRun(["doctor", desk.book])
    #expect(run.output.hasSuffix("no damage found.\n"))
    #expect(run.code == 0)
    #expect(try desk.crm("doctor").code == 0)
  }

  @Test func `finds pages that were overwritten`() throws {
    let desk = try Desk()
    _ = try desk.crm("-c", "for i = 1, 200 do crm.accounts.open{ name = 'Account ' .. i } end")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.book))
    let size = try file.seekToEnd()
    try file.seek(toOffset: size / 2)
    file.write(Data(repeating: 0xA5, count: 8192))
    try file.close()
    let run = try ProgramRun(["doctor", desk.book])
    #expect(run.code == 4)
    #expect(!run.output.isEmpty)
  }

  @Test func `makes no book where none is`() throws {
    let desk = try Desk()
    #expect(try desk.crm("doctor").code == 2)
    #expect(!FileManager.default.fileExists(atPath: desk.book))
  }
}
