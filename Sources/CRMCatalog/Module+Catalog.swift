import CRMKernel
public import CRMStore

extension Module {
  /// Products, price books and the price engine.
  public static let catalog = Module(
    "catalog",
    entities: [
      EntityCheck(Product.self, .shared),
      EntityCheck(UnitOfMeasure.self, .shared),
      EntityCheck(Packaging.self, .shared),
      EntityCheck(ProductCategory.self, .shared),
      EntityCheck(AttributeDefinition.self, .shared),
      EntityCheck(ProductTemplate.self, .shared),
      EntityCheck(VariantAxis.self, .shared),
      EntityCheck(ProductAttribute.self, .shared),
      EntityCheck(ProductBundle.self, .shared),
      EntityCheck(BundleComponent.self, .shared),
      EntityCheck(ProductRelation.self, .shared),
      EntityCheck(ProductAttachment.self, .shared),
      EntityCheck(CostRecord.self, .restricted),
      EntityCheck(CompetitorPrice.self, .restricted),
      EntityCheck(TaxCode.self, .shared),
      EntityCheck(TaxRate.self, .shared),
      EntityCheck(TaxRule.self, .shared),
    ] + bookEntities + promotionEntities,
    migrations: [
      Migration(
        1,
        "Products and prices",
        templateTables + catalogTables + unitTables + categoryTables + variantTables
          + bundleTables + relationTables + costTables + bookTables
          + promotionTables + taxTables
      )
    ],
    commands: productCommands + productMoveCommands + unitCommands
      + categoryCommands + variantCommands + bundleCommands + relationCommands + costCommands
      + bookCommands + promotionCommands + couponCommands + taxCommands,
    catalogues: catalogCatalogues,
    imports: catalogImports + bookImports + promotionImports + taxImports
  )
}

// The index of each usual list has the id last: a page is then one range of it.
private let catalogTables = """
  CREATE TABLE product(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, sku TEXT NOT NULL,
    sku_folded TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
    name_sort TEXT NOT NULL, name_pinyin TEXT NOT NULL, description TEXT, category TEXT,
    category_folded TEXT, family TEXT, family_folded TEXT, kind TEXT NOT NULL,
    unit TEXT NOT NULL, unit_cost INTEGER, unit_cost_currency TEXT, tax_code TEXT,
    tax_rate INTEGER, tax_class TEXT, status TEXT NOT NULL,
    template INTEGER REFERENCES product_template(id), variant_key TEXT, features TEXT,
    external_id TEXT, custom TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX product_sku ON product(sku_folded) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX product_external_id ON product(external_id) WHERE deleted_at IS NULL;
  CREATE INDEX product_name_sort ON product(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX product_name_folded ON product(name_folded, id) WHERE deleted_at IS NULL;
  CREATE INDEX product_in_category ON product(category_folded, id) WHERE deleted_at IS NULL;
  CREATE INDEX product_family ON product(family_folded, id) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX product_variant ON product(template, variant_key)
    WHERE template IS NOT NULL AND deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_product USING fts5(
    sku, name, name_pinyin, description, category, features,
    content='product', content_rowid='id', tokenize='crm', prefix='1');
  """
