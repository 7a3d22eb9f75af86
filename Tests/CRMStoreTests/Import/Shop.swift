import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

/// A customer as small as an import needs one.
struct Customer: Entity {
  private(set) var id: ID<Customer> = .unsaved
  private(set) var version: Int64 = 0
  var code: String?
  var name: String
  var rating: Rating?
  var isActive = true
  var employees: Int64?
  var revenue: Money?
  var founded: LocalDate?
  var tags: [String] = []
  var custom = CustomValues()

  enum Rating: String, Choice { case cold, warm, veryHot = "very_hot" }

  static let schema = Schema(
    "customer",
    Customer.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("code", \.code),
    Column("name", \.name, .notEmpty, .folded),
    Column("rating", \.rating),
    Column("is_active", \.isActive),
    Column("employees", \.employees, .range(0...10_000_000)),
    Column("annual_revenue", \.revenue),
    Column("founded", \.founded),
    Column("tags", \.tags),
    Column("custom", \.custom)
  )
}

/// A person at a customer.
struct Person: Entity {
  private(set) var id: ID<Person> = .unsaved
  private(set) var version: Int64 = 0
  var customer: ID<Customer>
  var email: String?
  var name: String

  static let schema = Schema(
    "person",
    Person.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("customer", \.customer),
    Column("email", \.email),
    Column("name", \.name, .notEmpty)
  )
}

extension Transaction {
  var customers: Repository<Customer> { Repository(self) }
  var people: Repository<Person> { Repository(self) }
}

extension Module {
  fileprivate static let shop = Module(
    "shop",
    entities: [EntityCheck(Customer.self), EntityCheck(Person.self)],
    migrations: [
      Migration(
        1,
        "Customers and people",
        """
        CREATE TABLE customer(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL, code TEXT, name TEXT NOT NULL,
          rating TEXT, is_active INTEGER NOT NULL, employees INTEGER, annual_revenue INTEGER,
          annual_revenue_currency TEXT, founded TEXT, tags TEXT NOT NULL, custom TEXT NOT NULL,
          name_folded TEXT NOT NULL, deleted_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX customer_name ON customer(name_folded) WHERE deleted_at IS NULL;
        CREATE TABLE person(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          customer INTEGER NOT NULL REFERENCES customer(id), email TEXT, name TEXT NOT NULL,
          deleted_at INTEGER
        ) STRICT;
        """
      )
    ],
    imports: [
      ImportKind("customers", Customer(name: ""), matchBy: "code", "name"),
      ImportKind("people", Person(customer: .unsaved, name: ""), matchBy: "email"),
    ]
  )
}

/// A book with customers and people, in memory.
struct Shop {
  let book: Book
  let session: Session

  init(extensions: Extensions = Extensions()) async throws {
    book = try await Book.open(
      SQLiteDriver.open(.memory),
      modules: [.shop],
      extensions: extensions,
      identities: IdentitySource(milliseconds: { 1_800_000_000_000 })
    )
    let now = try #require(Instant("2026-03-01T09:00:00Z"))
    session = book.session(as: Principal("importer"), time: FixedTime(now))
  }

  func take(
    _ kind: String,
    _ csv: String,
    _ mode: ImportOptions.Mode = .allOrNothing,
    change: (inout ImportOptions) -> Void = { _ in }
  ) async throws -> ImportReport {
    var options = ImportOptions(mode: mode)
    change(&options)
    let source = ImportSource("test.csv", bytes: Array(csv.utf8))
    return try await session.importCSV(kind, from: source, options: options)
  }

  func customers() async throws -> [Customer] {
    try await session.read { try $0.customers.all() }
  }

  func customer(_ name: String) async throws -> Customer {
    try #require(await customers().first { $0.name == name })
  }
}

extension ImportReport {
  /// The places and codes of what was refused: `2 rating wrongType`.
  var refusals: [String] {
    refused.flatMap { verdict -> [String] in
      guard case .refused(let problems) = verdict.outcome else { return [] }
      return problems.map { problem in
        "\(problem.row) \(problem.header ?? "-") \(problem.refusal.code.rawValue)"
      }
    }
  }
}

extension ImportCounts {
  /// Created, updated, unchanged, refused.
  var list: [Int] { [created, updated, unchanged, refused] }
}
