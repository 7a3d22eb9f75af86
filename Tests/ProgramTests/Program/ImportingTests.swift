import Testing

@Suite struct `A table that the program imports` {
  private let accounts = """
    External ID,Name,Industry,Shoe
    C-1,東華機械有限公司,manufacturing,1
    C-2,Acme Ltd,retail,2

    """

  @Test func `is in the book, and is unchanged the second time`() throws {
    let desk = try Desk()
    let table = try desk.write(accounts, to: "accounts.csv")
    let first = try desk.crm("import", "accounts", table)
    #expect(
      first.output == """
        Columns without a field: Shoe.
        2 rows: 2 created, 0 updated, 0 unchanged, 0 refused.

        """
    )
    #expect(first.code == 0)
    let second = try desk.crm("import", "accounts", table)
    #expect(second.lines.last == "2 rows: 0 created, 0 updated, 2 unchanged, 0 refused.")
  }

  @Test func `isn't kept in a dry run`() throws {
    let desk = try Desk()
    let table = try desk.write(accounts, to: "accounts.csv")
    let run = try desk.crm("import", "accounts", table, "--dry-run")
    #expect(run.lines.last?.hasSuffix("This was a dry run: nothing was kept.") == true)
    #expect(try desk.crm("-c", "crm.accounts.count{}").output == "0\n")
  }

  @Test func `has its refused rows written to a file that can be imported again`() throws {
    let desk = try Desk()
    let table = try desk.write("external_id,name\nC-1,\nC-2,Acme\n", to: "accounts.csv")
    let errors = desk.path("errors.csv")
    let run = try desk.crm("import", "accounts", table, "--keep-good", "--errors", errors)
    #expect(run.code == 1)
    #expect(run.lines.first == "Row 2, column 2 (name): name is empty. Give it a value.")
    let refused = try desk.read("errors.csv")
    #expect(refused.contains("external_id,name,import_error\r\nC-1,,"))
    let corrected = try desk.write(
      refused.replacing("C-1,,", with: "C-1,Corrected,"),
      to: "corrected.csv"
    )
    let again = try desk.crm("import", "accounts", corrected)
    #expect(again.output == "1 row: 1 created, 0 updated, 0 unchanged, 0 refused.\n")
  }

  @Test func `takes columns by other names`() throws {
    let desk = try Desk()
    let table = try desk.write("Kunde,Firma\n7,Acme\n", to: "kunden.csv")
    let run = try desk.crm(
      "import",
      "accounts",
      table,
      "--map",
      "Kunde=external_id",
      "--map",
      "Firma=name"
    )
    #expect(run.code == 0)
    #expect(try desk.crm("-c", "crm.accounts.find{}[1].external_id").output == "7\n")
  }

  @Test func `refers to what was imported before`() throws {
    let desk = try Desk()
    _ = try desk.crm("import", "accounts", try desk.write(accounts, to: "accounts.csv"))
    let contacts = "external_id,account_external_id,family_name,given_name\nP-1,C-1,李,伟\n"
    let run = try desk.crm("import", "contacts", try desk.write(contacts, to: "contacts.csv"))
    #expect(run.output == "1 row: 1 created, 0 updated, 0 unchanged, 0 refused.\n")
    #expect(try desk.crm("-c", "crm.contacts.find{}[1].name").output == "李伟\n")
  }

  @Test func `brings prices, whose product and book are named by their own keys`() throws {
    let desk = try Desk()
    let files = [
      ("products", "sku,name\nPUMP-200,Pump\n"), ("price_books", "name,currency\nList,USD\n"),
      (
        "prices",
        "book,product_sku,price,min_quantity\nList,PUMP-200,USD 12.5,\nList,PUMP-200,USD 11,10\n"
      ),
    ]
    for (kind, text) in files {
      let run = try desk.crm("import", kind, try desk.write(text, to: "\(kind).csv"))
      #expect(run.code == 0, "\(run.output)\(run.errors)")
    }
    let again = try desk.crm("import", "prices", desk.path("prices.csv"))
    #expect(again.output == "2 rows: 0 created, 0 updated, 2 unchanged, 0 refused.\n")
  }

  @Test func `is reported as JSON on request`() throws {
    let desk = try Desk()
    let table = try desk.write(accounts, to: "accounts.csv")
    let run = try desk.crm("--json", "import", "accounts", table)
    #expect(run.output.hasPrefix(#"{"rows":2,"created":2,"updated":0,"unchanged":0,"refused":0"#))
  }

  @Test func `must be there, of a kind that there is`() throws {
    let desk = try Desk()
    #expect(try desk.crm("import", "accounts", "nowhere.csv").code == 2)
    let table = try desk.write(accounts, to: "accounts.csv")
    let run = try desk.crm("import", "acounts", table)
    #expect(run.code == 1)
    #expect(run.errors.contains("Did you mean accounts?"))
  }
}
