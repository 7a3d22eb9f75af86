import CRMKernel
import CRMStore

extension SavedViews {
  fileprivate func run(_ id: ID<SavedView>, size: Int64, after: Cursor?) throws -> Page<Record> {
    try run(id, size: Int(max(1, min(size, 1000))), after: after)
  }

  fileprivate func counted(_ id: ID<SavedView>) throws -> Int64 { Int64(try count(of: id)) }
}

let viewCommands: [BookCommand] = viewWritingCommands + viewReadingCommands

private let viewWritingCommands: [BookCommand] = [
  .transaction(
    Command(
      "views.save",
      "Saves a list: which rows, which columns, in which order.",
      \.views,
      SavedViews.save,
      Parameter("name", "What you call it."),
      Parameter("entity", "Whose rows: an entity or an object of your own."),
      Parameter("where", "The condition; all rows unless given."),
      Parameter("columns", "Fields and paths such as account.industry.", default: []),
      Parameter("order", "Fields, each with desc or not; oldest first unless given.")
    )
  ),
  .transaction(
    Command(
      "views.change",
      "Changes what a list of your own shows; what isn't given stays.",
      \.views,
      SavedViews.change,
      Parameter("id", "Which list."),
      Parameter("where", "The condition."),
      Parameter("columns", "Fields and paths."),
      Parameter("order", "Fields, each with desc or not.")
    )
  ),
  .transaction(
    Command(
      "views.share",
      "Lets a team or everybody see that there is the list.",
      \.views,
      SavedViews.share,
      Parameter("id", "Which list."),
      Parameter("with", "Whom.", default: .everybody),
      Parameter("team", "Which team.")
    )
  ),
  .transaction(
    Command(
      "views.remove",
      "Takes a list of your own away.",
      \.views,
      SavedViews.remove,
      Parameter("id", "Which list.")
    )
  ),
]

private let viewReadingCommands: [BookCommand] = [
  .transaction(
    Command(
      "views.list",
      "Lists the lists that you saved or that are shared with you.",
      \.views,
      SavedViews.shown,
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "views.run",
      "Answers a page of a list, and where the next begins.",
      \.views,
      SavedViews.run(_:size:after:),
      Parameter("id", "Which list."),
      Parameter("size", "At most so many rows.", default: 50 as Int64),
      Parameter("after", "What the page before gave as next."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "views.count",
      "Counts the rows of a list.",
      \.views,
      SavedViews.counted,
      Parameter("id", "Which list."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "views.export",
      "Answers a list as CSV.",
      \.views,
      SavedViews.export,
      Parameter("id", "Which list."),
      Parameter("labels", "The language of the labels that stand for codes."),
      effect: .reads
    )
  ),
]

let viewTranslations: [Translation] = [
  Translation(
    "A view is shared with a team, or with nobody or everybody: not with both.",
    "视图要么与某个团队共享，要么不共享或与所有人共享，不能兼有。",
    "檢視要麼與某個團隊共用，要麼不共用或與所有人共用，不能兼有。"
  ),
  Translation(
    "Name the team, or leave it out.",
    "请指明团队，或将其去掉。",
    "請指明團隊，或將其去掉。"
  ),
  Translation("There is no view {1}.", "没有视图 {1}。", "沒有檢視 {1}。"),
  Translation(
    "It was removed, or it isn't shared with you.",
    "它已被移除，或未与您共享。",
    "它已被移除，或未與您共用。"
  ),
  Translation("The view {1} is {2}'s.", "视图 {1} 属于 {2}。", "檢視 {1} 屬於 {2}。"),
  Translation("Save one of your own.", "请保存您自己的视图。", "請儲存您自己的檢視。"),
  Translation(
    "The view {1} can't be read: {2}",
    "无法读取视图 {1}：{2}",
    "無法讀取檢視 {1}：{2}"
  ),
]
