/// How rights reach the rows of an entity.
///
/// Each module declares it once an entity; a row belongs to somebody by its columns, or the entity
/// says that it belongs to the whole company.
public enum EntityAccess: Sendable, Hashable {
  /// By the columns that are marked ``Rule/owner``, ``Rule/team``, ``Rule/guardian``,
  /// ``Rule/whole`` or ``Rule/subject(entity:)``.
  ///
  /// An entity with none of them is ``restricted``.
  case byColumns
  /// What the whole company works with, such as products: every user reads it, and who has the
  /// right to changes it.
  case shared
  /// What is written for certain people, such as announcements: who meets the condition reads it
  /// without any right, and who has the right to changes it.
  ///
  /// In the condition, `my_logins` are the names by which the user acts, `me` and `my_teams` who
  /// they are and the teams that they are in.
  case addressed(String)
  /// What is nobody's own: only a right that reaches all rows reaches any.
  case restricted
}
