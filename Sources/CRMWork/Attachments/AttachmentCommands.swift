import CRMGovernance
import CRMKernel
import CRMStore

let attachmentCommands: [BookCommand] =
  Attachments.readingCommands(named: "attachments", \.attachments)
  + Attachments.searchCommands(named: "attachments", \.attachments)
  + Attachments.editingCommands(named: "attachments", \.attachments) + [
    .transaction(
      Command(
        "attachments.refer",
        "Names a file of an entity that is kept elsewhere.",
        \.attachments,
        Attachments.referCommand,
        Parameter("entity", "The name of the entity, such as account."),
        Parameter("id", "Which one."),
        Parameter("name", "What the file is called."),
        Parameter("location", "Where it is."),
        Parameter("media_type", "Such as application/pdf.", default: "application/octet-stream"),
        Parameter("digest", "The SHA-256 of its bytes in hexadecimal.")
      )
    ),
    .transaction(
      Command(
        "attachments.add_text",
        "Keeps a text as a file of an entity.",
        \.attachments,
        Attachments.addTextCommand,
        Parameter("entity", "The name of the entity, such as account."),
        Parameter("id", "Which one."),
        Parameter("name", "What the file is called."),
        Parameter("text", "What it says."),
        Parameter("media_type", "Such as text/plain.", default: "text/plain;charset=utf-8")
      )
    ),
    .transaction(
      Command(
        "attachments.of",
        "Lists the files of an entity.",
        \.attachments,
        Attachments.ofCommand,
        Parameter("entity", "The name of the entity, such as account."),
        Parameter("id", "Which one."),
        effect: .reads
      )
    ),
  ]

extension Attachments {
  fileprivate func referCommand(
    entity: String,
    id: String,
    name: String,
    location: String,
    mediaType: String,
    digest: String?
  ) throws -> Attachment {
    try refer(
      to: SubjectReference(named: entity, id: id),
      named: name,
      location: location,
      mediaType: mediaType,
      digest: digest
    )
  }

  fileprivate func addTextCommand(
    entity: String,
    id: String,
    name: String,
    text: String,
    mediaType: String
  ) throws -> Attachment {
    let subject = try SubjectReference(named: entity, id: id)
    return try add(to: subject, named: name, mediaType: mediaType, bytes: Array(text.utf8))
  }

  fileprivate func ofCommand(entity: String, id: String) throws -> [Attachment] {
    try of(SubjectReference(named: entity, id: id))
  }
}
