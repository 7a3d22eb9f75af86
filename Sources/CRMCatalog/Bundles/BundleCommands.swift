public import CRMKernel
public import CRMStore

let bundleTables = """
  CREATE TABLE product_bundle(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), kind TEXT NOT NULL,
    pricing TEXT NOT NULL, discount INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX product_bundle_product ON product_bundle(product)
    WHERE deleted_at IS NULL;

  CREATE TABLE bundle_component(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    bundle INTEGER NOT NULL REFERENCES product(id),
    component INTEGER NOT NULL REFERENCES product(id), quantity INTEGER NOT NULL,
    position INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX bundle_component_component ON bundle_component(bundle, component)
    WHERE deleted_at IS NULL;
  CREATE INDEX bundle_component_bundle ON bundle_component(bundle, position, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX bundle_component_part ON bundle_component(component, id)
    WHERE deleted_at IS NULL;
  """

let bundleCommands: [BookCommand] =
  ProductBundles.readingCommands(named: "bundles", \.bundles)
  + BundleComponents.readingCommands(named: "bundle_components", \.bundleComponents)
  + [
    .transaction(
      Command(
        "products.bundle",
        "Makes a product one that consists of others.",
        \.products,
        Products.bundle,
        Parameter("product", "Which product."),
        Parameter("kind", "Whether parts are handed over one by one or as one.", default: .bundle),
        Parameter("pricing", "Where its price comes from.", default: .own),
        Parameter("discount", "What it costs less than its parts.")
      )
    ),
    .transaction(
      Command(
        "products.add_component",
        "Adds a part to a product.",
        \.products,
        Products.addComponent,
        Parameter("component", "The part."),
        Parameter("quantity", "How many one of the product needs."),
        Parameter("unit", "What the quantity is in; the part's own unit unless given."),
        Parameter("product", "What it becomes a part of.")
      )
    ),
    .transaction(
      Command(
        "products.remove_component",
        "Takes a part out of a product.",
        \.products,
        Products.removeComponent,
        Parameter("component", "The part."),
        Parameter("product", "What it is a part of.")
      )
    ),
    .transaction(
      Command(
        "products.components",
        "Lists the direct parts of a product.",
        \.products,
        Products.components,
        Parameter("product", "Which product."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "products.explode",
        "Lists all that so many of a product consist of, level by level to the last part.",
        \.products,
        Products.explode,
        Parameter("product", "Which product."),
        Parameter("quantity", "How many.", default: 1),
        Parameter("own_price", "Whether parts with own prices stay whole.", default: false),
        effect: .reads
      )
    ),
  ]

extension Products {
  /// Takes a part out of a product.
  ///
  /// - Throws: ``Refusal`` `notFound` if it isn't in it.
  @discardableResult
  public func removeComponent(
    _ component: ID<Product>,
    from id: ID<Product>
  ) throws -> BundleComponent {
    let parts = try components(of: id)
    guard let part = parts.first(where: { $0.component == component }) else {
      throw Refusal(
        .notFound,
        "\(try get(id).sku) has no part \(try get(component).sku).",
        remedy: "Look at products.components.",
        field: "component"
      )
    }
    try tx.bundleComponents.delete(part.id)
    return part
  }
}
