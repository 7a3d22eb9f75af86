public import CRMGovernance
public import CRMKernel
public import CRMParties

/// Activities that belong together, as they are planned again and again: the steps after a trade fair.
public struct ActivityPlan: Entity {
  public internal(set) var id: ID<ActivityPlan> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call it, such as `After a trade fair`; at most 200 characters, searched.
  public var name: String
  /// When it is used and what it is good for, as text.
  public var details: String?

  public static let schema = Schema(
    "activity_plan",
    ActivityPlan.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted, .searchableName),
    Column("details", \.details)
  )
}

/// A step of a plan: what is done, how many days after what, and by whom.
public struct ActivityPlanStep: Entity {
  public internal(set) var id: ID<ActivityPlanStep> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Of which plan it is a step: who may see or change that may see or change it.
  public let plan: ID<ActivityPlan>
  /// Counted from 1.
  public let position: Int64
  /// What is done; a call or a meeting is planned for a day and fills none of it.
  public var kind: Activity.Kind
  /// What the activity is called; at most 300 characters.
  public var title: String
  /// So many days after the plan's start, or after the step before was done.
  public var offsetDays: Int64
  /// What the days are counted from.
  public var anchor: Anchor
  /// Who does it; who starts the plan unless somebody is named.
  public var assignee: ID<User>?

  public static let schema = Schema(
    "activity_plan_step",
    ActivityPlanStep.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("plan", \.plan, .whole, .inverse("steps")),
    Column("position", \.position),
    Column("kind", \.kind),
    Column("title", \.title, .notEmpty, .maxLength(300)),
    Column("offset_days", \.offsetDays, .range(-3_650...3_650)),
    Column("anchor", \.anchor),
    Column("assignee", \.assignee)
  )

  /// What the days of a step are counted from.
  public enum Anchor: String, Choice {
    /// The day on which the plan starts: the activity is there from the beginning.
    case start
    /// The day on which the step before is done: the activity is made then.
    case previous
  }
}

/// A step of a plan that was started for somebody.
public struct PlannedStep: Entity {
  public internal(set) var id: ID<PlannedStep> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which plan was started.
  public let plan: ID<ActivityPlan>
  /// As the plan had it when it was started.
  public let position: Int64
  /// What is done, as the plan had it.
  public let kind: Activity.Kind
  /// What the activity is called, as the plan had it.
  public let title: String
  /// How many days after the anchor it is due, as the plan had it.
  public let offsetDays: Int64
  /// What these days are counted from, as the plan had it.
  public let anchor: ActivityPlanStep.Anchor
  /// Who does it: who started the plan, unless it names somebody.
  public let assignee: ID<User>?
  /// For which customer the plan was started.
  public let account: ID<Account>?
  /// For which person the plan was started.
  public let contact: ID<Contact>?
  /// The first step of the same start: what belongs together.
  public let first: ID<PlannedStep>?

  private static let inItsOwnWords = "Its words are the plan's, which is nobody's."

  public static let schema = Schema(
    "planned_step",
    PlannedStep.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("plan", \.plan),
    Column("position", \.position),
    Column("kind", \.kind),
    Column("title", \.title),
    Column("offset_days", \.offsetDays),
    Column("anchor", \.anchor),
    Column("assignee", \.assignee),
    Column("account", \.account, .outlivesPerson(inItsOwnWords)),
    Column("contact", \.contact, .outlivesPerson(inItsOwnWords)),
    Column("first", \.first)
  )
}

let planTables = """
  CREATE TABLE activity_plan(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, name_pinyin TEXT NOT NULL,
    details TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX activity_plan_name_sort ON activity_plan(name_sort, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_activity_plan USING fts5(
    name, name_pinyin, content='activity_plan', content_rowid='id', tokenize='crm',
    prefix='1');

  CREATE TABLE activity_plan_step(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    plan INTEGER NOT NULL REFERENCES activity_plan(id), position INTEGER NOT NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, offset_days INTEGER NOT NULL, anchor TEXT NOT NULL,
    assignee INTEGER REFERENCES user(id), deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX activity_plan_step_position ON activity_plan_step(plan, position)
    WHERE deleted_at IS NULL;
  CREATE INDEX activity_plan_step_assignee ON activity_plan_step(assignee, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE planned_step(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    plan INTEGER NOT NULL REFERENCES activity_plan(id), position INTEGER NOT NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, offset_days INTEGER NOT NULL, anchor TEXT NOT NULL,
    assignee INTEGER REFERENCES user(id), account INTEGER REFERENCES account(id),
    contact INTEGER REFERENCES contact(id), first INTEGER REFERENCES planned_step(id),
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX planned_step_first ON planned_step(first, position) WHERE deleted_at IS NULL;
  CREATE INDEX planned_step_plan ON planned_step(plan, id) WHERE deleted_at IS NULL;
  CREATE INDEX planned_step_assignee ON planned_step(assignee, id) WHERE deleted_at IS NULL;
  CREATE INDEX planned_step_account ON planned_step(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX planned_step_contact ON planned_step(contact, id) WHERE deleted_at IS NULL;
  """
