public import CRMKernel

extension Account {
  /// What an account can be to us.
  public enum Role: String, Choice {
    /// It may buy one day.
    case prospect
    /// It buys from us; ``Accounts/won(_:because:)`` gives it the role.
    case customer
    /// It sells or works together with us.
    case partner
    /// It buys from us to sell to others.
    case reseller
    /// We buy from it.
    case supplier
    /// It sells what we sell.
    case competitor
  }

  /// How many people work at an account.
  public enum EmployeeBand: String, Choice {
    /// Fewer than 10 people.
    case micro = "1-9"
    /// 10 to 49 people.
    case small = "10-49"
    /// 50 to 249 people.
    case medium = "50-249"
    /// 250 to 999 people.
    case large = "250-999"
    /// 1000 people and more.
    case huge = "1000+"
  }

  /// Where an account is on its way with us.
  public enum Stage: String, Choice {
    /// It never ordered.
    case prospect
    /// Its first order is recent.
    case new
    /// It orders.
    case active
    /// It orders again and again.
    case retained
    /// It has done so for years.
    case loyal
    /// It should have ordered again by now.
    case atRisk = "at_risk"
    /// It stopped ordering.
    case lost
    /// It was lost, and orders again.
    case wonBack = "won_back"
  }
}

/// The roles of an account: a set, kept as words with spaces between them.
///
/// A condition asks for one with `contains(roles, "customer")`: no role is part of another's name.
public struct AccountRoles: Hashable, Sendable {
  /// What the account is to us, in no order; empty where nobody said.
  public let roles: Set<Account.Role>

  /// The roles of an account; none is allowed.
  public init(_ roles: Set<Account.Role>) { self.roles = roles }

  /// No role yet.
  public static var none: AccountRoles { AccountRoles([]) }

  /// Whether the account has a role.
  public func contains(_ role: Account.Role) -> Bool { roles.contains(role) }

  /// The same with `role`.
  public func with(_ role: Account.Role) -> AccountRoles { AccountRoles(roles.union([role])) }
}

extension AccountRoles: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Account.Role...) { self.init(Set(elements)) }
}

extension AccountRoles: TextValue {
  public static var valueForm: Message {
    let names = Account.Role.allCases.map(\.rawValue).joined(separator: ", ")
    return "some of \(name: names), with spaces between them"
  }

  /// In the order of declaration, so that equal sets are equal texts.
  public var description: String {
    Account.Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ")
  }

  public init?(_ description: String) {
    let words = description.split(separator: " ")
    let roles = words.compactMap { Account.Role(rawValue: String($0)) }
    guard roles.count == words.count else { return nil }
    self.init(Set(roles))
  }
}

extension Condition<Account> {
  /// The accounts that have `role`.
  public static func has(_ role: Account.Role) -> Condition<Account> {
    Condition(.match(Operand(Account.schema.field(\.roles).info), .contains, role.rawValue))
  }
}
