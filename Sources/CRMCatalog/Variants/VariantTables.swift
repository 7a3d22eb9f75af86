// The product names its template, so these come before it.
let templateTables = """
  CREATE TABLE product_template(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL,
    code_folded TEXT NOT NULL, name TEXT NOT NULL, name_sort TEXT NOT NULL,
    name_pinyin TEXT NOT NULL, description TEXT, category TEXT, category_folded TEXT,
    family TEXT, kind TEXT NOT NULL, unit TEXT NOT NULL, tax_code TEXT, tax_rate INTEGER,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX product_template_code ON product_template(code_folded)
    WHERE deleted_at IS NULL;
  CREATE INDEX product_template_name_sort ON product_template(name_sort, id)
    WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_product_template USING fts5(
    code, name, name_pinyin, description,
    content='product_template', content_rowid='id', tokenize='crm', prefix='1');

  """

let variantTables = """
  CREATE TABLE attribute_definition(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, chinese_name TEXT, kind TEXT NOT NULL,
    choices TEXT NOT NULL, unit TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX attribute_definition_name ON attribute_definition(name_folded)
    WHERE deleted_at IS NULL;

  CREATE TABLE variant_axis(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    template INTEGER NOT NULL REFERENCES product_template(id),
    attribute INTEGER NOT NULL REFERENCES attribute_definition(id),
    position INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX variant_axis_attribute ON variant_axis(template, attribute)
    WHERE deleted_at IS NULL;
  CREATE INDEX variant_axis_template ON variant_axis(template, position, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE product_attribute(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id),
    attribute INTEGER NOT NULL REFERENCES attribute_definition(id),
    text TEXT, text_folded TEXT, number INTEGER, flag INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX product_attribute_attribute ON product_attribute(product, attribute)
    WHERE deleted_at IS NULL;
  CREATE INDEX product_attribute_text ON product_attribute(attribute, text_folded)
    WHERE deleted_at IS NULL;
  """
