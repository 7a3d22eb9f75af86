import CRMKernel

extension Module {
  /// What every book has: its own record, the change log, sequences, statuses, custom fields.
  static let store = Module(
    "store",
    entities: [
      EntityCheck(CustomField.self, .restricted),
      EntityCheck(CustomObject.self, .restricted),
      EntityCheck(Picklist.self, .shared),
      EntityCheck(PicklistValue.self, .shared),
      EntityCheck(StatusChange.self),
      EntityCheck(Decision.self),
      EntityCheck(Artifact.self, .restricted),
      EntityCheck(MergeRecord.self, .restricted),
    ],
    migrations: [
      Migration(
        1,
        "The book, its log and its sequences",
        """
        CREATE TABLE book(
          one INTEGER PRIMARY KEY CHECK (one = 1), node INTEGER NOT NULL, identity TEXT NOT NULL,
          last_id INTEGER NOT NULL, model_epoch INTEGER NOT NULL,
          rights_stamp INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE change(
          seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, principal TEXT NOT NULL,
          command TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL,
          version INTEGER NOT NULL, op TEXT NOT NULL, schema INTEGER NOT NULL,
          diff TEXT, salt BLOB, content BLOB NOT NULL, chain BLOB NOT NULL
        ) STRICT;
        CREATE INDEX change_entity ON change(id, seq);
        CREATE TABLE number_sequence(name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
        CREATE TABLE custom_field(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
          name TEXT NOT NULL, label TEXT NOT NULL, type TEXT NOT NULL, choices TEXT NOT NULL,
          is_required INTEGER NOT NULL, is_searchable INTEGER NOT NULL, target TEXT,
          inverse TEXT, picklist TEXT, is_unique INTEGER NOT NULL DEFAULT 0,
          is_personal INTEGER NOT NULL DEFAULT 0, deleted_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX custom_field_name ON custom_field(entity, name)
          WHERE deleted_at IS NULL;
        CREATE TABLE status_change(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
          subject INTEGER NOT NULL, verb TEXT NOT NULL, old_status TEXT NOT NULL,
          new_status TEXT NOT NULL, at INTEGER NOT NULL, principal TEXT NOT NULL, reason TEXT,
          milliseconds_in_old INTEGER, deleted_at INTEGER
        ) STRICT;
        CREATE INDEX status_change_subject ON status_change(subject, at);

        """ + customObjectTables
      ),
      Migration(
        2,
        "Events, and those who react to them",
        """
        CREATE TABLE domain_event(
          seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, principal TEXT NOT NULL,
          command TEXT NOT NULL, name TEXT NOT NULL, entity TEXT NOT NULL,
          subject INTEGER NOT NULL, details TEXT NOT NULL, change INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE reaction(
          name TEXT PRIMARY KEY, change_seq INTEGER NOT NULL, event_seq INTEGER NOT NULL,
          attempts INTEGER NOT NULL, problem TEXT
        ) STRICT;
        CREATE TABLE set_aside_event(
          seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, reaction TEXT NOT NULL,
          name TEXT NOT NULL, entity TEXT NOT NULL, subject INTEGER NOT NULL,
          happened_at INTEGER NOT NULL, problem TEXT NOT NULL
        ) STRICT;
        """
      ),
      Migration(3, "Decisions and what they name", decisionTables),
      Migration(4, "Timers", timerTables),
      Migration(5, "What was merged", mergeTables),
    ],
    commands: customFieldCommands + objectCommands + rowCommands + picklistCommands
      + ruleCommands + reactionCommands + timerCommands
      + auditCommands + auditLogCommands + removalCommands
      + Decisions.readingCommands(named: "decisions", { $0.decisions }) + mergeCommands,
    catalogues: Catalogue.kernel
      + Catalogue.all(
        of: Translation.store + Translation.imports + Translation.rules + Translation.merging
          + Translation.rights + Translation.customObjects + Translation.removals
      )
  )
}
