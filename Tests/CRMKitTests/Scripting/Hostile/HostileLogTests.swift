import CRMKernel
import CRMScripting
import LuaSandbox
import Synchronization
import Testing

@Suite struct `A plugin that floods the log` {
  /// What the host's log gets of an evaluation.
  private func lines(of sample: KindSample, _ statements: String) throws -> [String] {
    let lines = Mutex<[String]>([])
    let function = try #require(sample.functions.first)
    let text = try sample.text(statements, in: function)
    let limits = Limits(instructions: 2_000_000, time: .seconds(5))
    let active = try sample.active(text, limits: limits) { plugin, line in
      lines.withLock { $0.append("\(plugin)|\(line)") }
    }
    _ = try? active.evaluate(input: sample.input)
    return lines.withLock(\.self)
  }

  @Test(arguments: KindSample.all)
  func `gets so many lines of an evaluation, each of bounded length`(sample: KindSample) throws {
    let many = try lines(of: sample, "for i = 1, 5000 do print(i) end")
    #expect(many.count == 1001)
    #expect(many.last?.hasSuffix("|… and more; 1000 are kept") == true)
    let long = try lines(of: sample, "print(('y'):rep(1000000)) print(('\\u{301}'):rep(50000))")
    #expect(long.count >= 2)
    #expect(long.allSatisfy { $0.unicodeScalars.count < 1500 })
  }

  @Test(arguments: KindSample.all)
  func `can't forge a line or drive a terminal`(sample: KindSample) throws {
    let forged = try lines(
      of: sample,
      #"print("a\nother|b", "\27[2J\27]0;t\7", "\r\0\127", "\u{9b}1m\u{85}\u{2028}\u{202E}")"#
    )
    let line = try #require(forged.first)
    #expect(line.hasPrefix("sample|"))
    #expect(!line.unicodeScalars.contains { $0.isControl && $0 != "\t" }, "\(line)")
  }
}
