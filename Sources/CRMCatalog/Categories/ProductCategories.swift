public import CRMKernel
public import CRMStore

/// All product categories, and what can be done with them.
public typealias ProductCategories = Repository<ProductCategory>

extension Transaction {
  /// The tree of product categories.
  public var categories: ProductCategories { ProductCategories(self) }
}

extension Session {
  /// The tree of product categories.
  public var categories: AsyncRepository<ProductCategory> { AsyncRepository(self) }
}

// MARK: Changing the tree

extension ProductCategories {
  /// Adds a category below `parent`, or at the top.
  ///
  /// - Throws: ``Refusal`` `category.known` if there is one of this name, or
  ///   `category.levels` if it would lie too deep.
  @discardableResult
  public func add(
    named name: String,
    under parent: ID<ProductCategory>? = nil,
    description: String? = nil
  ) throws -> ProductCategory {
    try requireFree(name)
    try requireRoom(below: parent, for: 1, named: name)
    return try insert(ProductCategory(name: name, parent: parent, description: description))
  }

  /// Moves a category with all that lies below it under `parent`, or to the top.
  ///
  /// - Throws: ``Refusal`` `category.cycle` if `parent` lies below it or is the
  ///   category itself, or `category.levels` if something would lie too deep.
  /// - Complexity: O(*n*) in the categories below it.
  @discardableResult
  public func move(
    _ id: ID<ProductCategory>,
    to parent: ID<ProductCategory>?
  ) throws -> ProductCategory {
    var category = try get(id)
    category.parent = parent
    try requirePlace(of: category)
    return try update(category)
  }

  /// Gives a category and its products another name.
  ///
  /// - Throws: ``Refusal`` `category.known` if another has the name.
  /// - Complexity: O(*n*) in its products: each is changed, and its history says so.
  @discardableResult
  public func rename(
    _ id: ID<ProductCategory>,
    to name: String
  ) throws -> ProductCategory {
    var category = try get(id)
    let old = category.name
    if name.folded != old.folded { try requireFree(name) }
    category.name = name
    let renamed = try update(category)
    var products: [Product] = []
    try tx.products.each(where: \.category == old) { products.append($0) }
    for var product in products {
      product.category = renamed.name
      try tx.products.update(product)
    }
    return renamed
  }

  /// Takes an empty category out of the tree.
  ///
  /// - Throws: ``Refusal`` `category.inUse` while products are in it, or
  ///   `referenced` while categories lie below it.
  @discardableResult
  public func remove(_ id: ID<ProductCategory>) throws -> ProductCategory {
    let category = try get(id)
    let count = try tx.products.count(where: \.category == category.name)
    guard count == 0 else {
      throw Refusal(
        "category.inUse",
        "\(count) products are in \(category.name).",
        remedy: "Give them another category first.",
        field: "id"
      )
    }
    try delete(id)
    return category
  }

  /// Stores a category that an import changed, if its new place is one.
  @discardableResult
  func place(_ category: ProductCategory) throws -> ProductCategory {
    let current = try get(category.id)
    if current.name != category.name { try rename(category.id, to: category.name) }
    if current.parent != category.parent { try requirePlace(of: category) }
    var changed = category
    changed.version = try get(category.id).version
    return try update(changed)
  }
}

// MARK: Asking the tree

extension ProductCategories {
  /// The category called `name`, without regard to case, width and script.
  public func find(named name: String) throws -> ProductCategory? {
    try first(where: \.name == name)
  }

  /// The category called `name`.
  ///
  /// - Throws: ``Refusal`` `category.unknown` if there is none.
  public func get(named name: String) throws -> ProductCategory {
    if let category = try find(named: name) { return category }
    throw Refusal(
      "category.unknown",
      "There is no category \(name).",
      remedy: "Add it with categories.add, or look at categories.find.",
      field: "category"
    )
  }

