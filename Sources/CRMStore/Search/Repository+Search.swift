public import CRMKernel

extension Repository {
  /// The entities whose searchable fields have all words of `text`.
  ///
  /// Chinese is found by any run of characters, other scripts by words, without
  /// regard to case, width, accents, and traditional or simplified script; names
  /// also by their pinyin, whole or its initials. The best come first; what is found by
  /// a single character is too much to rank, so the newest come first.
  ///
  /// - `conditions`: What else must hold.
  /// - `limit`: At most so many, up to 1,000.
  /// - `marks`: What stands around the words that were found.
  /// - Throws: ``Refusal`` `search.fields` if the entity has no searchable fields,
  ///   or the principal may see none of them.
  /// - Complexity: O(*n* log *n*) in what is found; for one character, O(*limit*). Where a rule
  ///   shows few rows, by an owner or a team, what else is found is counted only.
  public func search(
    _ text: String,
    where conditions: Condition<E>...,
    limit: Int = 20,
    marks: SearchMarks = .brackets
  ) throws -> [SearchHit<E>] {
    try search(text, Condition.all(conditions), limit: limit, marks: marks)
  }

  func search(
    _ text: String,
    _ condition: Condition<E>,
    limit: Int,
    marks: SearchMarks
  ) throws -> [SearchHit<E>] {
    var found: [SearchHit<E>] = []
    try tx.search(text, in: schema.info, condition.formula, limit: limit, marks: marks) {
      search,
      row in
      let entity = try schema.decode(&row)
      let (highlights, snippet) = search.highlights(next: &row)
      found.append(SearchHit(entity: entity, highlights: highlights, snippet: snippet))
    }
    _ = try noted(.search, found.map(\.entity))
    return found
  }
}

extension Transaction {
  /// Visits the rows of `entity` that have all words of `text`, the best first.
  func search(
    _ text: String,
    in entity: EntityInfo,
    _ formula: Formula,
    limit: Int,
    marks: SearchMarks,
    _ body: (SearchStatement, inout Row) throws -> Void
  ) throws {
    let query = SearchQuery(text)
    let search = SearchStatement(
      entity,
      scope,
      marks,
      isSingleCharacter: query.isSingleCharacter
    )
    guard !search.fields.isEmpty else {
      throw Refusal(
        "search.fields",
        "\(entity.name) has no field that you can search.",
        remedy: "Use find with a condition."
      )
    }
    let pinyin = search.fields.filter(\.hasPinyin).map(\.pinyinColumn)
    guard let match = query.matchExpression(pinyinIn: pinyin) else { return }
    let (statement, arguments) = try search.compiled(
      formula,
      at: moment,
      match: match,
      among: try AnchoredRows.few(of: entity, in: self),
      limit: max(0, min(limit, 1000))
    )
    try connection.run(statement, arguments) { row in try body(search, &row) }
  }
}

/// The statement of a search, and how its rows are read.
struct SearchStatement {
  /// The fields that are searched: those that the principal sees.
  let fields: [FieldInfo]
  private let entity: EntityInfo
  private let scope: Scope
  private let marks: SearchMarks
  /// Whether the newest come first, and marks are for the first character of a pair.
  private let isSingleCharacter: Bool

  fileprivate init(
    _ entity: EntityInfo,
    _ scope: Scope,
    _ marks: SearchMarks,
    isSingleCharacter: Bool
  ) {
    self.entity = entity
    self.scope = scope
    self.marks = marks
    self.isSingleCharacter = isSingleCharacter
    fields = entity.searchableFields.filter { !scope.hides($0) }
  }

