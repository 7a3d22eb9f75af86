import CRMStore
import TestSeeds
import Testing

@Suite struct `A CSV file that is written` {
  private var plain: CSVWriter.Options {
    var options = CSVWriter.Options()
    options.writesByteOrderMark = false
    return options
  }

  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["1,2", "x\"y"], "\"1,2\",\"x\"\"y\"\r\n"),
    (["a\nb"], "\"a\nb\"\r\n"),
    ([""], "\"\"\r\n"), ([" a"], "\" a\"\r\n"), (["张伟明", ""], "张伟明,\r\n"), ([], "\r\n"),
    (["=1+1", "+86 138", "@x", "-2+3"], "'=1+1,'+86 138,'@x,'-2+3\r\n"),
    (["-12.50", "-", "3-4"], "-12.50,'-,3-4\r\n"),
    (["=\"x\""], "\"'=\"\"x\"\"\"\r\n"),
  ])
  func `has this line`(fields: [String], line: String) {
    var writer = CSVWriter(options: plain)
    writer.write(fields)
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == line)
  }

  @Test func `begins with a mark for Excel, once`() {
    var writer = CSVWriter()
    writer.write(["张"])
    #expect(writer.takeBytes().starts(with: [0xEF, 0xBB, 0xBF, 0xE5]))
    writer.write(["张"])
    #expect(writer.takeBytes().first == 0xE5)
  }

  @Test func `may leave formulas as they are`() {
    var options = plain
    options.guardsFormulas = false
    options.endsLinesWithReturn = false
    options.delimiter = .semicolon
    var writer = CSVWriter(options: options)
    writer.write(["=1", "a;b"])
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "=1;\"a;b\"\n")
  }

  @Test(arguments: [
    ("'=1", "=1"), ("'+86", "+86"), ("'-5", "'-5"), ("'tis", "'tis"), ("", ""), ("'", "'"),
  ])
  func `gives guarded fields back`(field: String, text: String) {
    #expect(CSVWriter.withoutFormulaGuard(field) == text)
  }

  @Test func `is read back as it was written, whatever its fields`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    func random(_ bound: Int) -> Int { numbers.below(bound) }
    let pieces = ["a", "\"", ",", "\n", "\r", ";", "张", "\u{301}", " ", "=", "😀", "'", "\t", "-1"]
    for round in 0..<300 {
      let width = 1 + random(4)
      let rows = (0..<1 + random(5)).map { _ in
        (0..<width).map { _ in (0..<random(5)).map { _ in pieces[random(14)] }.joined() }
      }
      var options = plain
      options.guardsFormulas = false
      var writer = CSVWriter(options: options)
      for row in rows { writer.write(row) }
      let read = try CSVSamples.fields(
        of: CSVSamples.chunks(writer.takeBytes(), size: 1 + random(20)),
        options: .init(delimiter: .comma)
      )
      let isSame = read.elementsEqual(rows) { left, right in
        left.elementsEqual(right) { $0.utf8.elementsEqual($1.utf8) }
      }
      #expect(isSame, "seed \(seed), round \(round): \(rows)")
    }
  }
}
