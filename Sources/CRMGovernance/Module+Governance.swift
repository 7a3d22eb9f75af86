import CRMKernel
public import CRMStore

extension Module {
  /// Who works with the CRM, together with whom.
  public static let governance = Module(
    "governance",
    entities: [
      EntityCheck(User.self, .shared),
      EntityCheck(Team.self, .shared),
      EntityCheck(TeamMember.self, .shared),
      EntityCheck(ApprovalProcess.self, .shared),
      EntityCheck(ApprovalStep.self),
      EntityCheck(ApprovalRequest.self),
      EntityCheck(ApprovalTask.self),
      EntityCheck(ApprovalVote.self),
      EntityCheck(Announcement.self, .addressed(Announcement.addressees)),
      EntityCheck(ReadReceipt.self),
      EntityCheck(SavedView.self, .restricted),
      EntityCheck(Handover.self, .restricted),
      EntityCheck(AccessRule.self, .restricted),
      EntityCheck(AccessEntry.self, .restricted),
    ] + roleEntities,
    migrations: [
      Migration(1, "Users, teams and roles", governanceTables + roleTables + viewTables),
      Migration(2, "Approvals", approvalTables),
      Migration(3, "Announcements", announcementTables),
      Migration(4, "Handovers", handoverTables),
      Migration(5, "Access log", accessLogTables),
    ],
    commands: userCommands + teamCommands + roleCommandTable + holderCommands
      + territoryMemberCommands
      + delegationCommands + approvalCommands + announcementCommands + handoverCommands
      + viewCommands + accessLogCommands,
    catalogues: governanceCatalogues,
    timers: [
      TimerKind("approval.escalate") { timer, tx in try tx.approvals.escalate(timer) },
      TimerKind("announcement.publish") { timer, tx in
        try tx.announcements.publishScheduled(timer)
      },
      TimerKind(AccessRules.pruning) { timer, tx in try tx.accessEntries.prune(timer) },
    ],
    rights: GovernedRights(),
    accessLog: AccessLogTables()
  )
}

private let governanceTables = """
  CREATE TABLE user(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, login TEXT NOT NULL,
    login_folded TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, name_pinyin TEXT NOT NULL, email TEXT,
    language TEXT, time_zone TEXT, manager INTEGER REFERENCES user(id), status TEXT NOT NULL,
    custom TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX user_login ON user(login_folded) WHERE deleted_at IS NULL;
  CREATE INDEX user_name_sort ON user(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX user_manager ON user(manager, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_user USING fts5(
    name, name_pinyin, content='user', content_rowid='id', tokenize='crm', prefix='1');

  CREATE TABLE team(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, name_pinyin TEXT NOT NULL,
    parent INTEGER REFERENCES team(id), manager INTEGER REFERENCES user(id), deleted_at INTEGER
  ) STRICT;
  CREATE INDEX team_name_sort ON team(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX team_parent ON team(parent, id) WHERE deleted_at IS NULL;
  CREATE INDEX team_manager ON team(manager, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_team USING fts5(
    name, name_pinyin, content='team', content_rowid='id', tokenize='crm', prefix='1');

  CREATE TABLE team_member(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    team INTEGER NOT NULL REFERENCES team(id), user INTEGER NOT NULL REFERENCES user(id),
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX team_member_pair ON team_member(team, user) WHERE deleted_at IS NULL;
  CREATE INDEX team_member_user ON team_member(user, team) WHERE deleted_at IS NULL;
  """
