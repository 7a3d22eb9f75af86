import CRMKernel
import CRMStore
import Testing

@Suite struct `A CSV file that is read` {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("\"a\",\"b \"\"c\"\"\"\n\"x\ny\",\"1,2\"\n", [["a", "b \"c\""], ["x\ny", "1,2"]]),
    ("a,b\n,\n\"\",\"\"\n", [["a", "b"], ["", ""], ["", ""]]),
    ("姓名,电话\n张伟明,138\n", [["姓名", "电话"], ["张伟明", "138"]]),
    ("a,b\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
    ("a\n\n1\n", [["a"], [""], ["1"]]),
    ("sep=;\na;b,c\n", [["a", "b,c"]]),
    ("1,\u{301}x\n", [["1", "\u{301}x"]]),
    ("👨‍👩‍👧,😀\n", [["👨‍👩‍👧", "😀"]]),
    ("", []), ("\n\r\n", []), ("a", [["a"]]), ("\"\"", [[""]]), ("a,", [["a", ""]]),
  ])
  func `has these fields, in chunks of any size`(text: String, rows: [[String]]) throws {
    for size in [1, 2, 3, 7, 1000] {
      #expect(
        try CSVSamples.fields(of: CSVSamples.chunks(Array(text.utf8), size: size)) == rows,
        "chunks of \(size)"
      )
    }
  }

  @Test(arguments: [
    ("a,b\n1;2,3\n", CSVDelimiter.comma), ("a;b\n1,5;2,5\n", .semicolon), ("a\tb\n1,2\t3\n", .tab),
    ("a|b|c\n1|2,2|3\n", .pipe), ("name\nx\n", .comma), ("\"a,b\";c\n\"d,e\";f\n", .semicolon),
  ])
  func `has its delimiter found out`(text: String, delimiter: CSVDelimiter) throws {
    var reader = CSVReader(Array(text.utf8))
    _ = try reader.next()
    #expect(reader.delimiter == delimiter)
  }

  @Test func `knows rows and lines apart`() throws {
    var reader = CSVReader(Array("a,b\n\"1\n1\",2\n\nx,y\n".utf8))
    var places: [[Int]] = []
    while let row = try reader.next() { places.append([row.number, row.line]) }
    #expect(places == [[1, 1], [2, 2], [4, 5]])
  }

  @Test func `may have ragged rows where they are allowed`() throws {
    var options = CSVReader.Options()
    options.allowsRaggedRows = true
    var reader = CSVReader(Array("a,b\n1\n1,2,3\n".utf8), options: options)
    _ = try reader.next()
    let short = try #require(try reader.next())
    #expect(short.fields == ["1"])
    #expect(short[1] == "" && short[-1] == "")
    #expect(try reader.next()?.count == 3)
  }

  @Test func `passes on what its source throws`() throws {
    struct Unplugged: Error {}
    var reader = CSVReader { throw Unplugged() }
    #expect(throws: Unplugged.self) { try reader.next() }
  }

  @Test func `ends once and for all`() throws {
    var reader = CSVReader(Array("a\n".utf8))
    _ = try reader.next()
    #expect(try reader.next() == nil)
    #expect(try reader.next() == nil)
  }
}

@Suite struct `A CSV file that isn't right` {
  @Test(arguments: [
    ("a,b\n1,\"2\n3", CSVError(.unterminatedQuote, row: 2, column: 2, line: 2)),
    ("a,b\n1\"2,3\n", CSVError(.strayQuote, row: 2, column: 1, line: 2)),
    ("a,b\n1,\"2\"x\n", CSVError(.strayQuote, row: 2, column: 2, line: 2)),
    ("a,b\n1, \"2\"\n", CSVError(.strayQuote, row: 2, column: 2, line: 2)),
    ("a,b\n1\n", CSVError(.raggedRow(found: 1, expected: 2), row: 2, column: 2, line: 2)),
    (
      "a,b\n\"x\ny\",2\n1,2,3\n",
      CSVError(.raggedRow(found: 3, expected: 2), row: 3, column: 3, line: 4)
    ),
    ("a,b\n1,x\u{0}y\n", CSVError(.zeroByte, row: 2, column: 2, line: 2)),
    ("sep=,\na,b\n1\n", CSVError(.raggedRow(found: 1, expected: 2), row: 3, column: 2, line: 3)),
  ])
  func `names the row and the column`(text: String, error: CSVError) {
    for size in [1, 3, 1000] {
      #expect(throws: error) {
        try CSVSamples.fields(of: CSVSamples.chunks(Array(text.utf8), size: size))
      }
    }
  }

  @Test func `is read on after a bad row`() throws {
    var reader = CSVReader(Array("a,b\n1\n2\"x,y\n3,4\n".utf8))
    var good: [[String]] = []
    var bad: [Int] = []
    while true {
      do {
        guard let row = try reader.next() else { break }
        good.append(row.fields)
      } catch let error as CSVError {
        bad.append(error.row)
      }
    }
    #expect(good == [["a", "b"], ["3", "4"]])
    #expect(bad == [2, 3])
  }

  @Test func `doesn't take the whole file into one row`() throws {
    var options = CSVReader.Options()
    options.longestRow = 100
    let text = "a,b\n1,\"never closed\n" + String(repeating: "1,2\n", count: 100)
    var reader = CSVReader(Array(text.utf8), options: options)
    _ = try reader.next()
    #expect(throws: CSVError(.tooLong(limit: 100), row: 2, column: 2, line: 2)) {
      try reader.next()
    }
    #expect(try reader.next()?.fields == ["1", "2"])
  }

  @Test func `says where bytes aren't text`() {
    let bytes = Array("姓名,x\na,".utf8) + [0xC3, 0x28] + Array("\n".utf8)
    let options = CSVReader.Options(encoding: .utf8)
    #expect(throws: CSVError(.invalidText(.utf8), row: 2, column: 2, line: 2)) {
      try CSVSamples.fields(of: [bytes], options: options)
    }
  }

  @Test func `explains itself to people`() {
    let error = CSVError(.raggedRow(found: 1, expected: 2), row: 7, column: 2, line: 9)
    #expect(
      error.description == "Row 7 (line 9), column 2: the row has 1 fields, the first row has 2."
        + " Check for a missing or unquoted delimiter."
    )
    #expect(error.refusal.code == "csv.ragged-row")
  }

  @Test func `never stops the program, whatever its bytes`() {
    var state: UInt64 = 11
    func random(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    let interesting: [UInt8] = [
      0x22, 0x2C, 0x0A, 0x0D, 0, 0x80, 0xFF, 0xFE, 0xE5, 0x81, 0x30, 0x61, 0x3B,
    ]
    for round in 0..<2000 {
      let bytes = (0..<random(40)).map { _ in interesting[random(13)] }
      let encoding = CSVEncoding.allCases.first { _ in random(5) == 0 }
      var reader = CSVReader(
        CSVSamples.chunks(bytes, size: 1 + random(9)),
        options: .init(encoding: encoding)
      )
      var results = 0
      while results < 100 {
        do { if try reader.next() == nil { break } } catch is CSVError {} catch { break }
        results += 1
      }
      #expect(results < 100, "seed 11, round \(round): \(bytes)")
    }
  }
}
