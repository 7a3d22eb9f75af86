import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import LuaSandbox
import Testing

/// A machine that a customer runs: an entity of the host's own, beside the library's.
private struct Machine: Entity {
  var id: ID<Machine> = .unsaved
  var version: Int64 = 0
  var account: ID<Account>
  var serial: String
  var hours: Int64 = 0

  static let schema = Schema(
    "machine",
    Machine.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .inverse("machines"), .guardian),
    Column("serial", \.serial, .notEmpty),
    Column("hours", \.hours)
  )
}

private typealias Machines = Repository<Machine>

extension Transaction {
  fileprivate var machines: Machines { Machines(self) }
}

extension Machines {
  fileprivate func install(_ serial: String, at account: ID<Account>) throws -> Machine {
    try insert(Machine(account: account, serial: serial))
  }
}

extension Module {
  fileprivate static let machines = Module(
    "machines",
    entities: [EntityCheck(Machine.self)],
    migrations: [
      Migration(
        1,
        "Machines",
        """
        CREATE TABLE machine(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          account INTEGER NOT NULL REFERENCES account(id), serial TEXT NOT NULL,
          hours INTEGER NOT NULL, deleted_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX machine_serial ON machine(serial) WHERE deleted_at IS NULL;
        CREATE INDEX machine_account ON machine(account, id) WHERE deleted_at IS NULL;
        """
      )
    ],
    commands: Machines.readingCommands(named: "machines", { $0.machines })
      + Machines.editingCommands(named: "machines", { $0.machines })
      + [
        .transaction(
          Command(
            "machines.install",
            "Puts a machine up at a customer's.",
            { $0.machines },
            Machines.install,
            Parameter("serial", "What is written on it."),
            Parameter("account", "Who runs it.")
          )
        )
      ],
    imports: [ImportKind("machines", Machine(account: .unsaved, serial: ""), matchBy: "serial")]
  )
}

@Suite struct `An entity of the host's own` {
  private static func open() async throws -> CRM {
    var options = CRM.Options()
    options.modules = [.machines]
    return try await CRM.inMemory(options: options)
  }

  @Test func `lives in the same book, and is asked about with the library's`() async throws {
    let crm = try await Self.open()
    let session = crm.session(as: "li.wei")
    let machine = try await session.write { tx in
      let baker = try tx.accounts.open(named: "Bäckerei Müller", industry: "bakeries")
      _ = try tx.accounts.open(named: "Acme", industry: .retail)
      return try tx.machines.install("M-1", at: baker.id)
    }
    try await session.write { tx in
      _ = try tx.machines.update(machine.id, set: ["hours": 900])
      let worn = try Condition<Account>("any(machines, hours > 800)", in: tx.model())
      #expect(try tx.accounts.all(where: worn).map(\.name) == ["Bäckerei Müller"])
      #expect(try tx.accounts.count(where: .none(\Machine.account)) == 1)
      let bakers = try Condition<Machine>(#"account.industry == "bakeries""#, in: tx.model())
      #expect(try tx.machines.count(where: bakers) == 1)
      #expect(try tx.machines.changes(of: machine.id).map(\.operation) == [.update, .insert])
    }
    let refused = await refusal {
      try await session.write { try $0.accounts.delete(machine.account) }
    }
    #expect(refused == "referenced")
    #expect(try await crm.book.checkup() == [])
    await crm.close()
  }

  @Test func `has its commands, also in Lua`() async throws {
    let crm = try await Self.open()
    let session = crm.session(as: "li.wei")
    let book = crm.book
    let hours = try await session.write { tx in
      let console = try Sandbox(profile: .console)
      let library = CommandLibrary(book.allCommands.map(\.info))
      try library.install(in: console) { name, arguments in
        guard case .transaction(let command) = try book.command(name) else { return .null }
        return try command(arguments, in: tx)
      }
      let text = """
        local baker = crm.accounts.open{ name = "Bäckerei Müller", industry = "bakeries" }
        local machine = crm.machines.install{ serial = "M-1", account = baker.id }
        crm.machines.update{ id = machine.id, set = { hours = 900 } }
        return crm.machines.find{ where = 'account.industry == "bakeries"' }[1].hours
        """
      return try console.evaluate(console.load(text, name: "console")).first == 900
    }
    #expect(hours)
    #expect(try await session.run("machines.count", ["where": "hours > 800"]) == 1)
    await crm.close()
  }
}
