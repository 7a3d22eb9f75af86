import CRMKernel
import Synchronization

/// The rights of those who act, until anything that they depend on changes.
final class RightsCache: Sendable {
  /// What rights depend on beside the principal.
  struct Edition: Hashable {
    /// Drawn anew with each write of what says who may do what.
    let stamp: Int64
    /// Drawn anew with each change of the fields and entities there are.
    let model: Int64
    /// Roles and delegations hold from a day to another.
    let day: LocalDate
  }

  private struct Contents {
    var edition: Edition?
    var rights: [Principal: Rights] = [:]
  }

  private let contents = Mutex(Contents())
  private static let capacity = 10_000

  func rights(of principal: Principal, _ edition: Edition) -> Rights? {
    contents.withLock { $0.edition == edition ? $0.rights[principal] : nil }
  }

  func keep(_ rights: Rights, of principal: Principal, _ edition: Edition) {
    contents.withLock { contents in
      if contents.edition != edition || contents.rights.count >= Self.capacity {
        contents = Contents(edition: edition)
      }
      contents.rights[principal] = rights
    }
  }
}
