import CRMGovernance
import CRMKernel
import CRMStore

let noteCommands: [BookCommand] =
  Notes.readingCommands(named: "notes", \.notes)
  + Notes.searchCommands(named: "notes", \.notes)
  + Notes.editingCommands(named: "notes", \.notes) + [
    .transaction(
      Command(
        "notes.add",
        "Writes something down about an entity.",
        \.notes,
        Notes.addCommand,
        Parameter("entity", "The name of the entity, such as account."),
        Parameter("id", "Which one."),
        Parameter("body", "What.")
      )
    ),
    .transaction(
      Command(
        "notes.about",
        "Lists what was written about an entity, what is pinned first.",
        \.notes,
        Notes.aboutCommand,
        Parameter("entity", "The name of the entity, such as account."),
        Parameter("id", "Which one."),
        Parameter("limit", "At most so many.", default: 100),
        effect: .reads
      )
    ),
  ]

extension Notes {
  fileprivate func addCommand(entity: String, id: String, body: String) throws -> Note {
    try add(to: SubjectReference(named: entity, id: id), body)
  }

  fileprivate func aboutCommand(entity: String, id: String, limit: Int64) throws -> [Note] {
    try about(SubjectReference(named: entity, id: id), limit: Int(clamping: limit))
  }
}
