import CRMKernel

/// Who acts: recorded with every change.
public struct Principal: Hashable, Sendable {
  /// The login, or the name of the process.
  public let name: String
  /// Whether no rule applies: maintenance, imports, the host itself.
  public let isUnrestricted: Bool

  /// A person, or a process that acts as one.
  public init(_ name: String) {
    self.name = name
    isUnrestricted = false
  }

  /// A principal to whom no rule applies; the change log says so.
  ///
  /// - `reason`: What for, such as `"import"`.
  public static func unrestricted(_ reason: String) -> Principal {
    Principal(name: "unrestricted:\(reason)", isUnrestricted: true)
  }

  private init(name: String, isUnrestricted: Bool) {
    self.name = name
    self.isUnrestricted = isUnrestricted
  }
}
