import CRMKernel
import CRMStore
import Testing

@Suite struct `A column of an imported table` {
  @Test(arguments: ["Annual Revenue", "annual_revenue", "ANNUAL-REVENUE", " annual revenue "])
  func `is found whatever its case and spaces`(header: String) async throws {
    let shop = try await Shop()
    let report = try await shop.take("customers", "code,name,\(header)\nA1,One,USD 12.50\n")
    #expect(report.plan.unmapped.isEmpty)
    #expect(try await shop.customer("One").revenue?.minorUnits == 1250)
  }

  @Test func `is reported if no field has its name`() async throws {
    let shop = try await Shop()
    let report = try await shop.take("customers", "code,name,Shoe size,version\nA1,One,43,9\n")
    #expect(report.plan.unmapped == ["Shoe size"])
    #expect(report.plan.readOnly == ["version"])
  }

  @Test func `goes where it is mapped to`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", "Kundennummer,Firma,name\n7,One,x\n") { options in
      options.columns = ["Kundennummer": "code", "Firma": "name", "name": ""]
    }
    #expect(try await shop.customer("One").code == "7")
  }

  @Test func `is refused with a suggestion if it is mapped to nothing that exists`() async throws {
    let shop = try await Shop()
    let refusal = await #expect(throws: Refusal.self) {
      try await shop.take("customers", "a,b\n1,2\n") { $0.columns = ["a": "cod"] }
    }
    #expect(refusal?.remedy?.description == "Did you mean code?")
  }

  @Test func `may hold the currency of another`() async throws {
    let shop = try await Shop()
    let table = "code,name,annual_revenue,annual_revenue_currency\nA1,One,\"1,234.5\",eur\n"
    _ = try await shop.take("customers", table)
    #expect(try await shop.customer("One").revenue.map { "\($0)" } == "EUR 1234.50")
  }

  @Test(arguments: [
    ("2020-12-31", nil), ("2020/12/31", nil), ("2020年12月31日", nil),
    ("31.12.2020", ImportOptions.DateOrder.dayMonthYear),
    ("12/31/2020", ImportOptions.DateOrder.monthDayYear),
  ])
  func `holds dates as people write them`(
    text: String,
    order: ImportOptions.DateOrder?
  ) async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", "code,name,founded\nA1,One,\(text)\n") {
      $0.dateOrder = order
    }
    let date = LocalDate(year: 2020, month: 12, day: 31)
    #expect(try await shop.customer("One").founded == date)
  }

  @Test func `names another entity by one of its fields`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", "code,name\nA1,One\n")
    let report = try await shop.take(
      "people",
      "email,name,customer_code\nli@x,李伟,A1\nwu@x,吴,A9\n",
      .keepGood
    )
    #expect(report.counts.list == [1, 0, 0, 1])
    #expect(report.refusals == ["3 customer_code notFound"])
  }

  @Test func `names another entity by what that is recognised by`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", "code,name\nA1,One\n")
    let report = try await shop.take("people", "email,name,customer\nli@x,李伟,A1\n")
    #expect(report.counts.list == [1, 0, 0, 0])
  }

  @Test func `is missing where an entity must belong to another`() async throws {
    let shop = try await Shop()
    let report = try await shop.take("people", "email,name\nli@x,李伟\n")
    #expect(report.refusals == ["2 - missing"])
  }

  @Test func `may be a custom field`() async throws {
    let shop = try await Shop()
    _ = try await shop.session.run(
      "custom_fields.define",
      ["name": "shoe_size", "entity": "customer", "type": "int"]
    )
    let report = try await shop.take("customers", "code,name,Shoe size\nA1,One,43\nA2,Two,\n")
    #expect(report.counts.list == [2, 0, 0, 0])
    #expect(try await shop.customer("One").custom["shoe_size"] == 43)
  }

  @Test func `is warned about if its texts were saved in the wrong encoding`() async throws {
    let shop = try await Shop()
    let report = try await shop.take("customers", "code,name\nA1,SÃ¡nchez\n")
    let warning = try #require(report.warnings.first)
    #expect(warning.row == 2)
    #expect(warning.suggestion == "Sánchez")
  }

  @Test func `may come in the encoding of Chinese Windows`() async throws {
    let shop = try await Shop()
    let bytes = Array("code,name\nA1,".utf8) + [0xD5, 0xC5, 0xCE, 0xB0] + Array("\n".utf8)
    let source = ImportSource("gbk.csv", bytes: bytes)
    let report = try await shop.session.importCSV("customers", from: source)
    #expect(report.encoding == .gb18030)
    #expect(try await shop.customers().map(\.name) == ["张伟"])
  }
}

@Suite struct `An import without a way to recognise rows` {
  @Test func `is refused`() async throws {
    let shop = try await Shop()
    let refusal = await #expect(throws: Refusal.self) {
      try await shop.take("people", "name,customer\nLi,A1\n")
    }
    #expect(refusal?.code == "import.match")
  }

  @Test func `makes every row new on request`() async throws {
    let shop = try await Shop()
    let table = "rating,name\nwarm,One\n"
    let report = try await shop.take("customers", table) { $0.matchBy = [] }
    #expect(report.counts.list == [1, 0, 0, 0])
  }

  @Test func `may be given several fields that only together do`() async throws {
    let shop = try await Shop()
    _ = try await shop.take("customers", "code,name\nA1,One\n")
    _ = try await shop.take("people", "email,name,customer\na@x,Li,A1\nb@x,Wu,A1\n")
    let report = try await shop.take("people", "email,name,customer\nz@x,Li,A1\n") {
      $0.matchBy = ["customer", "name"]
    }
    #expect(report.counts.list == [0, 1, 0, 0])
  }

  @Test func `is refused for a kind that doesn't exist, with a suggestion`() async throws {
    let shop = try await Shop()
    let refusal = await #expect(throws: Refusal.self) {
      try await shop.take("customer", "name\nx\n")
    }
    #expect(refusal?.remedy?.description == "Did you mean customers?")
  }
}
