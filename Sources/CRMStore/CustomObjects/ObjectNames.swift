import CRMKernel

/// What an administrator may call objects, fields, states and verbs.
///
/// Names end up in SQL and in conditions, so only lower-case letters, digits and `_` are let in,
/// and no word that either language keeps for itself.
enum ObjectNames {
  /// Refuses what can't be the name of a `what`.
  ///
  /// - `use`: Where the name will stand.
  static func check(_ name: String, _ use: Use, field: String) throws(Refusal) {
    let first = name.utf8.first ?? 0
    let isName =
      name.utf8.count <= 40 && isLetter(first)
      && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    guard isName else {
      throw Refusal(
        "customObject.name",
        "\(name) can't be the name of a \(use.rawValue).",
        remedy: "Use up to 40 lower-case letters, digits and _, beginning with a letter.",
        field: field
      )
    }
    let words: Set<String> =
      switch use {
      case .field: columnWords
      case .relation: conditionWords
      case .object, .state, .verb, .list: []
      }
    guard !words.contains(name), use != .field || !name.utf8.starts(with: "removed_".utf8) else {
      throw Refusal(
        "customObject.reserved",
        "\(name) is a word that conditions or SQL keep for themselves.",
        remedy: "Choose another name.",
        field: field
      )
    }
  }

  /// Where a name stands: a field's is a column, a relation's a word of conditions.
  enum Use: String {
    case object, field, relation, state, verb, list
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static let columnWords = words(of: conditionKeywords + sqlKeywords + tableColumns)
  private static let conditionWords = words(of: conditionKeywords)

  private static func words(of text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// What conditions and Lua read as their own.
  private static let conditionKeywords = """
    any break contains count days do else elseif end false for function goto hours if in local \
    minutes months nil none not now or repeat return starts_with sum then today true until weeks \
    while years and\u{20}
    """

  /// What the library's own tables use.
  private static let tableColumns = """
    id version custom deleted_at rank rowid oid _rowid_ owner team status name\u{20}
    """

  /// The keywords of SQLite (sqlite.org/lang_keywords.html) and those that PostgreSQL reserves.
  private static let sqlKeywords = """
    abort action add after all alter always analyse analyze and array as asc asymmetric attach \
    authorization autoincrement before begin between binary both by cascade case cast check \
    collate collation column commit concurrently conflict constraint create cross current \
    current_catalog current_date current_role current_schema current_time current_timestamp \
    current_user database default deferrable deferred delete desc detach distinct do drop each \
    else end escape except exclude exclusive exists explain fail false fetch filter first \
    following for foreign freeze from full generated glob grant group groups having if ignore \
    ilike immediate in index indexed initially inner insert instead intersect into is isnull \
    join key last lateral leading left like limit localtime localtimestamp match materialized \
    natural no not nothing notnull null nulls of offset on only or order others outer over \
    overlaps partition placing plan pragma preceding primary query raise range recursive \
    references regexp reindex release rename replace restrict returning right rollback row rows \
    savepoint select session_user set similar some symmetric system_user table tablesample temp \
    temporary then ties to trailing transaction trigger true unbounded union unique update user \
    using vacuum values variadic verbose view virtual when where window with without\u{20}
    """
}
