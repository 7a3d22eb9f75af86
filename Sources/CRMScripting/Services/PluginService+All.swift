extension PluginService {
  /// When people work: opening hours and holidays.
  static let calendar = PluginService(
    "calendar",
    "The working calendar that applies: opening hours and holidays.",
    [
      Method("is_open", "at: string", returns: "boolean", "Whether people work at that time."),
      Method(
        "next_opening",
        "at: string",
        returns: "string?",
        "When people work next, at that time or later; nil if never."
      ),
      Method(
        "working_minutes",
        "from: string, to: string",
        returns: "number",
        "The working time between two times, in minutes."
      ),
      Method(
        "add_minutes",
        "at: string, minutes: number",
        returns: "string",
        "The time after so much working time."
      ),
      Method(
        "local_time",
        "at: string",
        returns: "table",
        "What calendar and clock show there: date, year, month, day, weekday (1 is Monday), hour "
          + "and minute."
      ),
    ]
  )

  /// Who works, and how much they have to do.
  static let team = PluginService(
    "team",
    "The people who may get the work.",
    [
      Method("on_duty", "", returns: "string?", "Who is on duty now; nil if nobody is."),
      Method("members", "", returns: "Member[]", "The people with their load and skills."),
      Method("member", "name: string", returns: "Member?", "One of them by name."),
    ]
  )

  /// What is sold.
  static let catalog = PluginService(
    "catalog",
    "The products that are sold.",
    [
      Method("product", "sku: string", returns: "table?", "The fields of a product; nil if none.")
    ]
  )

  /// All services that kinds can offer.
  public static let all = [calendar, team, catalog]
}
