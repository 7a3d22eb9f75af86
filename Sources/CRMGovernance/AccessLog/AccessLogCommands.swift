import CRMKernel
import CRMStore

let accessLogCommands: [BookCommand] = accessRuleCommands + accessEntryCommands

private let accessRuleCommands: [BookCommand] = [
  .transaction(
    Command(
      "access_log.watch",
      "Has the access log say who looks at records of an entity.",
      \.accessRules,
      AccessRules.watch,
      Parameter("entity", "An entity such as contact, or an object of your own."),
      Parameter("days", "How long an entry is kept.", default: 365 as Int64),
      Parameter("strict", "Whether an answer waits until the log has it.", default: false)
    )
  ),
  .transaction(
    Command(
      "access_log.unwatch",
      "Has reads of an entity be logged no longer.",
      \.accessRules,
      AccessRules.unwatch,
      Parameter("entity", "Which entity.")
    )
  ),
  .transaction(
    Command(
      "access_log.rules",
      "Lists whose reads are logged, or were.",
      \.accessRules,
      AccessRules.listed,
      effect: .reads
    )
  ),
]

private let accessEntryCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "access_log.find",
      "Lists who looked at what, the newest first.",
      \.accessLog,
      AccessLog.find,
      Parameter("where", "The condition; all unless given."),
      Parameter("order", "Fields, each with desc or not; newest first unless given."),
      Parameter("limit", "At most so many, up to 1,000.", default: 100 as Int64),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "access_log.page",
      "Answers a page of who looked at what, and where the next begins.",
      \.accessLog,
      AccessLog.page,
      Parameter("where", "The condition; all unless given."),
      Parameter("order", "Fields, each with desc or not; newest first unless given."),
      Parameter("size", "At most so many.", default: 50 as Int64),
      Parameter("after", "What the page before gave as next."),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "access_log.about",
      "Lists who looked at one record, the newest first.",
      \.accessLog,
      AccessLog.about,
      Parameter("entity", "What it is, such as contact."),
      Parameter("id", "Which one."),
      Parameter("limit", "At most so many.", default: 100 as Int64),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "access_log.export",
      "Answers who looked at what as CSV or JSON lines, the oldest first.",
      \.accessLog,
      AccessLog.export,
      Parameter("where", "The condition; all unless given."),
      Parameter("format", "csv or json_lines.", default: .csv),
      effect: .reads
    )
  ),
]

extension AccessRules {
  fileprivate func listed() throws -> [AccessRule] { try all(order: .by(\.entity)) }
}

let accessLogTranslations: [Translation] = [
  Translation("{1} days can't be kept.", "不能保留 {1} 天。", "不能保留 {1} 天。"),
  Translation(
    "Keep entries for 1 to {1} days.",
    "请将记录保留 1 至 {1} 天。",
    "請將記錄保留 1 至 {1} 天。"
  ),
  Translation("Reads of {1} aren't logged.", "没有记录对 {1} 的查看。", "沒有記錄對 {1} 的檢視。"),
  Translation(
    "access_log.rules lists what is.",
    "access_log.rules 列出已记录的内容。",
    "access_log.rules 列出已記錄的內容。"
  ),
]
