public import CRMGovernance
public import CRMKernel

/// When people work, as a record: the hours of a ``WorkingCalendar``.
public struct WorkCalendar: Entity {
  public internal(set) var id: ID<WorkCalendar> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call it, such as `Factory`; two never differ only in case, width or script.
  public internal(set) var name: String
  /// A name of the time-zone database, such as `Asia/Shanghai`.
  public internal(set) var zone: String
  /// The hours, as JSON: `week` and `holidays` of `WorkingCalendar.value`.
  public internal(set) var hours: String
  /// Whether it holds for whoever has none.
  public internal(set) var isDefault: Bool

  public static let schema = Schema(
    "work_calendar",
    WorkCalendar.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .readOnly, .notEmpty, .maxLength(200), .folded),
    Column("zone", \.zone, .readOnly),
    Column("hours", \.hours, .readOnly),
    Column("is_default", \.isDefault, .readOnly)
  )
}

/// By which calendar a user works, from a day on.
public struct WorkSchedule: Entity {
  public internal(set) var id: ID<WorkSchedule> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose hours they are.
  public let user: ID<User>
  /// By which calendar they work.
  public internal(set) var calendar: ID<WorkCalendar>
  /// The first day on which it holds, until that of the next.
  public let firstDay: LocalDate

  public static let schema = Schema(
    "work_schedule",
    WorkSchedule.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("user", \.user, .inverse("schedules")),
    Column("calendar", \.calendar, .readOnly),
    Column("first_day", \.firstDay)
  )
}

let workCalendarTables = """
  CREATE TABLE work_calendar(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, zone TEXT NOT NULL, hours TEXT NOT NULL,
    is_default INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX work_calendar_name ON work_calendar(name_folded) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX work_calendar_default ON work_calendar(is_default)
    WHERE deleted_at IS NULL AND is_default = 1;
  CREATE TABLE work_schedule(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES user(id),
    calendar INTEGER NOT NULL REFERENCES work_calendar(id), first_day TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX work_schedule_first_day ON work_schedule(user, first_day) WHERE deleted_at IS NULL;
  CREATE INDEX work_schedule_calendar ON work_schedule(calendar, id) WHERE deleted_at IS NULL;
  """
