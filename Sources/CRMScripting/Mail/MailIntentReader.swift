import CRMKernel
import CRMService
import LuaSandbox

/// Reads what `on_mail` returned: what should happen with a mail.
struct MailIntentReader {
  private let reader: ResultReader
  private let people: [String]?

  /// What an intent may say.
  static let keys = ["reply", "subject", "once_per", "case", "tags", "assign", "note"]
  private static let example =
    "an intent such as { reply = \"…\", once_per = \"24h\" }, or nothing and a reason"
  /// An answer is a letter, not a book.
  private static let longestReply = 20_000
  private static let mostFields = 50
  private static let mostTags = 20

  init(_ reader: ResultReader, people: [String]?) {
    self.reader = reader
    self.people = people
  }

  func intent(_ value: LuaValue) throws(PluginError) -> MailIntent? {
    switch value {
    case .nil, .bool(false): return nil
    default: break
    }
    let table = try reader.table(value, names: Self.keys, Self.example)
    guard !table.fields.isEmpty else { return nil }
    let reply = try reader.prose("reply", of: table, limit: Self.longestReply)
    if let reply, reply.allSatisfy(\.isWhitespace) {
      throw reader.error("returned an empty reply. Leave it out if nobody is to be answered.")
    }
    return MailIntent(
      reply: reply,
      subject: try reader.word("subject", of: table),
      oncePer: try period(table),
      caseFields: try caseFields(table),
      tags: try tags(table),
      assign: try reader.person("assign", of: table, among: people),
      note: try reader.prose("note", of: table)
    )
  }

  /// By the clock: a sender's second answer doesn't come sooner on a weekend.
  private func period(_ table: LuaTable) throws(PluginError) -> TimeSpan {
    guard let text = try reader.text("once_per", of: table) else {
      return AutoReplyGuard.usualPeriod
    }
    let period: TimeSpan
    do {
      period = try BusinessDuration(parsing: text).aroundTheClock
    } catch {
      throw reader.error(
        "returned once_per = \(LuaValue.string(String(text.prefix(40))).shown). "
          + "Write hours or days, such as \"24h\" or \"7d\"."
      )
    }
    guard (AutoReplyGuard.shortestPeriod...AutoReplyGuard.longestPeriod).contains(period) else {
      throw reader.error(
        "returned once_per = \"\(text)\". It is an hour at least, \"1h\", and 366 days at most."
      )
    }
    return period
  }

  /// Plain values by name, with a title of one line and a priority that there is.
  private func caseFields(_ table: LuaTable) throws(PluginError) -> Record? {
    guard let value = try reader.value("case", of: table) else { return nil }
    guard var record = Record(value) else {
      throw reader.error("returned a case that is no table. Write case = { title = \"…\" }.")
    }
    guard !record.isEmpty else { return nil }
    guard record.count <= Self.mostFields else {
      throw reader.error(
        "returned a case of \(record.count) fields. It may have \(Self.mostFields)."
      )
    }
    let texts = LuaTable(fields: record.map { ($0, LuaValue($1, amounts: .text)) })
    if let title = try reader.prose("title", of: texts, limit: 1000) {
      record["title"] = .text(title)
    }
    if let name = try reader.text("priority", of: texts), CasePriority(rawValue: name) == nil {
      let known = CasePriority.allCases.map(\.rawValue)
      let refusal = Refusal.unknown("priority", name, among: known)
      throw reader.error("returned a case that can't be opened. \(refusal.description)")
    }
    return record
  }

  private func tags(_ table: LuaTable) throws(PluginError) -> [String] {
    guard let value = table["tags"], value != .nil else { return [] }
    guard case .table(let list) = value, list.fields.isEmpty, list.items.count <= Self.mostTags
    else {
      throw reader.error(
        "returned tags that can't be used. Return a list of up to \(Self.mostTags) words."
      )
    }
    var tags: [String] = []
    for item in list.items {
      guard let tag = try reader.word("tag", of: LuaTable(fields: [("tag", item)])) else {
        continue
      }
      if !tags.contains(tag) { tags.append(tag) }
    }
    return tags
  }
}
