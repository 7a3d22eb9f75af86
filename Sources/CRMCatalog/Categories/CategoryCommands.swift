import CRMKernel
import CRMStore

let categoryTables = """
  CREATE TABLE product_category(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, name_sort TEXT NOT NULL,
    parent INTEGER REFERENCES product_category(id), description TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX product_category_name ON product_category(name_folded)
    WHERE deleted_at IS NULL;
  CREATE INDEX product_category_name_sort ON product_category(name_sort, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX product_category_parent ON product_category(parent, id)
    WHERE deleted_at IS NULL;
  """

let categoryCommands: [BookCommand] =
  ProductCategories.readingCommands(named: "categories", \.categories) + [
    .transaction(
      Command(
        "categories.add",
        "Adds a category of products.",
        \.categories,
        ProductCategories.add,
        Parameter("name", "By which products name it."),
        Parameter("parent", "What it is a part of; the top unless given."),
        Parameter("description", "What belongs to it.")
      )
    ),
    .transaction(
      Command(
        "categories.move",
        "Moves a category with all below it.",
        \.categories,
        ProductCategories.move,
        Parameter("id", "Which category."),
        Parameter("parent", "What it becomes a part of; the top unless given.")
      )
    ),
    .transaction(
      Command(
        "categories.rename",
        "Gives a category and its products another name.",
        \.categories,
        ProductCategories.rename,
        Parameter("id", "Which category."),
        Parameter("name", "The new name.")
      )
    ),
    .transaction(
      Command(
        "categories.describe",
        "Says what belongs to a category.",
        \.categories,
        ProductCategories.describe,
        Parameter("id", "Which category."),
        Parameter("description", "What belongs to it.")
      )
    ),
    .transaction(
      Command(
        "categories.remove",
        "Takes an empty category out of the tree.",
        \.categories,
        ProductCategories.remove,
        Parameter("id", "Which category.")
      )
    ),
  ] + categoryQuestions

private let categoryQuestions: [BookCommand] = [
  .transaction(
    Command(
      "categories.by_name",
      "Answers one category by its name.",
      \.categories,
      ProductCategories.get(named:),
      Parameter("name", "The name."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "categories.ancestors",
      "Lists what lies above a category, nearest first.",
      \.categories,
      ProductCategories.ancestors,
      Parameter("id", "Which category."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "categories.subtree",
      "Lists a category and all below it.",
      \.categories,
      ProductCategories.subtree,
      Parameter("id", "Which category."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "products.categories",
      "Lists the categories that hold for a product, nearest first.",
      \.products,
      Products.categories,
      Parameter("product", "Which product."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "products.in_category",
      "Lists the products of a category and of all below it.",
      \.products,
      Products.inCategory,
      Parameter("category", "The name of the category."),
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
]

// MARK: What the commands call

extension ProductCategories {
  func describe(
    _ id: ID<ProductCategory>,
    description: String?
  ) throws -> ProductCategory {
    var category = try get(id)
    category.description = description
    return try update(category)
  }
}

extension Products {
  func categories(of id: ID<Product>) throws -> [String] {
    try tx.categories.lineage(of: get(id))
  }

  func inCategory(_ name: String, limit: Int64) throws -> [Product] {
    try all(inCategory: name, limit: Int(max(0, min(limit, 100_000))))
  }
}
