import CRMKernel
import TestSupport
import Testing

/// Results of Tryton 8.2.1, whose price lists are formulas; each becomes a plugin here.
let goldenPriceListFile = "golden-pricing/price_list.json"

struct GoldenPriceLists: Decodable {
  let cases: [Case]

  struct Case: Decodable, CustomTestStringConvertible {
    let id: String
    let product: Product
    let price_list: PriceList
    let quantity: Double
    let uom: String
    let currency: String
    let date: String?
    let taxes: [Tax]?
    let expected: Expected

    var testDescription: String { id }
  }

  struct Product: Decodable {
    let name: String
    let list_price: String?
    let cost_price: String
    let categories: [String]?
    let default_uom: String?
    let sale_uom: String?
  }

  struct PriceList: Decodable {
    let base: String?
    let unit: String
    let tax_included: Bool
    let lines: [Line]
  }

  struct Line: Decodable {
    let quantity: Int?
    let category: String?
    let product: String?
    let start_date: String?
    let end_date: String?
    let formula: String
  }

  struct Tax: Decodable {
    let rate: String?
    let amount: String?
    let update_unit_price: Bool?
    let sequence: Int?
  }

  struct Expected: Decodable {
    let price_list_compute: String?
    let sale_unit_price: String?
    let line_amount: String?
    let error: String?
  }

  static let all: [Case] =
    (try? GoldenFile.decode(GoldenPriceLists.self, goldenPriceListFile))?.cases ?? []
}

/// What the file's semantics say of units, categories and currencies.
enum GoldenWorld {
  static let parents = ["Tools": "Root", "Food": "Root", "Power Tools": "Tools"]
  static let rates = [
    "USD": "1", "EUR": "0.9137", "JPY": "151.37", "CHF": "0.8842", "KWD": "0.3071",
  ]
  /// What a unit measures, and how many of the smallest it is.
  static let units: [String: (kind: String, factor: Int64)] = [
    "Unit": ("pieces", 1), "Dozen": ("pieces", 12), "Box of 6": ("pieces", 6),
    "Gram": ("weight", 1), "Kilogram": ("weight", 1000),
  ]

  /// How many of `target` one of `source` is; nil where they measure different things.
  static func ratio(_ source: String, to target: String) throws -> Ratio? {
    let from = try #require(units[source])
    let to = try #require(units[target])
    return from.kind == to.kind ? try Ratio(from.factor, over: to.factor) : nil
  }

  static func withAncestors(_ categories: [String]) -> [String] {
    categories.flatMap { category in
      [category] + (parents[category].map { withAncestors([$0]) } ?? [])
    }
  }
}

/// Writes the plugin of a price list: its lines in order, each with its formula as a function.
enum PriceListPlugin {
  static func source(_ list: GoldenPriceLists.PriceList) -> String {
    let lines = list.lines.map { line in
      let limits = [
        line.quantity.map { "quantity = \($0)" }, line.category.map { "category = \"\($0)\"" },
        line.product.map { "product = \"\($0)\"" }, line.start_date.map { "starts = \"\($0)\"" },
        line.end_date.map { "ends = \"\($0)\"" },
      ].compactMap { $0.map { $0 + ", " } }.joined()
      let formula = lua(line.formula)
      return
        "{ \(limits)formula = function(list_price, cost_price, unit_price) return \(formula) end },"
    }
    let base =
      ["list_price": "list_price", "cost_price": "unit_cost"][list.base ?? ""] ?? "money(0)"
    return template.replacing("LINES", with: lines.joined(separator: "\n"))
      .replacing("BASE", with: base)
  }

  private static let template = """
    local PRICES = {
    LINES
    }
    local function has(list, name)
      for _, item in ipairs(list) do if item == name then return true end end
    end
    local function matches(line, sku, quantity, categories, day)
      return (line.product == nil or line.product == sku)
        and (line.category == nil or has(categories, line.category))
        and (line.quantity == nil or line.quantity <= math.abs(quantity))
        and (line.starts == nil or line.starts <= day) and (line.ends == nil or day <= line.ends)
    end
    return { name = "price-list", version = "1.0.0", api = 1, kind = "pricing",
      price = function(sku, quantity, list_price, unit_cost, attributes, priced_on)
        if attributes.is_unlisted then return nil end
        for _, line in ipairs(PRICES) do
          if matches(line, sku, quantity, attributes.categories, priced_on) then
            local price = line.formula(list_price, unit_cost, BASE)
            return price:round(0.0001, "half_even")
          end
        end
      end }
    """

  /// A formula of Python in Lua: its choice, and literals that are amounts unless they multiply.
  static func lua(_ formula: String) -> String {
    if let choice = formula.wholeMatch(of: /(.+) if (.+) else (.+)/) {
      let (yes, condition, no) = (choice.1, choice.2, choice.3)
      return "(\(lua(String(condition)))) and (\(lua(String(yes)))) or (\(lua(String(no))))"
    }
    let words = formula.split(separator: " ").map(String.init)
    return words.indices.map { index in
      let isFactor =
        (index > 0 && "*/".contains(words[index - 1]))
        || (index + 1 < words.count && "*/".contains(words[index + 1]))
      let isNumber = words[index].first?.isNumber == true
      return isNumber && !isFactor ? "money(\"\(words[index])\")" : words[index]
    }.joined(separator: " ")
  }
}
