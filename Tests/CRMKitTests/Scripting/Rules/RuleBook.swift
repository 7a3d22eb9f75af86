import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import CSQLite
import Foundation
import LuaSandbox

/// A CRM with plugins that judge, compute and react, and with two custom fields of accounts.
struct RuleBook {
  let crm: CRM
  let session: Session

  /// A plugin of a kind, with these lines in its table from line 2 on.
  static func plugin(
    _ name: String,
    _ kind: String,
    _ lines: String,
    limits: Limits = .standard,
    environment: PluginEnvironment = .library
  ) throws -> Plugin {
    let text = """
      return { name = "\(name)", version = "1.0.0", api = 1, kind = "\(kind)",
      \(lines)
      }
      """
    return try Plugin(source: text, file: "\(name).lua", limits: limits, environment: environment)
  }

  /// Opens a book in memory, or at a path, with these plugins at work.
  static func open(
    _ plugins: [Plugin],
    at path: String? = nil,
    log: PluginLog? = nil
  ) async throws -> RuleBook {
    let active = try plugins.map { try ActivePlugin($0, log: log) }
    var options = CRM.Options()
    options.sqlite.rerunsWrites = true
    options.time = ManualTime(TestBook.start)
    options.timeZone = "UTC"
    options.saveRules = try active.saveRules()
    options.reactions = try active.reactions()
    guard let path else { return try await open(CRM.inMemory(options: options)) }
    return try await open(CRM.open(path, options: options))
  }

  private static func open(_ crm: CRM) async throws -> RuleBook {
    let session = crm.session(as: "li.wei")
    for (name, type) in [("health", "int"), ("label", "text"), ("share", "real")] {
      let arguments: Record = ["name": .text(name), "entity": "account", "type": .text(type)]
      _ = try await session.run("custom_fields.define", arguments)
    }
    return RuleBook(crm: crm, session: session)
  }

  /// Stores an account.
  @discardableResult
  func insert(_ account: Account) async throws -> Account {
    try await session.write { try $0.accounts.insert(account) }
  }

  /// Changes an account.
  @discardableResult
  func update(
    _ id: ID<Account>,
    _ change: @escaping @Sendable (inout Account) -> Void
  ) async throws -> Account {
    try await session.write { tx in
      var account = try tx.accounts.get(id)
      change(&account)
      return try tx.accounts.update(account)
    }
  }

  /// The names of the accounts that a condition finds, in an order.
  func names(where condition: String, order: String = "name") async throws -> [String] {
    let found = try await session.run(
      "accounts.find",
      ["where": .text(condition), "order": .text(order)]
    )
    guard case .list(let accounts) = found else { return [] }
    return accounts.compactMap { account in
      Record(account)?["name"].flatMap { String($0) }
    }
  }

  /// The notes of the accounts, oldest first.
  func notes() async throws -> [String?] {
    try await session.read { try $0.accounts.all().map(\.notes) }
  }
}

/// A refusal of what must be refused.
func refused<T>(_ body: () async throws -> T) async -> Refusal? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? Refusal
  }
}

/// A folder of its own with these files, which goes with it.
final class PluginFiles: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "plugins-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Writes to a book's file past the library, and doesn't wait for a lock.
///
/// - Returns: What SQLite answers.
func writePast(_ path: String, _ text: String) -> Int32 {
  var handle: OpaquePointer?
  defer { sqlite3_close(handle) }
  let opened = sqlite3_open(path, &handle)
  guard opened == SQLITE_OK else { return opened }
  return sqlite3_exec(handle, text, nil, nil, nil)
}
