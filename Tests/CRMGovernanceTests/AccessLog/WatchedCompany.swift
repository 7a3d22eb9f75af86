import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport

/// The governed company, where everybody may see everything and some of it is watched.
struct WatchedCompany: Sendable {
  let company: GovernedCompany

  var test: OpenBook { company.test }
  var boss: Session { company.boss }

  static func open(
    watching entities: [String],
    isStrict: Bool = false
  ) async throws -> WatchedCompany {
    let company = try await GovernedCompany.open()
    for login in ["li.wei", "wang"] {
      try await company.role(for: login, [("*", ["*"], .all)])
    }
    try await company.boss.write { tx in
      for entity in entities { _ = try tx.accessRules.watch(entity, isStrict: isStrict) }
    }
    return WatchedCompany(company: company)
  }

  func session(_ login: String) -> Session { company.session(login) }
  func account(_ login: String) throws -> ID<Account> { try company.account(login) }

  /// What the log says, the newest first.
  func entries() async throws -> [AccessEntry] { try await boss.accessLog.find(limit: 1000) }

  /// What the tables say without what is still waiting.
  func written() async throws -> Int {
    try await boss.read { tx in try tx.accessEntries.count() }
  }
}
