import CRMKernel
import CRMParties
import CRMPlugins
import CRMScripting
import CRMStore

extension PluginSource {
  /// A plugin of a kind, with these lines in its table from line 2 on.
  static func rule(
    _ name: String,
    _ kind: String,
    _ lines: String,
    version: String = "1.0.0"
  ) -> PluginSource {
    PluginSource(
      file: "\(name).lua",
      text: """
        return { name = "\(name)", version = "\(version)", api = 1, kind = "\(kind)",
        \(lines)
        }
        """
    )
  }

  /// Refuses accounts whose name begins with a small letter.
  static let capitals = PluginSource.rule(
    "capitals",
    "validation",
    """
    entity = "account",
    check = function(name)
      if name == "loop" then while true do end end
      if name == "oops" then error "oops" end
      return name:match "^%l" and { field = "name", message = "Begin with a capital." } or nil
    end,
    """
  )
}

extension PluginDesk {
  @discardableResult
  func insert(_ name: String) async throws -> Account {
    try await session.write { try $0.accounts.insert(Account(name: name)) }
  }

  /// The code of the refusal of an account; nil if it is saved.
  func code(of name: String) async -> Refusal.Code? {
    await refused { try await insert(name) }?.code
  }

  func alert(_ name: String) async throws -> String? {
    try await session.read { tx in try tx.plugins.list().first { $0.name == name }?.alert }
  }
}
