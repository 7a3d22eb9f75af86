public import CRMKernel
public import CRMStore

/// All attributes, and what can be done with them.
public typealias Attributes = Repository<AttributeDefinition>

extension Transaction {
  /// The properties that products have.
  public var attributes: Attributes { Attributes(self) }
}

extension Session {
  /// The properties that products have.
  public var attributes: AsyncRepository<AttributeDefinition> { AsyncRepository(self) }
}

extension Attributes {
  /// Defines an attribute.
  ///
  /// - `values`: What an enumeration's values are.
  /// - `unit`: The unit that numbers are in.
  /// - Throws: ``Refusal`` `attribute.known` if there is one of this name,
  ///   `attribute.values` if an enumeration has none or another kind has some,
  ///   or `unit.unknown`.
  @discardableResult
  public func define(
    _ name: String,
    _ kind: AttributeDefinition.Kind,
    values: [String] = [],
    unit: String? = nil,
    chineseName: String? = nil
  ) throws -> AttributeDefinition {
    if let other = try find(named: name) {
      throw Refusal(
        "attribute.known",
        "There is an attribute \(other.name) already.",
        remedy: "Allow more values with attributes.allow, or choose another name.",
        field: "name"
      )
    }
    guard (kind == .choice) == !values.isEmpty else {
      throw Refusal(
        "attribute.values",
        "An enumeration has values, and nothing else has.",
        remedy: "Give the values, or choose another kind.",
        field: "values"
      )
    }
    try refuseRepeated(values)
    let code = try unit.map { try tx.units.table().get($0).code }
    return try insert(
      AttributeDefinition(
        name: name,
        chineseName: chineseName,
        kind: kind,
        choices: values,
        unit: code
      )
    )
  }

  /// Lets an enumeration have more values, after those that it has.
  ///
  /// - Throws: ``Refusal`` `attribute.values` if it is no enumeration, or has one of them.
  @discardableResult
  public func allow(
    _ values: [String],
    for id: ID<AttributeDefinition>
  ) throws -> AttributeDefinition {
    var attribute = try get(id)
    guard attribute.kind == .choice else {
      throw Refusal(
        "attribute.values",
        "\(attribute.name) is no enumeration.",
        remedy: "Its values need no leave.",
        field: "values"
      )
    }
    attribute.choices += values
    try refuseRepeated(attribute.choices)
    return try update(attribute)
  }

  /// The attribute called `name`, without regard to case, width and script.
  public func find(named name: String) throws -> AttributeDefinition? {
    try first(where: \.name == name)
  }

  /// The attribute called `name`.
  ///
  /// - Throws: ``Refusal`` `unknown` that suggests the nearest if there is none.
  public func get(named name: String) throws -> AttributeDefinition {
    if let attribute = try find(named: name) { return attribute }
    throw Refusal.unknown("attribute", name, among: try all().map(\.name))
  }

  private func refuseRepeated(_ values: [String]) throws(Refusal) {
    var seen: Set<String> = []
    for value in values
    where !seen.insert(value.folded).inserted || value.allSatisfy(\.isWhitespace) {
      throw Refusal(
        "attribute.values",
        "The value \(value) is there twice, or says nothing.",
        remedy: "Leave it out.",
        field: "values"
      )
    }
  }
}
