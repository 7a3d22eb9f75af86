import CRMGovernance
import CRMKernel
import CRMScripting
import CRMSales
import CRMStore
import Dispatch
import LuaSandbox
import Synchronization

/// A book in which "li.wei" and "wang" have a quote each, and "boss" administers.
struct GovernedSales: Sendable {
  let test: TestBook
  /// By the login of who drafted them.
  let quotes: [String: ID<Quote>]
  let users: [String: ID<User>]

  static func open() async throws -> GovernedSales {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let users = try await test.session.write { tx in
      var users: [String: ID<User>] = [:]
      for login in ["boss", "li.wei", "wang"] {
        users[login] = try tx.users.add(login, name: login).id
      }
      if let boss = users["boss"] { _ = try tx.governance.begin(administrator: boss) }
      return users
    }
    let sales = GovernedSales(test: test, quotes: [:], users: users)
    var quotes: [String: ID<Quote>] = [:]
    for login in ["li.wei", "wang"] {
      try await sales.sell(login)
      quotes[login] = try await sales.session(login).write { tx in
        let draft = try tx.quotes.draft(for: company.account, currency: .usd)
        try tx.quotes.add("PUMP-200", quantity: 2, to: draft.id)
        return draft.id
      }
    }
    return GovernedSales(test: test, quotes: quotes, users: users)
  }

  func session(_ login: String) -> Session {
    test.book.session(as: Principal(login), time: test.time)
  }

  /// Gives somebody the role of a seller: their own quotes and orders, but no approval.
  func sell(_ login: String) async throws {
    guard let user = users[login] else { return }
    try await session("boss").write { tx in
      let role = try tx.roles.add(named: "Sales of \(login)").id
      for pattern in ["quotes.*", "orders.*", "accounts.*"] {
        _ = try tx.roles.allow(role, commands: pattern)
      }
      _ = try tx.roles.grant(role, "account", ["read"], .all)
      let verbs = ["submit", "present", "accept", "order"]
      _ = try tx.roles.grant(role, "quote", ["read", "create", "update"] + verbs, .own)
      _ = try tx.roles.grant(role, "sales_order", ["read", "create"], .own)
      _ = try tx.users.assign(user, role: role)
    }
  }

  /// What Lua says to a command of `login`: the answer, or the message of the refusal.
  ///
  /// Lua waits for each command: on a thread of its own, so that the tasks that it waits for have
  /// theirs.
  func lua(_ text: String, as login: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "lua").async {
        continuation.resume(with: Result { try evaluate(text, as: login) })
      }
    }
  }

  private func evaluate(_ text: String, as login: String) throws -> String {
    let session = session(login)
    let library = CommandLibrary(test.book.allCommands.map(\.info))
    let sandbox = try Sandbox(profile: .console)
    try library.install(in: sandbox) { command, arguments in
      try waiting { try await session.run(command, arguments) }
    }
    do {
      let answer = try sandbox.evaluate(sandbox.load(text, name: "console")).first
      return answer.map { "\($0)" } ?? "nil"
    } catch {
      return error.message
    }
  }
}

/// Waits for asynchronous work where Lua can't.
private func waiting<T: Sendable>(
  _ body: @escaping @Sendable () async throws -> T
) throws -> T {
  let outcome = Outcome<T>()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    let result: Result<T, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    outcome.result.withLock { $0 = result }
    done.signal()
  }
  done.wait()
  guard let result = outcome.result.withLock({ $0 }) else { throw CancellationError() }
  return try result.get()
}

private final class Outcome<T: Sendable>: Sendable {
  let result = Mutex<Result<T, any Error>?>(nil)
}
