import CRMStore
import Testing

@Suite struct `A CSV file in some encoding` {
  private let text = "姓名,城市\n张伟明,München\n😀,北京\n"
  private let rows = [["姓名", "城市"], ["张伟明", "München"], ["😀", "北京"]]

  @Test func `is read as UTF-8 with and without a mark`() throws {
    try expect(Array(text.utf8), .utf8)
    try expect([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8)
  }

  @Test func `is read as UTF-16 by its mark`() throws {
    try expect([0xFF, 0xFE] + utf16(text, high: 1), .utf16LittleEndian)
    try expect([0xFE, 0xFF] + utf16(text, high: 0), .utf16BigEndian)
  }

  @Test func `is read as UTF-16 without a mark by its zero bytes`() throws {
    let text = "name,city\n张,Rome\n"
    #expect(CSVEncoding.detect(utf16(text, high: 1)).encoding == .utf16LittleEndian)
    #expect(CSVEncoding.detect(utf16(text, high: 0)).encoding == .utf16BigEndian)
    #expect(
      try CSVSamples.fields(of: [utf16(text, high: 1)]) == [["name", "city"], ["张", "Rome"]]
    )
  }

  @Test func `is read as GB 18030 where it isn't UTF-8`() throws {
    // 姓名,城市 / 张伟明,上海
    let bytes: [UInt8] = [
      0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB3, 0xC7, 0xCA, 0xD0, 0x0A, 0xD5, 0xC5, 0xCE, 0xB0, 0xC3,
      0xF7, 0x2C, 0xC9, 0xCF, 0xBA, 0xA3, 0x0A,
    ]
    for size in [1, 2, 5, 100] {
      var reader = CSVReader(CSVSamples.chunks(bytes, size: size))
      #expect(try reader.next()?.fields == ["姓名", "城市"])
      #expect(try reader.next()?.fields == ["张伟明", "上海"])
      #expect(reader.encoding == .gb18030)
    }
  }

  @Test func `has every character that Python's GB 18030 has`() throws {
    let bytes = GB18030Sample.bytes(GB18030Sample.gb18030)
    let expected = String(decoding: GB18030Sample.bytes(GB18030Sample.utf8), as: UTF8.self)
    for size in [1, 3, 1000] {
      let read = try CSVSamples.fields(
        of: CSVSamples.chunks(bytes, size: size),
        options: .init(encoding: .gb18030)
      )
      #expect(read == [[expected]])
    }
  }

  @Test func `may turn to Chinese after much ASCII`() throws {
    var bytes: [UInt8] = []
    for _ in 0..<10_000 { bytes += Array("a,b\n".utf8) }
    let rows = try CSVSamples.fields(
      of: CSVSamples.chunks(bytes + [0xD5, 0xC5, 0x2C, 0x31, 0x0A], size: 4096)
    )
    #expect(rows.last == ["张", "1"])
    let utf8 = try CSVSamples.fields(of: CSVSamples.chunks(bytes + Array("张,1\n".utf8), size: 4096))
    #expect(utf8.last == ["张", "1"])
  }

  @Test func `is read as stated`() throws {
    let bytes: [UInt8] = [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x80]
    #expect(
      try CSVSamples.fields(of: [bytes], options: .init(encoding: .windows1252)) == [["Müller €"]]
    )
  }

  @Test(arguments: [
    ([0x81], CSVEncoding.gb18030), ([0xFF, 0x41], .gb18030), ([0x81, 0x30, 0x81], .gb18030),
    ([0xE3, 0x32, 0x9A, 0x36], .gb18030), ([0x00, 0xD8, 0x41, 0x00], .utf16LittleEndian),
    ([0x41], .utf16BigEndian), ([0xC0, 0x80], .utf8), ([0xED, 0xA0, 0x80], .utf8),
    ([0xF4, 0x90, 0x80, 0x80], .utf8), ([0xE5, 0xBC], .utf8),
  ])
  func `is refused where its bytes mean nothing`(bytes: [UInt8], encoding: CSVEncoding) {
    #expect(throws: CSVError(.invalidText(encoding), row: 1, column: 1, line: 1)) {
      try CSVSamples.fields(of: [bytes], options: .init(encoding: encoding, delimiter: .comma))
    }
  }

  private func expect(_ bytes: [UInt8], _ encoding: CSVEncoding) throws {
    for size in [1, 2, 3, 1000] {
      var reader = CSVReader(CSVSamples.chunks(bytes, size: size))
      var read: [[String]] = []
      while let row = try reader.next() { read.append(row.fields) }
      #expect(read == rows)
      #expect(reader.encoding == encoding)
    }
  }

  private func utf16(_ text: String, high: Int) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return high == 0 ? bytes : bytes.reversed()
    }
  }
}
