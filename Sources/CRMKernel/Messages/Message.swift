/// A text that a person reads: a key and its arguments, rendered for the reader.
///
/// A message is written as an English sentence with interpolations; the
/// sentence without its arguments is the key by which a ``Catalogue`` finds the
/// same sentence in another language:
/// ```swift
/// let message: Message = "There is no \(kind) \(name)."
/// message.key        // "There is no {1} {2}."
/// "\(message)"       // "There is no account 7."
/// ```
public struct Message: Hashable, Sendable {
  /// The English sentence with `{1}`, `{2}` … for its arguments.
  public let key: String
  /// What stands in the places, the first for `{1}`: rendered in the reader's way.
  public let arguments: [Value]

  /// Puts together a message that was taken apart, such as one read from JSON.
  public init(key: String, arguments: [Value] = []) {
    self.key = key
    self.arguments = arguments
  }

  /// A text that is already in the reader's words, such as what a plugin answered.
  public init(verbatim text: String) { self.init(key: "{1}", arguments: [.text(text)]) }

  /// The sentence of `template` with the arguments in their places.
  ///
  /// - Complexity: O(*n*) in the length of the result.
  public func rendered(_ template: String, argument: (Value) -> String) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      let literal = rest[..<open]
      result += literal
      rest = rest[open...]
      // The digits alone are looked at, however far away a brace closes.
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isWholeNumber }
      guard digits.endIndex < rest.endIndex, rest[digits.endIndex] == "}",
        let number = Int(digits), (1...).contains(number), number <= arguments.count
      else {
        result.append(rest.removeFirst())
        continue
      }
      let filled = argument(arguments[number - 1])
      rest = rest[rest.index(after: digits.endIndex)...]
      // A space sets a number or a Latin word apart from Chinese, but not Chinese from Chinese.
      if filled.first?.isIdeograph == true, literal.endsInIdeographAndSpace { result.removeLast() }
      if filled.last?.isIdeograph == true, rest.beginsWithSpaceAndIdeograph { rest.removeFirst() }
      result += filled
    }
    return result + rest
  }
}

extension Character {
  fileprivate var isIdeograph: Bool { unicodeScalars.first?.properties.isIdeographic ?? false }
}

extension Substring {
  fileprivate var endsInIdeographAndSpace: Bool {
    last == " " && dropLast().last?.isIdeograph == true
  }

  fileprivate var beginsWithSpaceAndIdeograph: Bool {
    first == " " && dropFirst().first?.isIdeograph == true
  }
}

extension Message: CustomStringConvertible {
  /// The English sentence.
  public var description: String { rendered(key) { $0.plainText } }
}

extension Message: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self.init(key: value) }

  public init(stringInterpolation: StringInterpolation) {
    self.init(key: stringInterpolation.key, arguments: stringInterpolation.arguments)
  }

  /// Collects the key and the arguments of an interpolated sentence.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var key = ""
    fileprivate var arguments: [Value] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      key.reserveCapacity(literalCapacity + 3 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { key += literal }

    public mutating func appendInterpolation(_ value: some ValueConvertible) {
      add(value.value)
    }

    /// A count, which needs no `Int64(…)` around it.
    public mutating func appendInterpolation(_ number: Int) { add(.int(Int64(number))) }

    /// A name that is the same in every language, such as that of a parameter, whatever word it is.
    public mutating func appendInterpolation(name: String) { add(.record(["name": .text(name)])) }

    /// Anything else is rendered as it describes itself, in every language.
    @_disfavoredOverload
    public mutating func appendInterpolation<T>(_ value: T) { add(.text("\(value)")) }

    private mutating func add(_ value: Value) {
      arguments.append(value)
      key += "{\(arguments.count)}"
    }
  }
}

extension Value {
  /// The value as part of a sentence: text without quotes.
  public var plainText: String {
    switch self {
    case .text(let text): text
    case .money(let money): "\(money)"
    case .price(let price): "\(price)"
    case .date(let date): "\(date)"
    case .instant(let instant): "\(instant)"
    case .record: literalName ?? Message(self)?.description ?? description
    default: description
    }
  }

  /// The name that a sentence has as it is, in every language; `nil` for any other value.
  var literalName: String? {
    guard case .record(let record) = self, record.count == 1, case .text(let name)? = record["name"]
    else { return nil }
    return name
  }
}
