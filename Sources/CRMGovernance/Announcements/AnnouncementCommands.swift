import CRMKernel
import CRMStore

let announcementCommands: [BookCommand] =
  Announcements.readingCommands(named: "announcements", \.announcements)
  + Announcements.searchCommands(named: "announcements", \.announcements)
  + Announcements.editingCommands(named: "announcements", \.announcements)
  + writingCommands + readerCommands

private let writingCommands: [BookCommand] = [
  .transaction(
    Command(
      "announcements.draft",
      "Writes an announcement that nobody sees yet.",
      \.announcements,
      Announcements.draft,
      Parameter("title", "What it is about."),
      Parameter("body", "What it says."),
      Parameter("team", "Who should know; everybody unless given."),
      Parameter("must_acknowledge", "Whether each reader must say so.", default: false)
    )
  ),
  .transaction(
    Command(
      "announcements.publish",
      "Shows an announcement, now or later.",
      \.announcements,
      Announcements.publish,
      Parameter("announcement", "Which one."),
      Parameter("at", "When; now unless given."),
      Parameter("expires_at", "When it is no longer shown.")
    )
  ),
  .transaction(
    Command(
      "announcements.withdraw",
      "Takes an announcement back.",
      \.announcements,
      Announcements.withdraw,
      Parameter("announcement", "Which one.")
    )
  ),
]

private let readerCommands: [BookCommand] = [
  .transaction(
    Command(
      "announcements.unread",
      "Lists what is shown to who asks and they haven't dealt with, newest first.",
      \.announcements,
      Announcements.listUnread,
      Parameter("limit", "At most so many.", default: 50),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "announcements.read",
      "Notes that who asks has read an announcement.",
      \.announcements,
      Announcements.read,
      Parameter("announcement", "Which one.")
    )
  ),
  .transaction(
    Command(
      "announcements.acknowledge",
      "Notes that who asks says that they have read it.",
      \.announcements,
      Announcements.acknowledge,
      Parameter("announcement", "Which one.")
    )
  ),
  .transaction(
    Command(
      "announcements.receipts",
      "Lists who has read an announcement.",
      \.announcements,
      Announcements.receipts,
      Parameter("announcement", "Which one."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "announcements.missing",
      "Lists the users who haven't dealt with an announcement.",
      \.announcements,
      Announcements.missing,
      Parameter("announcement", "Which one."),
      effect: .reads
    )
  ),
]

extension Announcements {
  fileprivate func listUnread(limit: Int64) throws -> [Announcement] {
    try unread(limit: Int(clamping: max(0, limit)))
  }
}
