import CRMKernel
import CRMStore

/// The measured table: 20 columns, 12 of them text, as in a real CRM.
struct Customer: Entity {
  enum Stage: String, Choice { case new, active, lost }
  enum Source: String, Choice { case web, fair, phone }

  var id: ID<Customer>
  var version: Int64
  var name: String
  var legalName: String
  var code: String
  var phone: String?
  var email: String?
  var website: String?
  var city: String
  var country: String
  var language: String
  var note: String
  var stage: Stage
  var source: Source
  var owner: Int64
  var team: Int64
  var credit: Int64
  var employees: Int64?
  var isActive: Bool
  var updatedAt: Instant

  static let schema = Schema(
    "customer",
    Customer.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200)),
    Column("legal_name", \.legalName),
    Column("code", \.code, .notEmpty),
    Column("phone", \.phone),
    Column("email", \.email),
    Column("website", \.website),
    Column("city", \.city),
    Column("country", \.country),
    Column("language", \.language),
    Column("note", \.note),
    Column("stage", \.stage),
    Column("source", \.source),
    Column("owner", \.owner),
    Column("team", \.team),
    Column("credit", \.credit),
    Column("employees", \.employees),
    Column("is_active", \.isActive),
    Column("updated_at", \.updatedAt)
  )
}

typealias Customers = Repository<Customer>
extension Transaction { var customers: Customers { Customers(self) } }

extension Module {
  static let customers = Module(
    "benchmark.customers",
    entities: [EntityCheck(Customer.self)],
    migrations: [
      Migration(
        1,
        "The customers",
        """
        CREATE TABLE customer(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
          legal_name TEXT NOT NULL, code TEXT NOT NULL, phone TEXT, email TEXT, website TEXT,
          city TEXT NOT NULL, country TEXT NOT NULL, language TEXT NOT NULL, note TEXT NOT NULL,
          stage TEXT NOT NULL, source TEXT NOT NULL, owner INTEGER NOT NULL, team INTEGER NOT NULL,
          credit INTEGER NOT NULL, employees INTEGER, is_active INTEGER NOT NULL,
          updated_at INTEGER NOT NULL, deleted_at INTEGER
        ) STRICT;
        CREATE INDEX customer_owner ON customer(owner, stage, updated_at)
          WHERE deleted_at IS NULL;
        """
      )
    ]
  )
}

extension Customer {
  static let owners = 256

  /// The customer of that number: the same in every run.
  static func sample(_ number: Int, id: ID<Customer>) -> Customer {
    // What changed lately lies all over the table, as in life.
    let spread = Int64(scattered(number) & 0x3FFF_FFFF)
    return Customer(
      id: id,
      version: 1,
      name: "東華機械有限公司 \(number % 977)",
      legalName: "Donghua Machinery Co., Ltd.",
      code: "C-\(number)",
      phone: "13810000000",
      email: number % 3 == 0 ? nil : "buyer@donghua.example",
      website: "https://donghua.example/en",
      city: "Shenzhen",
      country: "CN",
      language: "zh-CN",
      note: "Met at the fair; wants pumps in two sizes.",
      stage: Stage.allCases[number / owners % 3],
      source: .fair,
      owner: Int64(number % owners),
      team: 7,
      credit: spread % 100_000,
      employees: 120,
      isActive: true,
      updatedAt: Instant(milliseconds: 1_763_780_000_000 + spread)
    )
  }
}
