extension Schema {
  /// A copy with other values of some fields by name, whatever their rules are.
  ///
  /// - Throws: ``Refusal`` `unknown` or `wrongType` that names the field.
  package func replacing(_ replaced: Record, of entity: E) throws -> E {
    var values = values(of: entity)
    for (name, value) in replaced { values[try field(name).info.position] = value }
    return try make(values)
  }
}
