import CLuaSandbox

/// What `crm lua --sandbox FILE` prints: whether a file is harmless, one JSON object a line.
public enum SandboxReport {
  /// Runs a program twice in one plugin sandbox with the standard limits, then a trivial one.
  ///
  /// Three lines tell how each run ended, the last line is `{"status":"alive"}`: the second run shows
  /// what the first one left behind, the third that the sandbox still works.
  public static func run(source: [UInt8], name: String) -> [String] {
    let sandbox: Sandbox
    do {
      sandbox = try Sandbox()
    } catch {
      return [line(error, milliseconds: 0)]
    }
    let lines = [
      run(source, name: name, in: sandbox),
      run(source, name: name, in: sandbox),
      run(Array("return 1 + 1".utf8), name: "trivial.lua", in: sandbox),
    ]
    return lines + [#"{"status":"alive"}"#]
  }

  private static func run(_ source: [UInt8], name: String, in sandbox: Sandbox) -> String {
    let clock = ContinuousClock()
    let start = clock.now
    do throws(SandboxError) {
      let chunk = try sandbox.load(bytes: source, name: name)
      let value = try sandbox.firstText(chunk)
      let text = value.map(quoted) ?? "null"
      return #"{"status":"ok","value":\#(text),"ms":\#(milliseconds(clock.now - start))}"#
    } catch {
      return line(error, milliseconds: milliseconds(clock.now - start))
    }
  }

  private static func line(_ error: SandboxError, milliseconds: Int64) -> String {
    let kind = error.kind.rawValue
    let message = quoted(error.message)
    return #"{"status":"error","kind":"\#(kind)","message":\#(message),"ms":\#(milliseconds)}"#
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }

  /// Writes a JSON string by RFC 8259, section 7.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Sandbox {
  /// The first result as `tostring` writes it, nil for nil; tables and functions are not read.
  func firstText(_ chunk: Chunk) throws(SandboxError) -> String? {
    var results = cls_list()
    try machine.run { vm in
      cls_run(vm, chunk.kept.reference, true, &results)
    }
    guard results.count > 0, let value = results.values?.pointee else { return nil }
    switch value.tag {
    case CLS_TAG_NIL: return nil
    case CLS_TAG_BOOLEAN: return value.as.boolean ? "true" : "false"
    case CLS_TAG_INTEGER: return String(value.as.integer)
    case CLS_TAG_NUMBER: return Self.text(of: value.as.number)
    case CLS_TAG_MONEY: return Self.text(ofMoney: value.as.integer)
    case CLS_TAG_STRING: return ValueReader.text(value)
    default: return "<\(ValueReader.text(value))>"
    }
  }

  /// A Lua float as `tostring` writes it, in any locale: "0.1", "1e+20", "nan".
  public static func text(of number: Double) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      let count = cls_format_number(number, base, buffer.count)
      return String(decoding: UnsafeRawBufferPointer(start: base, count: count), as: UTF8.self)
    }
  }

  /// Money as `tostring` writes it: at least two decimals, and no more zeros than that.
  public static func text(ofMoney millionths: Int64) -> String {
    let size = millionths.magnitude
    var decimals = String(size % 1_000_000)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.count > 2, decimals.hasSuffix("0") { decimals.removeLast() }
    return (millionths < 0 ? "-" : "") + "\(size / 1_000_000).\(decimals)"
  }
}
