import CRMKernel

extension CustomObjects {
  fileprivate func defining(
    _ name: String,
    label: String?,
    fields: [FieldDefinition],
    owned: Bool,
    states: [String],
    moves: [ObjectMove]
  ) throws -> Record {
    try describe(
      define(name, label: label, fields: fields, isOwned: owned, states: states, moves: moves)
    )
  }

  fileprivate func addField(
    _ object: String,
    _ name: String,
    type: CustomField.FieldType,
    label: String?,
    choices: [String],
    to target: String?,
    inverse: String?,
    list: String?,
    required: Bool,
    unique: Bool
  ) throws -> CustomField {
    var field = FieldDefinition(name, type, label: label)
    field.choices = choices
    field.target = target
    field.inverse = inverse
    field.picklist = list
    field.isRequired = required
    field.isUnique = unique
    return try add(field, to: named(object))
  }

  fileprivate func removeField(_ object: String, _ name: String) throws -> CustomField {
    let object = try named(object)
    let fields = try tx.objectDefinitions().fields(of: object)
    guard let field = fields.first(where: { $0.name == name }) else {
      throw Refusal.unknown("field", name, among: fields.map(\.name))
    }
    return try remove(field, from: object)
  }

  fileprivate func setLifecycle(
    _ object: String,
    states: [String],
    moves: [ObjectMove]
  ) throws -> CustomObject { try setLifecycle(of: named(object), states: states, moves: moves) }

  fileprivate func described() throws -> [Record] {
    try tx.objectDefinitions().objects.map { try describe($0) }
  }

  fileprivate func describe(_ name: String) throws -> Record { try describe(named(name)) }

  fileprivate func remove(_ name: String) throws -> CustomObject { try remove(named(name)) }
}

let objectCommands: [BookCommand] =
  definingCommands + changingCommands
  + CustomObjects.readingCommands(named: "objects", \.customObjects)

private let definingCommands: [BookCommand] = [
  .transaction(
    Command(
      "objects.define",
      "Defines an object of your own: rows with fields, and a lifecycle if it has states.",
      \.customObjects,
      CustomObjects.defining,
      Parameter("name", "What scripts call it: lower-case letters, digits and _."),
      Parameter("label", "What forms show; the name unless given."),
      Parameter(
        "fields",
        "Each {name, type, label, choices, to, inverse, list, required, unique}.",
        default: []
      ),
      Parameter("owned", "Whether rows have an owner and a team.", default: false),
      Parameter("states", "The states, the first for new rows.", default: []),
      Parameter("moves", "Each {verb, from, to, when, needs_reason}.", default: [])
    )
  ),
  .transaction(
    Command(
      "objects.add_field",
      "Adds a field to an object.",
      \.customObjects,
      CustomObjects.addField,
      Parameter("object", "The object."),
      Parameter("name", "What conditions and scripts call it."),
      Parameter("type", "What its values are.", default: .text),
      Parameter("label", "What forms show; the name unless given."),
      Parameter("choices", "The values of a choice.", default: []),
      Parameter("to", "The entity or object that a reference names."),
      Parameter("inverse", "What that entity calls the rows that name it."),
      Parameter("list", "The list that a picklist's values come from."),
      Parameter("required", "Whether it must have a value.", default: false),
      Parameter("unique", "Whether no two rows have the same value.", default: false)
    )
  ),
]

private let changingCommands: [BookCommand] = [
  .transaction(
    Command(
      "objects.remove_field",
      "Takes a field from an object; what rows had there stays in their history.",
      \.customObjects,
      CustomObjects.removeField,
      Parameter("object", "The object."),
      Parameter("name", "The field.")
    )
  ),
  .transaction(
    Command(
      "objects.set_lifecycle",
      "Gives an object other states and moves.",
      \.customObjects,
      CustomObjects.setLifecycle,
      Parameter("object", "The object."),
      Parameter("states", "The states, the first for new rows."),
      Parameter("moves", "Each {verb, from, to, when, needs_reason}.", default: [])
    )
  ),
  .transaction(
    Command(
      "objects.remove",
      "Takes an object away; its rows stay in the file, out of sight.",
      \.customObjects,
      CustomObjects.remove,
      Parameter("object", "The object.")
    )
  ),
  .transaction(
    Command(
      "objects.list",
      "Lists the objects with their fields, states and moves.",
      \.customObjects,
      CustomObjects.described,
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "objects.describe",
      "Answers the fields, states and moves of one object.",
      \.customObjects,
      CustomObjects.describe,
      Parameter("object", "The object."),
      effect: .reads
    )
  ),
]