  fileprivate func compiled(
    _ formula: Formula,
    at moment: Moment,
    match: String,
    among own: [Int64]?,
    limit: Int
  ) throws(Refusal) -> (text: String, arguments: [Value]) {
    let index = SearchIndex.name(of: entity)
    let texts = fields.flatMap { shownTexts(of: $0, in: index) }
    var arguments: [Value] = [.text(marks.start), .text(marks.end), .text(matching(match))]
    let isOwn = narrowing(to: own, in: index, &arguments)
    // The index has columns of the same names: those of the entity carry its own.
    let visible = try scope.visible(
      entity,
      at: moment,
      first: arguments.count + 1,
      isQualified: true
    )
    arguments += visible.arguments
    let compiled = try formula.sql(
      about: entity,
      at: moment,
      in: scope,
      first: arguments.count + 1,
      isQualified: true
    )
    arguments += compiled.arguments + [.int(Int64(limit))]
    // CROSS: the hits lead to the rows. Planners would rather look through all that is one's own.
    let text = """
      SELECT \(entity.visibleColumns(in: scope, isQualified: true)), \
      \(texts.joined(separator: ", ")) \
      FROM \(index) CROSS JOIN \(entity.name) ON \(entity.name).id = \(index).rowid \
      WHERE \(index) MATCH $3 \(isOwn)AND \(visible.text) AND \(compiled.text) \
      ORDER BY \(order(in: index, isNarrow: own != nil)) LIMIT $\(arguments.count)
      """
    return (text, arguments)
  }

  /// The condition that leaves of the hits what is one's own.
  private func narrowing(
    to own: [Int64]?,
    in index: String,
    _ arguments: inout [Value]
  ) -> String {
    guard let own else { return "" }
    // With +, the hits are compared with what is one's own as they come, and only those that are
    // left are ranked: looking each up by its key would count all hits of a word for each.
    arguments.append(.text("[" + own.map(String.init).joined(separator: ",") + "]"))
    return "AND +\(index).rowid IN (SELECT value FROM json_each($\(arguments.count))) "
  }

  /// The order of the hits: the best first, or of one character the newest.
  ///
  /// Left alone, the index ranks all that it finds itself.
  private func order(in index: String, isNarrow: Bool) -> String {
    if isSingleCharacter { return "\(index).rowid DESC" }
    return isNarrow ? "+\(index).rank" : "\(index).rank"
  }

  /// Keeps the query to the columns of fields that the principal sees.
  private func matching(_ match: String) -> String {
    guard fields.count < entity.searchableFields.count else { return match }
    let columns = fields.flatMap { $0.hasPinyin ? [$0.name, $0.pinyinColumn] : [$0.name] }
    return "{\(columns.joined(separator: " "))} : (\(match))"
  }

  /// The whole text with marks, a part of it, and for names whether their pinyin was found.
  private func shownTexts(of field: FieldInfo, in index: String) -> [String] {
    let columns = entity.searchColumns
    guard let column = columns.firstIndex(of: field.name) else { return [] }
    var texts = [
      "highlight(\(index), \(column), $1, $2)",
      "snippet(\(index), \(column), $1, $2, '…', 16)",
    ]
    if field.hasPinyin, let pinyin = columns.firstIndex(of: field.pinyinColumn) {
      texts.append("highlight(\(index), \(pinyin), $1, $2)")
    }
    return texts
  }

  /// Reads the columns after the entity's own.
  func highlights(next row: inout Row) -> (highlights: Record, snippet: String) {
    var highlights = Record()
    var snippets: [String] = []
    for field in fields {
      var whole = row.nextText()
      var part = row.nextText()
      let pinyin = field.hasPinyin ? row.nextText() : ""
      let isMarked = whole.contains(marks.start)
      if !isMarked, pinyin.contains(marks.start) {
        // Pinyin stands for the whole name.
        whole = marks.start + whole + marks.end
        part = whole
      }
      guard isMarked || whole.contains(marks.start) else { continue }
      highlights[field.name] = .text(narrowed(whole))
      snippets.append(narrowed(part))
    }
    let snippet = snippets.max { $0.utf8.count < $1.utf8.count }
    return (highlights, snippet ?? "")
  }

  /// A character is found as the first of a pair, and SQLite marks the pair.
  private func narrowed(_ text: String) -> String {
    guard isSingleCharacter, !marks.start.isEmpty, !marks.end.isEmpty else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: marks.start) {
      result += rest[..<start.upperBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: marks.end), let first = rest.first else { break }
      let others = rest[..<end.lowerBound].dropFirst()
      result += "\(first)\(marks.end)\(others)"
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
