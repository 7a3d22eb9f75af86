/// One logical line of a vCard or an iCalendar: a name, parameters and a value.
///
/// RFC 6350, section 3.3, and RFC 5545, section 3.1.
public struct ContentLine: Hashable, Sendable {
  /// What groups it with others, such as `item1`; `nil` for most lines.
  public var group: String?
  /// In capital letters: lines are compared without case.
  public var name: String
  /// In their order; two of the same name are one with both values.
  public var parameters: [Parameter]
  /// As it is written: what escapes mean depends on the property.
  public var value: String

  /// A named list of values that says more about the line's value.
  public struct Parameter: Hashable, Sendable {
    /// In capital letters.
    public var name: String
    /// Without quotes and carets.
    public var values: [String]

    /// A parameter with its values.
    public init(_ name: String, _ values: [String]) {
      self.name = name.uppercased()
      self.values = values
    }
  }

  /// A line; `value` is as it is written, with its escapes.
  public init(
    group: String? = nil,
    name: String,
    parameters: [Parameter] = [],
    value: String
  ) {
    self.group = group
    self.name = name.uppercased()
    self.parameters = parameters
    self.value = value
  }
}

extension ContentLine {
  /// The values of a parameter; none if it isn't there.
  public func values(of parameter: String) -> [String] {
    parameters.first { $0.name == parameter }?.values ?? []
  }

  /// The first value of a parameter.
  public func value(of parameter: String) -> String? { values(of: parameter).first }

  /// The value as text: without escapes.
  public var text: String { EscapedText.unescaped(value) }

  mutating func add(_ values: [String], to name: String) {
    if let index = parameters.firstIndex(where: { $0.name == name }) {
      parameters[index].values += values
    } else {
      parameters.append(Parameter(name, values))
    }
  }

  mutating func remove(_ name: String) {
    parameters.removeAll { $0.name == name }
  }
}

extension ContentLine: CustomStringConvertible {
  /// The line as it is written, without folding and line end.
  public var description: String {
    var line = group.map { "\($0)." } ?? ""
    line += name
    for parameter in parameters {
      let values = parameter.values.map(Self.quoted).joined(separator: ",")
      line += ";\(parameter.name)=\(values)"
    }
    line += ":"
    // A line break of a value from elsewhere would end the line.
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\n": line += "\\n"
      case "\t": line += "\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// A parameter's value with the carets of RFC 6868, and in quotes where it must be.
  private static func quoted(_ value: String) -> String {
    var result = ""
    var needsQuotes = false
    for scalar in value.unicodeScalars {
      switch scalar {
      case "^": result += "^^"
      case "\n": result += "^n"
      case "\"": result += "^'"
      case ",", ";", ":":
        needsQuotes = true
        result.unicodeScalars.append(scalar)
      // A tab is white space, which a parameter may have (RFC 5545, section 3.1).
      case "\t": result += "\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return needsQuotes ? "\"\(result)\"" : result
  }

  /// Appends the line, folded so that no piece has more than 75 bytes, and its end.
  ///
  /// A character is never divided (RFC 6350, section 3.2).
  func write(to bytes: inout [UInt8]) {
    var length = 0
    for scalar in description.unicodeScalars {
      let character = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      if length + character.count > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes += character
      length += character.count
    }
    bytes += [0x0D, 0x0A]
  }
}
