package import CRMKernel

/// With what rights and at which moment a transaction runs.
package struct Access: Sendable {
  package let principal: Principal
  package let scope: Scope
  package let moment: Moment
  package let timeZone: TimeZoneRules
  package let extensions: Extensions
  package let command: String
  /// Whether the library acts for itself, on which no rights apply.
  package let isLibrary: Bool
  /// Why the principal reads, if the host said so.
  package let reason: String?

  package init(
    principal: Principal,
    scope: Scope,
    moment: Moment,
    timeZone: TimeZoneRules = .utc,
    extensions: Extensions,
    command: String,
    isLibrary: Bool = false,
    reason: String? = nil
  ) {
    self.isLibrary = isLibrary
    self.reason = reason
    self.principal = principal
    self.scope = scope
    self.moment = moment
    self.timeZone = timeZone
    self.extensions = extensions
    self.command = command
  }
}
