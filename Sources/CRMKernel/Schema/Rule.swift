/// What must hold for a field's value, and how it is kept.
public enum Rule: Hashable, Sendable {
  /// Text must hold more than whitespace; a required custom field must have a value.
  case notEmpty
  /// Text may have so many characters, counted as people see them (grapheme clusters).
  case maxLength(Int)
  /// Only the module's own Swift code may change it.
  case readOnly
  /// Given when the entity is made, and never changed: every `let` of an entity has it.
  case constant
  /// Compared without regard to case, width, diacritics and Chinese script.
  case folded
  /// Sorted as its readers expect: Chinese by pinyin, Latin without case.
  case sorted
  /// Found by full-text search.
  case searchable
  /// Found by full-text search, and by the initials of its pinyin.
  case searchableName
  /// What the entity that it names calls those that name it: `lines`.
  case inverse(String)
  /// The id of an entity of any kind, whose name is in the field called so: who may not see
  /// that entity doesn't see this one.
  case subject(entity: String)
  /// One of the codes that an administrator keeps in the list of this name, once it has any.
  case picklist(String)
  /// What it names was so and stays so, as the credit for what was sold: neither merging two
  /// entities nor handing over a user's work changes it.
  case history
  /// Text or JSON in which ids may stand, each in the 13 characters that it is shown as.
  case holdsIDs
  /// Text that says by one of its fields which entity it means, such as a user by their login: as
  /// it is, after the entity's name and a colon, or on a side of ` for `.
  case names(entity: String, by: String)
  /// It says something about a person: it is emptied, here and in history, when they are erased.
  case personal
  /// The id of the user who looks after the row: rights may reach those of one's own.
  case owner
  /// The id of the team that looks after the row: rights may reach those of one's teams.
  case team
  /// The id of an entity whose owner and team are those of this one: a contact's account.
  case guardian
  /// The id of an entity of which this one is a part: who may read or change that may read or
  /// change this, and nobody else. A line's document.
  case whole
  /// The least and the greatest number that it may be.
  case range(ClosedRange<Int64>)
}
