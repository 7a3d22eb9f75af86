import CRMKernel
import CRMStore

let relationTables = """
  CREATE TABLE product_relation(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), kind TEXT NOT NULL,
    other INTEGER NOT NULL REFERENCES product(id), note TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX product_relation_pair ON product_relation(product, kind, other)
    WHERE deleted_at IS NULL;
  CREATE INDEX product_relation_other ON product_relation(other, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE product_attachment(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), kind TEXT NOT NULL,
    title TEXT NOT NULL, uri TEXT NOT NULL, media_type TEXT NOT NULL, digest TEXT,
    language TEXT, position INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX product_attachment_product ON product_attachment(product, position, id)
    WHERE deleted_at IS NULL;
  """

let relationCommands: [BookCommand] =
  ProductRelations.readingCommands(named: "product_relations", \.productRelations)
  + ProductRelations.editingCommands(named: "product_relations", \.productRelations)
  + ProductAttachments.readingCommands(named: "product_attachments", \.productAttachments)
  + ProductAttachments.editingCommands(named: "product_attachments", \.productAttachments)
  + relating + attaching

private let relating: [BookCommand] = [
  .transaction(
    Command(
      "products.relate",
      "Says what one product is to another.",
      \.products,
      Products.relate,
      Parameter("product", "The product that is looked at."),
      Parameter("other", "What is shown with it."),
      Parameter("kind", "What the other is to it."),
      Parameter("note", "Why, in a few words.")
    )
  ),
  .transaction(
    Command(
      "products.related",
      "Lists what has to do with a product, in both directions.",
      \.products,
      Products.related,
      Parameter("product", "Which product."),
      Parameter("role", "What they are to it; all unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "products.successors",
      "Lists what came after a product, nearest first.",
      \.products,
      Products.successors,
      Parameter("product", "Which product."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "products.replacement",
      "Answers what is sold in a product's place now.",
      \.products,
      Products.replacement,
      Parameter("product", "Which product."),
      effect: .reads
    )
  ),
]

private let attaching: [BookCommand] = [
  .transaction(
    Command(
      "products.attach",
      "Attaches an image or a document by its address.",
      \.products,
      Products.attach,
      Parameter("uri", "Where it lies."),
      Parameter("title", "What it is called."),
      Parameter("media_type", "What it is, such as image/webp."),
      Parameter("product", "Which product."),
      Parameter("kind", "What it is for; by its media type unless given."),
      Parameter("digest", "The SHA-256 of its bytes."),
      Parameter("language", "The language that it is in, such as zh-Hans.")
    )
  ),
  .transaction(
    Command(
      "products.attachments",
      "Lists the images and documents of a product.",
      \.products,
      Products.attachments,
      Parameter("product", "Which product."),
      Parameter("kind", "What they are for; all unless given."),
      effect: .reads
    )
  ),
]
