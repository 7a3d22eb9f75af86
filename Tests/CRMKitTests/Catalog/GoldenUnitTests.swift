import CRMCatalog
import CRMKernel
import CRMStore
import TestSupport
import Testing

private let file = "golden-pricing/price_list.json"

/// The units and categories that another system priced with.
private struct GoldenUnits: Decodable {
  struct Case: Decodable {
    struct Product: Decodable {
      var default_uom: String?
      var sale_uom: String?
    }
    var id: String
    var uom: String
    var product: Product
  }
  var cases: [Case]

  static let all = (try? GoldenFile.decode(GoldenUnits.self, file))?.cases ?? []
}

@Suite(
  .enabled(if: GoldenFile.exists(file), "The golden prices aren't beside the repository.")
)
struct `The units of another system` {
  /// As its semantics state them: Dozen = 12 Unit, Box of 6 = 6 Unit, Gram = 0.001 Kilogram.
  @Test func `are own units, and convert in every golden case`() async throws {
    let test = try await TestBook.open()
    let table = try await test.session.write { tx in
      try tx.units.add("Unit", named: "Unit", holds: .one, of: "EA")
      try tx.units.add("Box of 6", named: "Box of 6", holds: Ratio(whole: 6), of: "Unit")
      return try tx.units.table()
    }
    #expect(try table.factor(from: "Dozen", to: "Unit") == Ratio(whole: 12))
    #expect(try table.factor(from: "Box of 6", to: "Unit") == Ratio(whole: 6))
    #expect(try table.factor(from: "Dozen", to: "Box of 6") == Ratio(whole: 2))
    #expect(try table.factor(from: "Gram", to: "Kilogram") == Ratio(1, over: 1000))
    var compared = 0
    for golden in GoldenUnits.all {
      let units = [golden.product.default_uom ?? "Unit", golden.product.sale_uom]
      for unit in units.compactMap(\.self) where golden.uom != unit {
        let theirs = try GoldenWorld.ratio(golden.uom, to: unit)
        let ours = try? table.factor(from: golden.uom, to: unit)
        #expect(ours == theirs, "\(golden.id)")
        compared += 1
      }
    }
    print("golden units: \(compared) conversions of \(GoldenUnits.all.count) cases")
    #expect(compared > 5)
  }

  /// Its lists match a category or any ancestor: the nearest first with us.
  @Test func `come with categories whose ancestors are the same`() async throws {
    let test = try await TestBook.open()
    let tree = try await test.session.write { tx in
      var ids: [String: ID<ProductCategory>] = [:]
      for name in ["Root", "Tools", "Food", "Power Tools"] {
        let parent = GoldenWorld.parents[name].flatMap { ids[$0] }
        ids[name] = try tx.categories.add(named: name, under: parent).id
      }
      return try tx.categories.tree()
    }
    for name in ["Root", "Tools", "Food", "Power Tools"] {
      #expect(tree.lineage(of: name) == GoldenWorld.withAncestors([name]))
    }
    #expect(tree.lineage(of: "Power Tools") == ["Power Tools", "Tools", "Root"])
  }
}
