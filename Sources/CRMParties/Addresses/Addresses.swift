public import CRMKernel
public import CRMStore

extension Addresses {
  /// The country of an account: that of its oldest address for all uses, or else of its oldest.
  ///
  /// - Complexity: one index range.
  public func country(of account: ID<Account>) throws -> Country? {
    let addresses = try all(where: \.account == account, limit: 20)
    return (addresses.first { $0.usage == .main } ?? addresses.first)?.country
  }
}
