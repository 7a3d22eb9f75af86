import CRMKernel
import CRMStore

/// An entity with a field of every kind that columns have.
struct Company: Entity {
  var id: ID<Company> = .unsaved
  var version: Int64 = 0
  var name: String
  var industry: Industry?
  var annualRevenue: Money?
  var city: String?
  var notes: String?
  var rank: Int64?
  var founded: LocalDate?
  var lastOrder: Instant?
  var weight: Quantity?
  var isKey: Bool
  var parent: ID<Company>?
  var custom = CustomValues()

  enum Industry: String, Choice { case manufacturing, retail, software }

  static let schema = Schema(
    "company",
    Company.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(100), .folded, .sorted, .searchableName),
    Column("industry", \.industry),
    Column("annual_revenue", \.annualRevenue),
    Column("city", \.city),
    Column("notes", \.notes, .searchable),
    Column("rank", \.rank, .range(0...1_000_000)),
    Column("founded", \.founded),
    Column("last_order", \.lastOrder),
    Column("weight", \.weight),
    Column("is_key", \.isKey),
    Column("parent", \.parent, .inverse("children")),
    Column("custom", \.custom)
  )
}

extension Company {
  init(_ name: String, industry: Industry? = nil, city: String? = nil, isKey: Bool = false) {
    self.init(name: name, industry: industry, city: city, isKey: isKey)
  }

  /// The same with some fields set.
  func with(_ change: (inout Company) -> Void) -> Company {
    var copy = self
    change(&copy)
    return copy
  }
}

typealias Companies = Repository<Company>

extension Transaction {
  var companies: Companies { Companies(self) }
}

/// What companies buy: with a status that only its lifecycle changes.
struct Deal: Stateful {
  var id: ID<Deal> = .unsaved
  var version: Int64 = 0
  var company: ID<Company>
  var title: String
  var amount: Money
  var discount: Rate?
  var closeOn: LocalDate?
  var status: Status = .open

  enum Status: String, Choice { case open, won, lost }
  enum Verb: String, Choice { case win, lose, reopen }

  static let schema = Schema(
    "deal",
    Deal.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("company", \.company, .inverse("deals")),
    Column("title", \.title, .notEmpty),
    Column("amount", \.amount),
    Column("discount", \.discount),
    Column("close_on", \.closeOn),
    Column("status", \.status, .readOnly)
  )

  static let lifecycle = Lifecycle<Deal, Status, Verb>(
    \.status,
    [
      Move(
        .win,
        from: .open,
        to: .won,
        if: \.closeOn != nil && .related(\.company, \.isKey == true)
      ),
      Move(.lose, from: .open, to: .lost, needsReason: true),
      Move(.reopen, from: .won, .lost, to: .open),
    ]
  )
}

extension Deal {
  init(_ company: ID<Company>, _ title: String = "Pumps", _ amount: Money = .usd(100)) {
    self.init(company: company, title: title, amount: amount)
  }
}

typealias Deals = Repository<Deal>

extension Transaction {
  var deals: Deals { Deals(self) }
}
