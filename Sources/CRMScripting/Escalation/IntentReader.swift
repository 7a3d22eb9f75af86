import CRMKernel
import CRMService
import LuaSandbox

/// Reads what a step's `act` returned: what should be done about the case.
struct IntentReader {
  private let reader: ResultReader
  private let subject: EscalationSubject

  /// What an intent may say.
  static let keys = ["notify", "text", "raise", "assign", "note", "breach", "case"]
  /// More intents of one step, or people in one of them, are a mistake.
  private static let most = 20
  private static let example =
    "an intent such as { notify = \"mia\", text = \"…\" }, a list of them, or nothing"

  init(_ reader: ResultReader, _ subject: EscalationSubject) {
    self.reader = reader
    self.subject = subject
  }

  func intents(_ value: LuaValue) throws(PluginError) -> [EscalationIntent] {
    switch value {
    case .nil, .bool(false): return []
    case .table(let list) where list.fields.isEmpty:
      guard list.items.count <= Self.most else {
        throw reader.error("returned \(list.items.count) intents. A step may return \(Self.most).")
      }
      var intents: [EscalationIntent] = []
      for item in list.items { intents += try intent(item) }
      return intents
    default: return try intent(value)
    }
  }

  private func intent(_ value: LuaValue) throws(PluginError) -> [EscalationIntent] {
    let table = try reader.table(value, names: Self.keys, Self.example)
    try checkCase(table)
    var intents = try notifications(table)
    if let name = try reader.text("raise", of: table) {
      guard let priority = CasePriority(rawValue: name) else {
        let known = CasePriority.allCases.map(\.rawValue)
        throw reader.error(
          "can't raise the case. \(Refusal.unknown("priority", name, among: known).description)"
        )
      }
      intents.append(.raise(priority))
    }
    if let person = try reader.person("assign", of: table, among: subject.people) {
      intents.append(.assign(person: person))
    }
    if let note = try reader.prose("note", of: table) { intents.append(.note(text: note)) }
    if let promise = try reader.word("breach", of: table) {
      intents.append(.breach(promise: promise))
    }
    return intents
  }

  /// A text without a recipient is for whoever watches the queue: `notify = case.owner` is nothing
  /// where a case has no owner, and must not hold up the ladder.
  private func notifications(_ table: LuaTable) throws(PluginError) -> [EscalationIntent] {
    let text = try reader.prose("text", of: table)
    guard let notify = table["notify"], notify != .nil else {
      return text.map { [.notify(person: nil, text: $0)] } ?? []
    }
    guard let text else {
      throw reader.error("returned notify without a text. Add text = \"…\" to say why.")
    }
    var people = [notify]
    if case .table(let list) = notify, list.fields.isEmpty { people = list.items }
    guard people.count <= Self.most else {
      throw reader.error("returned \(people.count) people to notify. Name \(Self.most) at most.")
    }
    var intents: [EscalationIntent] = []
    for person in people {
      let named = LuaTable(fields: [("notify", person)])
      guard let name = try reader.person("notify", of: named, among: subject.people) else {
        continue
      }
      intents.append(.notify(person: name, text: text))
    }
    return intents
  }

  /// `case` may be given for clarity: an intent is always about the case at hand.
  private func checkCase(_ table: LuaTable) throws(PluginError) {
    guard let given = try reader.value("case", of: table) else { return }
    let own = subject.caseFields["number"]?.plainText
    guard given.plainText != own else { return }
    throw reader.error(
      "returned an intent for case \(given.description). "
        + "A step acts on its own case, \(own ?? "which has no number"): leave case out."
    )
  }
}

extension ResultReader {
  /// A text of some paragraphs at a key; nil where there is none.
  func prose(
    _ name: String,
    of table: LuaTable,
    limit: Int = 10_000
  ) throws(PluginError) -> String? {
    guard let text = try text(name, of: table) else { return nil }
    guard text.utf8.count <= 4 * limit, text.unicodeScalars.count <= limit else {
      throw error("returned a \(name) longer than \(limit) characters.")
    }
    return text
  }

  /// A text of one line at a key, such as a name or a subject; nil where there is none.
  func word(
    _ name: String,
    of table: LuaTable,
    limit: Int = 200
  ) throws(PluginError) -> String? {
    guard let text = try prose(name, of: table, limit: limit) else { return nil }
    guard !text.isEmpty else { throw error("returned an empty \(name). Leave it out instead.") }
    guard text.unicodeScalars.allSatisfy({ !$0.breaksLines }) else {
      throw error("returned \(name) with a line break or a control character. It is one line.")
    }
    return text
  }

  /// Somebody's name at a key, who must be one of `people` if they are known.
  func person(
    _ name: String,
    of table: LuaTable,
    among people: [String]?
  ) throws(PluginError) -> String? {
    guard let person = try word(name, of: table) else { return nil }
    guard let people, !people.contains(person) else { return person }
    let refusal = Refusal.unknown("person", person, among: people)
    throw error("returned \(name) = \"\(person)\". \(refusal.description)")
  }
}

extension Unicode.Scalar {
  /// Whether it ends a line or is another control character.
  fileprivate var breaksLines: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
