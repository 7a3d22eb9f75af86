import CRMKernel
import CRMStore
import TestSeeds

/// Draws conditions and companies from a seed.
///
/// Values come from short lists, so that conditions often hold: of two
/// currencies, both spellings of "é", wide letters and nothing at all.
struct RandomConditions {
  var random: SeededNumbers
  let model: Model

  static let texts = [
    "Acme", "acme", "ＡＣＭＥ", "Café", "Cafe\u{301}", "張偉", "张伟", "VIP客户", "ÿ", "z", "", "%_'\"\\",
  ]
  static let amounts: [Money] = [.usd(0), .usd(100), .eur(100), .eur(-7), .usd(2_000_000_000)]
  static let quantities = ["0", "2.5", "9007199254.740993", "-1"].compactMap { Quantity($0) }
  static let rates = ["0", "0.05", "-1", "0.000000001"].compactMap { Rate($0) }
  static let days = ["1999-12-31", "2025-12-31", "2026-01-01", "2026-02-28"].compactMap {
    LocalDate($0)
  }
  static let instants = [
    "2025-10-03T00:00:00Z", "2025-12-31T23:59:59.999Z", "2026-01-01T00:00:00Z",
    "2026-01-02T12:00:00Z",
  ].compactMap { Instant($0) }

  mutating func maybe<T>(_ value: T) -> T? { random.isOne(in: 3) ? nil : value }

  mutating func company() -> Company {
    var company = Company(random.pick(Self.texts.filter { !$0.isEmpty }))
    company.industry = maybe(random.pick(Company.Industry.allCases))
    company.annualRevenue = maybe(random.pick(Self.amounts))
    company.city = maybe(random.pick(Self.texts))
    company.notes = maybe(random.pick(Self.texts))
    company.rank = maybe(Int64(random.below(4)))
    company.founded = maybe(random.pick(Self.days))
    company.lastOrder = maybe(random.pick(Self.instants))
    company.weight = maybe(random.pick(Self.quantities))
    company.isKey = random.isOne(in: 2)
    for field in model.customFields(of: Company.schema.info) where !random.isOne(in: 3) {
      company.custom[field.name] = value(of: field.kind.wrapped)
    }
    return company
  }

  mutating func value(of kind: Kind) -> Value {
    switch kind {
    case .bool: .bool(random.isOne(in: 2))
    case .int: .int(Int64(random.below(4)))
    case .real: .real(random.pick([0, -0.5, 2, 1e30, 1e-300]))
    case .quantity: .quantity(random.pick(Self.quantities))
    case .rate: .rate(random.pick(Self.rates))
    case .money: .money(random.pick(Self.amounts))
    case .date: .date(random.pick(Self.days))
    case .instant: .instant(random.pick(Self.instants))
    case .choice(let names): .text(random.pick(names))
    default: .text(random.pick(Self.texts))
    }
  }
}

// MARK: Formulas

extension RandomConditions {
  mutating func formula(about entity: EntityInfo, depth: Int = 0) -> Formula {
    switch random.below(depth < 3 ? 10 : 6) {
    case 0...4: clause(about: entity, depth: depth)
    case 5: .constant(random.isOne(in: 2))
    case 6: .not(formula(about: entity, depth: depth + 1))
    case 7: .or(formula(about: entity, depth: depth + 1), formula(about: entity, depth: depth + 1))
    default:
      .and(formula(about: entity, depth: depth + 1), formula(about: entity, depth: depth + 1))
    }
  }

  private mutating func clause(about entity: EntityInfo, depth: Int) -> Formula {
    let relations = model.relations(of: entity)
    // A chain of them could become deeper than the parser takes.
    if let relation = relations.randomElement(using: &random), random.isOne(in: 4), depth < 5 {
      return .exists(relation, inner(of: relation, depth: depth))
    }
    let operand = operand(about: entity, depth: depth)
    let kind = operand.kind.wrapped
    switch random.below(8) {
    case 0: return random.isOne(in: 2) ? .isNil(operand) : .not(.isNil(operand))
    case 1:
      let count = random.below(4)
      return .isIn(operand, (0..<count).map { _ in value(of: kind) })
    case 2 where kind == .text:
      let part = random.pick(Self.texts + ["a", "\u{301}", "客"])
      return .match(operand, random.pick(TextMatch.allCases), part)
    case 3 where kind == .date || kind == .instant:
      return .compare(operand, random.pick(Comparison.allCases), .time(time(for: kind)))
    default:
      return .compare(operand, random.pick(Comparison.allCases), .value(value(of: kind)))
    }
  }

  private mutating func time(for kind: Kind) -> RelativeTime {
    let units = RelativeTime.Unit.allCases.filter {
      kind == .instant || $0 != .minutes && $0 != .hours
    }
    let anchor: RelativeTime.Anchor = random.isOne(in: 2) ? .now : .today
    return RelativeTime(anchor, random.pick(units), count: Int64(random.below(200) - 100))
  }

  private mutating func inner(of relation: Relation, depth: Int) -> Formula? {
    random.isOne(in: 3) ? nil : formula(about: relation.child, depth: depth + 2)
  }

  private mutating func operand(about entity: EntityInfo, depth: Int) -> Operand {
    var path: [FieldInfo] = []
    var last = entity
    while path.count < 2, random.isOne(in: 4),
      let step = last.fields.filter({ $0.target != nil && $0.name != "id" })
        .randomElement(using: &random),
      let target = step.target
    {
      path.append(step)
      last = target
    }
    if depth < 3, random.isOne(in: 5),
      let relation = model.relations(of: last).randomElement(using: &random)
    {
      let inner = inner(of: relation, depth: depth)
      let summable = relation.child.fields.filter {
        [.int, .quantity, .rate, .money].contains($0.kind.wrapped) && $0.name != "version"
      }
      if let field = summable.randomElement(using: &random), random.isOne(in: 2) {
        return Operand(path: path, .sum(relation, field, inner))
      }
      return Operand(path: path, .count(relation, inner))
    }
    let fields = last.fields + model.customFields(of: last)
    let comparable = fields.filter { field in
      if case .id = field.kind.wrapped { return false }
      return field.kind.wrapped != .record
    }
    return Operand(path: path, .field(random.pick(comparable)))
  }
}
