public import CRMKernel

/// The full-text index of an entity: one column a searchable field.
///
/// The index is written by the repository in the same transaction, not by
/// triggers: a tool without the tokenizer can then still change the tables.
public enum SearchIndex {
  /// The name of the tokenizer that a driver must know: overlapping pairs of
  /// Chinese characters, and words of other scripts.
  public static let tokenizer = "crm"

  /// The statement that makes the index of `entity`: part of a migration.
  ///
  /// Written out so that a migration stays what it was when fields are added.
  public static func name(of entity: EntityInfo) -> String { "search_\(entity.name)" }
}

extension Repository {
  /// Keeps the full-text index in step with a row; does nothing for entities without one.
  func indexText(_ old: E?, _ new: E?) throws {
    guard !schema.info.searchColumns.isEmpty else { return }
    try tx.index(old.map { Snapshot($0) }, new.map { Snapshot($0) }, of: schema.info)
  }
}

extension Transaction {
  /// Keeps the full-text index of `entity` in step with a row.
  func index(_ old: Snapshot?, _ new: Snapshot?, of entity: EntityInfo) throws {
    let columns = entity.searchColumns
    let before = old.map(searchTexts)
    let after = new.map(searchTexts)
    guard before != after else { return }
    let name = SearchIndex.name(of: entity)
    let list = columns.joined(separator: ", ")
    let marks = columns.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
    if let old, let before {
      // An external-content index must be told what it held.
      try connection.run(
        "INSERT INTO \(name)(\(name), rowid, \(list)) VALUES('delete', $1, \(marks))",
        [.int(old.id)] + before
      )
    }
    if let new, let after {
      try connection.run(
        "INSERT INTO \(name)(rowid, \(list)) VALUES($1, \(marks))",
        [.int(new.id)] + after
      )
    }
  }

  private func searchTexts(_ snapshot: Snapshot) -> [Value] {
    snapshot.entity.searchableFields.flatMap { field -> [Value] in
      let value = snapshot[field]
      guard field.hasPinyin else { return [value] }
      guard case .text(let text) = value else { return [value, .null] }
      return [value, .text(SearchText.pinyin(in: text))]
    }
  }
}

/// An entity that a search found, and what was found in it.
public struct SearchHit<E: Entity>: Sendable, Hashable {
  /// The entity as the principal sees it, without what is hidden.
  public let entity: E
  /// The searchable fields in which something was found, with the words marked.
  public let highlights: Record
  /// The part of the longest field around what was found.
  public let snippet: String
}

extension SearchHit: ValueConvertible {
  public var value: Value {
    .record([
      "entity": entity.value, "highlights": .record(highlights), "snippet": .text(snippet),
    ])
  }
}

/// What stands before and after a word that was found.
public struct SearchMarks: Sendable, Hashable {
  /// What stands before a word that was found.
  public let start: String
  /// What stands after it.
  public let end: String

  /// Marks words with two texts, which aren't escaped: use ones that the text doesn't contain.
  public init(start: String, end: String) {
    self.start = start
    self.end = end
  }

  /// `[` and `]`, for terminals.
  public static let brackets = SearchMarks(start: "[", end: "]")
}
