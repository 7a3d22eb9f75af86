extension Operand {
  /// Reads a field or a path such as `account.industry`.
  ///
  /// - Throws: ``Refusal`` with the position in the text at which it can't be read.
  package init(_ text: String, about entity: EntityInfo, in model: Model) throws(Refusal) {
    var parser = try ConditionParser(text, about: entity, in: model)
    self = try parser.operand()
    guard parser.peek == .end else { throw parser.expected("the end") }
  }

  /// The references that it follows, and the field that it ends at.
  package var fields: [FieldInfo] {
    if case .field(let field) = leaf { path + [field] } else { path }
  }

  /// The operand as SQL over the columns of `entity`'s table: two texts for amounts.
  ///
  /// Text as it is, not the key by which it is compared.
  ///
  /// - Throws: ``Refusal`` `maskedField` if the scope hides what it asks for.
  package func sql(
    about entity: EntityInfo,
    at moment: Moment,
    in scope: Scope,
    first: Int
  ) throws(Refusal) -> (texts: [String], arguments: [Value]) {
    guard case .field(let field) = leaf else { return ([], []) }
    var compiler = ConditionCompiler(moment: moment, scope: scope, first: first)
    try compiler.refuseIfMasked(field)
    var texts: [String] = []
    for part in 0..<Int(kind.width) {
      let text = try compiler.walk(path, in: .init(entity)) { _, last throws(Refusal) in
        field.expression(part, false, in: last)
      }
      texts.append(text)
    }
    return (texts, compiler.arguments)
  }

  /// Reads what ``sql(about:at:in:first:)`` selected.
  package func read(next row: inout Row) throws(CorruptRow) -> Value {
    guard !row.skipsNull(width: kind.width) else { return .null }
    // In the JSON of custom fields a time is its text.
    if case .field(let field) = leaf, case .custom = field.storage, kind.wrapped == .instant {
      return kind.convert(.text(row.nextText())) ?? .null
    }
    return try kind.wrapped.read(next: &row)
  }
}
