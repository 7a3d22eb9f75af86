let approvalTables = """
  CREATE TABLE approval_process(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, entity TEXT NOT NULL, condition TEXT, priority INTEGER NOT NULL,
    is_active INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX approval_process_entity ON approval_process(entity, priority, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX approval_process_name ON approval_process(name_folded, id) WHERE deleted_at IS NULL;

  CREATE TABLE approval_step(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    process INTEGER NOT NULL REFERENCES approval_process(id), position INTEGER NOT NULL,
    name TEXT NOT NULL, approver TEXT NOT NULL, quorum INTEGER NOT NULL, escalate_after INTEGER,
    escalate_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX approval_step_position ON approval_step(process, position)
    WHERE deleted_at IS NULL;

  CREATE TABLE approval_request(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
    subject INTEGER NOT NULL, content TEXT NOT NULL,
    process INTEGER REFERENCES approval_process(id), status TEXT NOT NULL, step INTEGER NOT NULL,
    requested_by TEXT NOT NULL, requested_at INTEGER NOT NULL, reason TEXT, decided_at INTEGER,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX approval_request_subject ON approval_request(subject, entity, id)
    WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX approval_request_pending ON approval_request(subject, entity)
    WHERE deleted_at IS NULL AND status = 'pending';
  CREATE INDEX approval_request_status ON approval_request(status, id) WHERE deleted_at IS NULL;
  CREATE INDEX approval_request_process ON approval_request(process, id) WHERE deleted_at IS NULL;

  CREATE TABLE approval_task(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    request INTEGER NOT NULL REFERENCES approval_request(id), position INTEGER NOT NULL,
    name TEXT NOT NULL, approver TEXT NOT NULL, quorum INTEGER NOT NULL, escalate_after INTEGER,
    escalate_to TEXT, opened_at INTEGER, escalated_at INTEGER, closed_at INTEGER,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX approval_task_request ON approval_task(request, position, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX approval_task_open ON approval_task(approver, id)
    WHERE opened_at IS NOT NULL AND closed_at IS NULL;
  CREATE INDEX approval_task_escalated ON approval_task(escalate_to, id)
    WHERE escalated_at IS NOT NULL AND closed_at IS NULL;

  CREATE TABLE approval_vote(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    request INTEGER NOT NULL REFERENCES approval_request(id),
    task INTEGER NOT NULL REFERENCES approval_task(id), by TEXT NOT NULL, deputy TEXT,
    answer TEXT NOT NULL, delegate TEXT, comment TEXT, at INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX approval_vote_request ON approval_vote(request, id) WHERE deleted_at IS NULL;
  CREATE INDEX approval_vote_delegate ON approval_vote(delegate, task) WHERE delegate IS NOT NULL;
  CREATE INDEX approval_vote_task ON approval_vote(task, id) WHERE deleted_at IS NULL;
  """