  /// What lies above a category, nearest first.
  ///
  /// - Complexity: one lookup by key a level, at most ``ProductCategory/mostLevels``.
  public func ancestors(of id: ID<ProductCategory>) throws -> [ProductCategory] {
    var ancestors: [ProductCategory] = []
    var next = try get(id).parent
    while ancestors.count <= ProductCategory.mostLevels, let parent = next {
      guard let category = try find(parent) else { break }
      ancestors.append(category)
      next = category.parent
    }
    return ancestors
  }

  /// The names of the categories that hold for a product, nearest first: its own, then what lies
  /// above.
  ///
  /// A category that isn't in the tree stands alone; a product without one has none.
  public func lineage(of product: Product) throws -> [String] {
    guard let name = product.category else { return [] }
    guard let category = try find(named: name) else { return [name] }
    return try [category.name] + ancestors(of: category.id).map(\.name)
  }

  /// A category and all that lies below it, level by level.
  ///
  /// - Complexity: O(*n*) in the categories below it.
  public func subtree(of id: ID<ProductCategory>) throws -> [ProductCategory] {
    try levels(below: [get(id)]).flatMap(\.self)
  }

  /// The whole tree as a value.
  ///
  /// - Complexity: O(*n*) in the categories.
  public func tree() throws -> CategoryTree {
    var categories: [ProductCategory] = []
    try each { categories.append($0) }
    return CategoryTree(categories)
  }

  private func levels(below top: [ProductCategory]) throws -> [[ProductCategory]] {
    var levels = [top]
    while let last = levels.last, !last.isEmpty, levels.count <= ProductCategory.mostLevels {
      var next: [ProductCategory] = []
      try each(where: .isIn(\.parent, last.map(\.id))) { next.append($0) }
      levels.append(next)
    }
    return levels.filter { !$0.isEmpty }
  }
}

extension Products {
  /// The products of the category called `name` and of all categories below it.
  public func all(inCategory name: String, limit: Int = .max) throws -> [Product] {
    let below = try tx.categories.find(named: name).map { try tx.categories.subtree(of: $0.id) }
    let names: [String?] = below?.map(\.name) ?? [name]
    return try all(where: .isIn(\.category, names), limit: limit)
  }
}

// MARK: What a tree must be

extension ProductCategories {
  private func requireFree(_ name: String) throws {
    guard let other = try find(named: name) else { return }
    throw Refusal(
      "category.known",
      "There is a category \(other.name) already.",
      remedy: "Move that one with categories.move, or choose another name.",
      field: "name"
    )
  }

  private func requirePlace(of category: ProductCategory) throws {
    guard let parent = category.parent else { return }
    let above = try [get(parent)] + ancestors(of: parent)
    if let index = above.firstIndex(where: { $0.id == category.id }) {
      throw Refusal.cycle(category, above[..<index].map(\.name))
    }
    let height = try levels(below: [category]).count
    try requireRoom(below: parent, for: height, named: category.name)
  }

  private func requireRoom(
    below parent: ID<ProductCategory>?,
    for height: Int,
    named name: String
  ) throws {
    guard let parent else { return }
    let depth = try ancestors(of: parent).count + 1 + height
    guard depth > ProductCategory.mostLevels else { return }
    throw Refusal(
      "category.levels",
      "\(name) would make \(depth) levels; \(ProductCategory.mostLevels) are allowed.",
      remedy: "Put it higher up.",
      field: "parent"
    )
  }
}

extension Refusal {
  /// Refuses a parent that lies in the category: `between` leads from the parent up to it.
  fileprivate static func cycle(_ category: ProductCategory, _ between: [String]) -> Refusal {
    guard let parent = between.first else {
      return Refusal(
        "category.cycle",
        "\(category.name) can't be a part of itself.",
        remedy: "Choose another parent.",
        field: "parent"
      )
    }
    let path = ([category.name] + between.reversed()).joined(separator: " › ")
    return Refusal(
      "category.cycle",
      "\(parent) lies in \(category.name): \(path).",
      remedy: "Move \(parent) elsewhere first.",
      field: "parent"
    )
  }
}
