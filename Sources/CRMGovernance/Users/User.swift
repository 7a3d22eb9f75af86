public import CRMKernel

/// Somebody who works with the CRM: who owns records, and on whose behalf sessions act.
///
/// The host makes sure of who somebody is; the CRM knows them by their login.
public struct User: Stateful {
  public internal(set) var id: ID<User> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What the host calls them when it opens a session; unique, however it is written: `WEI` can't
  /// stand beside `wei`.
  public let login: String
  /// What others read where the user is named; lists sort by it, searches find it.
  public var name: String
  /// Where calendars send answers to invitations: the organizer's and participants' address.
  public var email: String?
  /// A language tag of BCP 47, such as `zh-Hans`.
  public var language: String?
  /// The zone of their days, such as `Asia/Shanghai`.
  public var timeZone: String?
  /// Whom they report to.
  public internal(set) var manager: ID<User>?
  /// Whether they work here; it says before any role what they may do.
  public internal(set) var status: Status = .active
  /// The values of the fields that administrators added to users.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "user",
    User.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("login", \.login, .notEmpty, .maxLength(100), .folded),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted, .searchableName),
    Column("email", \.email, .maxLength(254)),
    Column("language", \.language, .maxLength(35)),
    Column("time_zone", \.timeZone, .maxLength(64)),
    Column("manager", \.manager, .readOnly),
    Column("status", \.status, .readOnly),
    Column("custom", \.custom)
  )

  /// Whether they work here.
  public enum Status: String, Choice {
    /// They work here: their roles say what they may do.
    case active
    /// They are leaving: in a governed book they only read, and get nothing handed over.
    case leaving
    /// They are gone: in a governed book whatever they ask for is refused.
    case deactivated
  }

  /// What can happen to a user.
  public enum Verb: String, Choice {
    /// Says that they are leaving: what they look after is to be handed over.
    case leave
    /// Says that they stay after all.
    case stay
    /// Closes their place; refused while anything open names them.
    case deactivate
    /// Has them work here again, with the roles that they held.
    case reactivate
  }

  public static let lifecycle = Lifecycle<User, Status, Verb>(
    \.status,
    free: [.leave, .stay, .reactivate],
    [
      Move(.leave, from: .active, to: .leaving),
      Move(.stay, from: .leaving, to: .active),
      Move(.deactivate, from: .leaving, to: .deactivated),
      Move(.reactivate, from: .deactivated, to: .active),
    ]
  )
}

extension User {
  /// A user that isn't stored yet.
  public init(
    login: String,
    name: String,
    email: String? = nil,
    language: String? = nil,
    timeZone: String? = nil,
    manager: ID<User>? = nil
  ) {
    self.init(
      id: .unsaved,
      login: login,
      name: name,
      email: email,
      language: language,
      timeZone: timeZone,
      manager: manager
    )
  }
}

extension Rule {
  /// Text that means a user by their login: what is open changes hands with the rest of their work.
  static let login = Rule.names(entity: "user", by: "login")
}
