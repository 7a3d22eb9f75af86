import CRMCatalog
import CRMKernel
import CRMStore
import TestSeeds
import TestSupport
import Testing

@Suite struct `A category of products` {
  /// Root › Tools › Power Tools, and Food beside Tools, as the golden price lists have them.
  private struct Tree: Sendable {
    let root: ID<ProductCategory>
    let tools: ID<ProductCategory>
    let power: ID<ProductCategory>
    let food: ID<ProductCategory>

    init(_ tx: Transaction) throws {
      root = try tx.categories.add(named: "Root").id
      tools = try tx.categories.add(named: "Tools", under: root).id
      power = try tx.categories.add(named: "Power Tools", under: tools).id
      food = try tx.categories.add(named: "Food", under: root).id
    }
  }

  @Test func `is followed by what lies above it, nearest first`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let tree = try Tree(tx)
      let above = try tx.categories.ancestors(of: tree.power).map(\.name)
      #expect(above == ["Tools", "Root"])
      let drill = try tx.products.add(sku: "DRILL", name: "Drill", category: "power tools")
      #expect(try tx.categories.lineage(of: drill) == ["Power Tools", "Tools", "Root"])
      #expect(
        try tx.categories.tree().lineage(of: "power tools") == ["Power Tools", "Tools", "Root"]
      )
    }
  }

  @Test func `that isn't in the tree stands alone`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.read { tx in
      let pump = try tx.products.get(company.pump)
      let hose = try tx.products.get(company.hose)
      #expect(try tx.categories.lineage(of: pump) == ["pumps"])
      #expect(try tx.categories.lineage(of: hose) == [])
      #expect(try tx.categories.tree().lineage(of: "pumps") == ["pumps"])
    }
  }

  @Test func `holds the products of all below it`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      _ = try Tree(tx)
      try tx.products.add(sku: "DRILL", name: "Drill", category: "Power Tools")
      try tx.products.add(sku: "HAMMER", name: "Hammer", category: "Tools")
      try tx.products.add(sku: "BREAD", name: "Bread", category: "Food")
      #expect(try tx.products.all(inCategory: "tools").map(\.sku) == ["DRILL", "HAMMER"])
      #expect(try tx.products.all(inCategory: "ROOT").count == 3)
    }
  }

  @Test func `can't lie in itself, however long the way`() async throws {
    let test = try await TestBook.open()
    let tree = try await test.session.write { tx in try Tree(tx) }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.categories.move(tree.root, to: tree.power) }
    }
    #expect(refusal?.code == "category.cycle")
    #expect(
      refusal?.description == "Power Tools lies in Root: Root › Tools › Power Tools. "
        + "Move Power Tools elsewhere first."
    )
    let chinese = try test.book.reader(.simplifiedChinese).text(#require(refusal))
    #expect(
      chinese == "“Power Tools”在“Root”之中：Root › Tools › Power Tools。"
        + "请先把“Power Tools”移到别处。"
    )
    let itself = await code {
      try await test.session.write { tx in try tx.categories.move(tree.food, to: tree.food) }
    }
    #expect(itself == "category.cycle")
  }

  @Test func `changes its parent by no field`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let tree = try Tree(tx)
      #expect(
        code { try tx.categories.update(tree.root, set: ["parent": tree.power.value]) }
          == "readOnly"
      )
    }
  }

  @Test func `has a name of its own, and takes its products along to another`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let tree = try Tree(tx)
      #expect(code { try tx.categories.add(named: "FOOD") } == "category.known")
      #expect(code { try tx.categories.rename(tree.food, to: "tools") } == "category.known")
      try tx.products.add(sku: "BREAD", name: "Bread", category: "food")
      try tx.categories.rename(tree.food, to: "食品")
      #expect(try tx.products.get(sku: "BREAD").category == "食品")
    }
  }

  @Test func `is removed when it is empty`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let tree = try Tree(tx)
      let bread = try tx.products.add(sku: "BREAD", name: "Bread", category: "food")
      #expect(code { try tx.categories.remove(tree.food) } == "category.inUse")
      #expect(code { try tx.categories.remove(tree.tools) } == "referenced")
      try tx.products.update(bread.id, set: ["category": .null])
      try tx.categories.remove(tree.food)
      #expect(try tx.categories.find(named: "Food") == nil)
    }
  }

  @Test func `lies at most so many levels deep`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      var last = try tx.categories.add(named: "1")
      let top = last.id
      for level in 2...ProductCategory.mostLevels {
        last = try tx.categories.add(named: "\(level)", under: last.id)
      }
      let deepest = last.id
      #expect(code { try tx.categories.add(named: "x", under: deepest) } == "category.levels")
      #expect(try tx.categories.ancestors(of: deepest).count == ProductCategory.mostLevels - 1)
      let other = try tx.categories.add(named: "Other")
      #expect(code { try tx.categories.move(top, to: other.id) } == "category.levels")
    }
  }

  @Test func `is in no cycle whatever moves are tried`() async throws {
    let seed = Trials.seed()
    print("category moves: seed \(seed)")
    let test = try await TestBook.open()
    try await test.session.write { tx in
      var numbers = SeededNumbers(seed: seed)
      let ids = try (0..<12).map { try tx.categories.add(named: "\($0)").id }
      var refused = 0
      for _ in 0..<Trials.count(300) {
        let id = try #require(ids.randomElement(using: &numbers))
        let parent = try #require(ids.randomElement(using: &numbers))
        do { try tx.categories.move(id, to: parent) } catch let refusal as Refusal {
          #expect(refusal.code == "category.cycle", "seed \(seed)")
          refused += 1
        }
        for id in ids {
          let above = try tx.categories.ancestors(of: id).map(\.id)
          #expect(Set(above + [id]).count == above.count + 1, "seed \(seed)")
        }
      }
      #expect(refused > 0)
    }
  }
}

@Suite struct `A table of categories` {
  @Test func `is imported with parents by their names, and can't bring a cycle`() async throws {
    let test = try await TestBook.open()
    let tree = "name,parent\nRoot,\nTools,Root\nPower,Tools\n"
    #expect(try await test.take("categories", tree).list == [3, 0, 0, 0])
    #expect(try await test.take("categories", tree).list == [0, 0, 3, 0])
    let moved = try await test.take("categories", "name,parent,description\nPower,Root,Fast\n")
    #expect(moved.list == [0, 1, 0, 0])
    let cycle = try await test.take("categories", "name,parent\nRoot,Power\n")
    #expect(cycle.refusals == ["2 parent category.cycle"])
  }
}

@Suite struct `A table of units` {
  @Test func `is imported with exact factors, which it can't change later`() async throws {
    let test = try await TestBook.open()
    let units = "code,name,category,factor\nB6,Box of 6,count,6\ngr,grain,mass,0.00006479891\n"
    #expect(try await test.take("units", units).list == [2, 0, 0, 0])
    #expect(try await test.take("units", units).list == [0, 0, 2, 0])
    let changed = try await test.take("units", "code,name,category,factor\nB6,Box,count,8\n")
    #expect(changed.refusals == ["2 factor readOnly"])
    let table = try await test.session.read { tx in try tx.units.table() }
    #expect(try table.convert(7000, from: "gr", to: "lb") == 1)
  }
}
