import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport

/// A book with one firm and one person there.
struct CustomerDesk: Sendable {
  let test: OpenBook
  let account: ID<Account>
  let person: ID<Contact>

  var session: Session { test.session }

  static func open(extensions: Extensions = Extensions()) async throws -> CustomerDesk {
    let test = try await OpenBook.with([.governance, .parties], extensions: extensions)
    let (account, person) = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "東華機械")
      let person = try tx.contacts.add(to: account.id, familyName: "李", givenName: "偉")
      return (account.id, person.id)
    }
    return CustomerDesk(test: test, account: account, person: person)
  }

  /// Runs `body`, and answers the code of what was refused.
  func refusal<T: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> Refusal.Code? {
    do {
      _ = try await session.write { tx in try body(tx) }
      return nil
    } catch let refusal as Refusal {
      return refusal.code
    }
  }
}

/// Zones that are a whole number of hours away from UTC: `+8`.
struct HourZones: TimeZoneSource {
  func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    guard let hours = Int(id), let rules = TimeZoneRules(secondsEast: hours * 3600) else {
      throw .unknownZone(id)
    }
    return rules
  }
}
