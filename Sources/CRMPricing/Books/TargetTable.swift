/// Where the entries of each target stand.
struct TargetTable: Sendable {
  private(set) var products: IdTable
  private(set) var templates: IdTable
  private(set) var categories: IdTable
  /// The entries about all products.
  private(set) var all = 0..<0

  /// Makes room for some targets.
  init(for targets: some Sequence<PriceTarget>) {
    var counts = [0, 0, 0, 0]
    for target in targets { counts[target.rank] += 1 }
    products = IdTable(count: counts[0])
    templates = IdTable(count: counts[1])
    categories = IdTable(count: counts[2])
  }

  mutating func insert(_ target: PriceTarget, _ range: Range<Int>) {
    switch target {
    case .product(let id): products.insert(id, range)
    case .template(let id): templates.insert(id, range)
    case .category(let id): categories.insert(id, range)
    case .all: all = range
    }
  }

  /// The entries of a target; empty where there are none.
  func range(of target: PriceTarget) -> Range<Int> {
    switch target {
    case .product(let id): products.range(of: id)
    case .template(let id): templates.range(of: id)
    case .category(let id): categories.range(of: id)
    case .all: all
    }
  }
}

extension PriceTarget {
  /// The id of the product, template or category; 0 for all.
  var id: Int64 {
    switch self {
    case .product(let id), .template(let id), .category(let id): id
    case .all: 0
    }
  }
}
