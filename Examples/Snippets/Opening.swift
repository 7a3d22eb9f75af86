import CRMKit
import CRMPlatform

extension Program {
  static func open(_ path: String) async throws {
    say("open")
    for suffix in ["", "-wal", "-shm"] { Platform.removeFile(path + suffix) }
    // snippet.open
    var options = CRM.Options()
    options.timeZone = "Asia/Shanghai"
    let crm = try await CRM.open(
      path,  // made if it isn't there
      plugins: ["Plugins/pricing/volume-discount.lua"],
      options: options
    )
    let session = crm.session(as: "li.wei")
    // snippet.end

    // snippet.first
    let acme = try await session.write { tx in
      try tx.accounts.insert(Account(name: "Acme Ltd", industry: .retail))
    }
    print(acme.name, acme.version)
    await crm.close()
    // snippet.end
  }

  static func upkeep(_ path: String, to backup: String) async throws {
    say("upkeep")
    Platform.removeFile(backup)
    let crm = try await CRM.open(path)
    // snippet.backup
    try await crm.book.backup(to: backup)  // while others write; complete, or not there
    let findings = try await crm.book.checkup()
    print(findings.isEmpty ? "No damage." : findings.joined(separator: "\n"))
    // snippet.end
    await crm.close()

    // snippet.options
    var options = CRM.Options()
    options.sqlite.isReadOnly = true  // nothing is written
    options.sqlite.durability = .full  // the default: a commit waits for the disk
    options.sqlite.busyTimeout = .seconds(5)  // how long another process may keep the lock
    let copy = try await CRM.open(backup, options: options)
    // snippet.end
    print(try await copy.session(as: "auditor").read { tx in try tx.accounts.count() })
    await copy.close()
  }
}
