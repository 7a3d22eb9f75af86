import CRMKernel

/// The words by which a person is known now or was before: names, addresses, numbers.
///
/// They are blanked where text stays that isn't about the person alone.
struct PersonalWords {
  /// What stands in their place.
  static let blank = "erased"

  /// The longest first, so that no part of one is left when another is blanked.
  let words: [String]

  /// - Complexity: O(*n*) in the changes of the person's rows.
  init(of person: PersonalRows) throws {
    var words: Set<String> = []
    for group in person.groups {
      let fields = group.info.fields.filter { $0.rules.contains(.knownBy) }
      guard !fields.isEmpty else { continue }
      let names = Set(fields.map(\.name))
      for id in group.own {
        let record = try group.rows.record(id, person.tx) ?? [:]
        var values = names.compactMap { record[$0] }
        for change in try HistoryReader(group.info, person.tx).changes(of: id) {
          for part in change.diff where names.contains(part.field) {
            values += [part.old, part.new]
          }
        }
        for case .text(let word) in values { words.insert(word) }
      }
    }
    self.init(words)
  }

  /// A single letter would be found everywhere.
  init(_ words: Set<String>) {
    self.words = words.filter { $0.count > 1 && $0 != Self.blank }
      .sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// The value without the words; nil if none of them stands in it.
  func blanked(in value: Value) -> Value? {
    switch value {
    case .text(let text): return blanked(in: text).map { .text($0) }
    case .list(let values):
      let blanked = values.map { self.blanked(in: $0) }
      guard blanked.contains(where: { $0 != nil }) else { return nil }
      return .list(zip(values, blanked).map { $1 ?? $0 })
    default: return nil
    }
  }

  private func blanked(in text: String) -> String? {
    var bytes = Array(text.utf8)
    var isChanged = false
    for word in words {
      guard let replaced = Self.replace(Array(word.utf8), in: bytes) else { continue }
      bytes = replaced
      isChanged = true
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Latin letters count the same in either case, and a word of them isn't found within a longer one.
  private static func replace(_ word: [UInt8], in text: [UInt8]) -> [UInt8]? {
    guard let first = word.first, let last = word.last, text.count >= word.count else { return nil }
    let sought = word.map(\.lowercased)
    var result: [UInt8] = []
    var index = 0
    var isFound = false
    while index < text.count {
      let end = index + word.count
      let isThere =
        end <= text.count
        && zip(sought, text[index..<end]).allSatisfy { $0 == $1.lowercased }
        && !(first.isOfLatinWord && index > 0 && text[index - 1].isOfLatinWord)
        && !(last.isOfLatinWord && end < text.count && text[end].isOfLatinWord)
      if isThere {
        result += Array(blank.utf8)
        index = end
        isFound = true
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return isFound ? result : nil
  }

  /// The rows in one of whose fields a word stands.
  ///
  /// - Complexity: O(*n*) in the rows of the entity.
  func rows(
    of info: EntityInfo,
    mentioningIn fields: [FieldInfo],
    _ tx: Transaction
  ) throws -> [Int64] {
    var ids: Set<Int64> = []
    for field in fields {
      for word in words {
        try tx.connection.run(
          "SELECT id FROM \(info.name) WHERE instr(lower(\(field.name)), lower($1)) > 0",
          [.text(word)]
        ) { row in ids.insert(row.nextInt()) }
      }
    }
    return ids.sorted()
  }
}

extension PersonalRows {
  /// Rows of an entity in whose text the person is called by a word.
  struct Mentions {
    let check: EntityCheck
    let fields: [FieldInfo]
    let ids: [Int64]
  }

  /// Where the schema says that persons can be called by such words, and this one is; but not where
  /// the row names another person, whose word it then is as well.
  func mentions(of words: PersonalWords) throws -> [Mentions] {
    let search = PersonalSearch(for: ids, entity, in: tx)
    let own = Dictionary(groups.map { ($0.info.name, Set($0.own)) }) { first, _ in first }
    return try tx.model().entities.compactMap { info in
      let fields = info.fields.filter { $0.rules.contains(.mentions) }
      guard !fields.isEmpty, let check = try tx.check(of: info.name) else { return nil }
      let found = try words.rows(of: info, mentioningIn: fields, tx).filter { id in
        try own[info.name]?.contains(id) != true && !search.namesOthers(id, info)
      }
      return found.isEmpty ? nil : Mentions(check: check, fields: fields, ids: found)
    }
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }

  fileprivate var isOfLatinWord: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
