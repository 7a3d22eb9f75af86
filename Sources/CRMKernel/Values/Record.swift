/// Named values in the order in which they were declared.
public struct Record: Sendable {
  /// In the order in which they were first set; none twice.
  public private(set) var names: [String]
  /// One for each name, at the same place.
  public private(set) var values: [Value]

  /// No values at all.
  public init() {
    names = []
    values = []
  }

  /// Pairs names with values; a repeated name keeps its last value.
  public init(_ pairs: some Sequence<(String, Value)>) {
    self.init()
    for (name, value) in pairs { self[name] = value }
  }

  /// Names and values of equal number, where the caller knows that no name repeats.
  package init(distinct names: [String], _ values: [Value]) {
    self.names = names
    self.values = values
  }

  /// How many names there are; a name whose value is `null` counts.
  public var count: Int { names.count }
  /// Whether there are no names.
  public var isEmpty: Bool { names.isEmpty }

  /// The value called `name`; setting `nil` removes it.
  ///
  /// - Complexity: O(*n*) in the number of names: records are short.
  public subscript(name: String) -> Value? {
    get { names.firstIndex(of: name).map { values[$0] } }
    set {
      switch (names.firstIndex(of: name), newValue) {
      case (let index?, let value?): values[index] = value
      case (let index?, nil):
        names.remove(at: index)
        values.remove(at: index)
      case (nil, let value?):
        names.append(name)
        values.append(value)
      case (nil, nil): break
      }
    }
  }
}

extension Record: Sequence {
  public func makeIterator() -> Zip2Sequence<[String], [Value]>.Iterator {
    zip(names, values).makeIterator()
  }
}

/// Two records are equal if they give the same names the same values, in any order.
extension Record: Hashable {
  public static func == (lhs: Record, rhs: Record) -> Bool {
    lhs.count == rhs.count && lhs.allSatisfy { rhs[$0] == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    for (name, value) in sorted(by: { $0.0 < $1.0 }) {
      hasher.combine(name)
      hasher.combine(value)
    }
  }
}

extension Record: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}

extension Record: CustomStringConvertible {
  public var description: String {
    "{\(map { "\($0) = \($1)" }.joined(separator: ", "))}"
  }
}
