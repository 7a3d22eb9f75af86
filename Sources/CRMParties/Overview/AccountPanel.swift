public import CRMKernel
public import CRMStore

/// What the company's other systems know of a customer: receivables, stock, shipments, repairs.
///
/// The host implements it over its own systems; nothing of it is kept in the book.
public protocol BackOffice: Sendable {
  /// The sections about an account; the host finds it by its number or its external id.
  ///
  /// - Throws: Whatever the other system says; the panel then shows that it isn't there.
  func sections(about account: Account) async throws -> [PanelSection]
}

/// Where the host says what its other systems know.
public enum BackOffices: ExtensionPoint {
  /// Each with the name under which the panel shows it.
  public typealias Implementation = [(name: String, office: any BackOffice)]
}

/// One page for who talks to a customer: what the book knows, and what the other systems say.
public struct AccountPanel: Hashable, Sendable, ValueConvertible {
  /// The account itself, without what is hidden from the principal.
  public let account: Account
  /// The holds on it and its persons that hold now and that the principal may see.
  public let holds: [Hold]
  /// What it may still order on credit, and why.
  public let credit: CreditStanding
  /// What the book itself knows.
  public let book: [PanelSection]
  /// What the other systems say.
  public let remote: [PanelSection]
  /// Which of them didn't answer, and why.
  public let missing: [Message]

  public var value: Value {
    .record([
      "account": account.value, "holds": holds.value, "credit": credit.value,
      "book": book.value, "remote": remote.value, "missing": missing.value,
    ])
  }
}

extension AsyncRepository<Account> {
  /// What the book and the company's other systems know of an account.
  ///
  /// The other systems are asked outside any transaction; one that fails is named, and the rest
  /// of the page is there all the same.
  public func panel(_ id: ID<Account>) async throws -> AccountPanel {
    let (account, holds, credit, book) = try await session.read { tx in
      (
        try tx.accounts.get(id),
        try tx.accounts.holds(on: id),
        try tx.accounts.credit(id),
        try tx.customerFactSources.flatMap { try $0.sections(id, tx) }
      )
    }
    var remote: [PanelSection] = []
    var missing: [Message] = []
    for (name, office) in session.extensions[BackOffices.self] ?? [] {
      do {
        remote += try await office.sections(about: account)
      } catch let error as CancellationError {
        throw error
      } catch {
        missing.append("\(name) doesn't answer: \(error)")
      }
    }
    return AccountPanel(
      account: account,
      holds: holds,
      credit: credit,
      book: book,
      remote: remote,
      missing: missing
    )
  }
}
