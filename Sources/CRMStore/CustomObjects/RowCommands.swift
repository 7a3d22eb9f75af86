import CRMKernel

let rowCommands = rowWritingCommands + rowListCommands + rowReadingCommands

private let rowWritingCommands: [BookCommand] = [
  .transaction(
    Command(
      "rows.add",
      "Adds a row to an object of your own.",
      RowVerbs.init,
      RowVerbs.add,
      Parameter("object", "The object, such as project."),
      Parameter("values", "The values by field.")
    )
  ),
  .transaction(
    Command(
      "rows.update",
      "Changes fields of one row.",
      RowVerbs.init,
      RowVerbs.update,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("set", "The new values by field."),
      Parameter("version", "The version that was read: refuses if it changed since.")
    )
  ),
  .transaction(
    Command(
      "rows.delete",
      "Hides one row from every list.",
      RowVerbs.init,
      RowVerbs.delete,
      Parameter("object", "The object."),
      Parameter("id", "Which row.")
    )
  ),
  .transaction(
    Command(
      "rows.restore",
      "Brings a deleted row back.",
      RowVerbs.init,
      RowVerbs.restore,
      Parameter("object", "The object."),
      Parameter("id", "Which row.")
    )
  ),
  .transaction(
    Command(
      "rows.move",
      "Makes a move of the object's lifecycle.",
      RowVerbs.init,
      RowVerbs.move,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("verb", "The move."),
      Parameter("reason", "Why, where the move asks for it."),
      Parameter("set", "What else changes with it.", default: [:])
    )
  ),
]

private let rowListCommands: [BookCommand] = [
  .transaction(
    Command(
      "rows.find",
      "Lists rows that meet a condition.",
      RowVerbs.init,
      RowVerbs.find,
      Parameter("object", "The object."),
      Parameter("where", "The condition; all unless given."),
      Parameter("order", "Fields, each with desc or not; oldest first unless given."),
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.page",
      "Answers a page of rows, and where the next begins.",
      RowVerbs.init,
      RowVerbs.page,
      Parameter("object", "The object."),
      Parameter("where", "The condition; all unless given."),
      Parameter("order", "Fields, each with desc or not; oldest first unless given."),
      Parameter("size", "At most so many.", default: 50),
      Parameter("after", "What the page before gave as next."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.count",
      "Counts the rows that meet a condition.",
      RowVerbs.init,
      RowVerbs.count,
      Parameter("object", "The object."),
      Parameter("where", "The condition; all unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.search",
      "Finds rows by words, in Chinese and English.",
      RowVerbs.init,
      RowVerbs.search,
      Parameter("object", "The object."),
      Parameter("text", "The words; names are found by pinyin, too: zhangwei, zw."),
      Parameter("where", "What else must hold."),
      Parameter("limit", "At most so many.", default: 20),
      effect: .reads
    )
  ),
]

private let rowReadingCommands: [BookCommand] = [
  .transaction(
    Command(
      "rows.get",
      "Answers one row by its id.",
      RowVerbs.init,
      RowVerbs.get,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.history",
      "Lists what was done to one row, newest first.",
      RowVerbs.init,
      RowVerbs.history,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.as_of",
      "Answers one row as it was.",
      RowVerbs.init,
      RowVerbs.asOf,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("at", "When."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "rows.explain",
      "Says whether and why one row meets a condition.",
      RowVerbs.init,
      RowVerbs.explain,
      Parameter("object", "The object."),
      Parameter("id", "Which row."),
      Parameter("where", "The condition."),
      effect: .reads
    )
  ),
]
