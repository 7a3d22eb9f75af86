import CRMKit

// snippet.entity
/// A machine that stands at a customer's.
struct Machine: Entity {
  var id: ID<Machine> = .unsaved
  var version: Int64 = 0
  let account: ID<Account>
  var serial: String
  var installedOn: LocalDate?
  var status: Status = .ordered

  static let schema = Schema(
    "machine",
    Machine.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .inverse("machines")),
    Column("serial", \.serial, .notEmpty, .maxLength(40)),
    Column("installed_on", \.installedOn),
    Column("status", \.status, .readOnly)
  )
}
// snippet.end

// snippet.lifecycle
extension Machine: Stateful {
  enum Status: String, Choice { case ordered, running, retired }
  enum Verb: String, Choice { case install, retire }

  static let lifecycle = Lifecycle<Machine, Status, Verb>(
    \.status,
    [
      Move(.install, from: .ordered, to: .running, if: \.installedOn != nil),
      Move(.retire, from: .ordered, .running, to: .retired, needsReason: true),
    ]
  )
}
// snippet.end

// snippet.verbs
typealias Machines = Repository<Machine>

extension Transaction {
  var machines: Machines { Machines(self) }
}

extension Machines {
  /// Notes that a machine was sold.
  func order(for account: ID<Account>, serial: String) throws -> Machine {
    try insert(Machine(account: account, serial: serial))
  }

  /// Notes that it runs since `day`.
  func install(_ id: ID<Machine>, on day: LocalDate) throws -> Machine {
    try update(id, set: ["installed_on": day.value])
    return try move(id, .install)
  }

  func retire(_ id: ID<Machine>, reason: String) throws -> Machine {
    try move(id, .retire, reason: reason)
  }
}
// snippet.end

// snippet.module
extension Module {
  static let machines = Module(
    "machines",
    entities: [EntityCheck(Machine.self)],
    migrations: [
      Migration(
        1,
        "Machines at customers'",
        """
        CREATE TABLE machine(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          account INTEGER NOT NULL REFERENCES account(id), serial TEXT NOT NULL,
          installed_on TEXT, status TEXT NOT NULL, deleted_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX machine_serial ON machine(serial) WHERE deleted_at IS NULL;
        CREATE INDEX machine_account ON machine(account, id) WHERE deleted_at IS NULL;
        """
      )
    ],
    commands: Machines.readingCommands(named: "machines", \.machines) + [
      .transaction(
        Command(
          "machines.order",
          "Notes that a machine was sold.",
          \.machines,
          Machines.order,
          Parameter("account", "Who bought it."),
          Parameter("serial", "Its serial number.")
        )
      ),
      .transaction(
        Command(
          "machines.install",
          "Notes that a machine runs.",
          \.machines,
          Machines.install,
          Parameter("machine", "Which one."),
          Parameter("on", "Since which day.")
        )
      ),
      .transaction(
        Command(
          "machines.retire",
          "Takes a machine out of service.",
          \.machines,
          Machines.retire,
          Parameter("machine", "Which one."),
          Parameter("reason", "Why.")
        )
      ),
    ]
  )
}
// snippet.end

extension Program {
  static func machines() async throws {
    say("machines")
    // snippet.use
    var options = CRM.Options()
    options.modules = [.machines]
    let crm = try await CRM.inMemory(options: options)
    let session = crm.session(as: "li.wei")
    let machine = try await session.write { tx in
      let account = try tx.accounts.open(named: "Acme Ltd")
      return try tx.machines.order(for: account.id, serial: "SN-1001").id
    }
    do {
      try await session.write { tx in try tx.machines.move(machine, .install) }
    } catch {
      print(error)
    }
    let answer = try await session.run(
      "machines.install",
      ["machine": machine.value, "on": "2026-03-10"]
    )
    if case .record(let record) = answer { print(record["status"] ?? .null) }
    let running = try await session.read { tx in
      try tx.accounts.count(where: .any(\Machine.account, \.status == .running))
    }
    print(running)
    // snippet.end
  }
}
