import CRMKernel
import CRMStore

let variantCommands: [BookCommand] =
  Attributes.readingCommands(named: "attributes", \.attributes)
  + Attributes.editingCommands(named: "attributes", \.attributes)
  + ProductAttributes.readingCommands(named: "product_attributes", \.productAttributes)
  + ProductTemplates.readingCommands(named: "templates", \.templates)
  + ProductTemplates.searchCommands(named: "templates", \.templates)
  + ProductTemplates.editingCommands(named: "templates", \.templates)
  + attributeCommands + templateCommands

private let attributeCommands: [BookCommand] = [
  .transaction(
    Command(
      "attributes.define",
      "Defines an attribute of products.",
      \.attributes,
      Attributes.define,
      Parameter("name", "By which it is named."),
      Parameter("kind", "What its values are."),
      Parameter("values", "The values of an enumeration.", default: []),
      Parameter("unit", "The unit of its numbers."),
      Parameter("chinese_name", "What Chinese documents call it.")
    )
  ),
  .transaction(
    Command(
      "attributes.allow",
      "Lets an enumeration have more values.",
      \.attributes,
      Attributes.allow,
      Parameter("values", "The new values."),
      Parameter("attribute", "Which attribute.")
    )
  ),
  .transaction(
    Command(
      "products.set_attributes",
      "Says what attributes of a product are.",
      \.products,
      Products.setAttributes,
      Parameter("product", "Which product."),
      Parameter("values", "The values by attribute; others stay as they are.")
    )
  ),
  .transaction(
    Command(
      "products.attributes",
      "Answers the attributes of a product.",
      \.products,
      Products.attributes,
      Parameter("product", "Which product."),
      effect: .reads
    )
  ),
]

private let templateCommands: [BookCommand] = [
  .transaction(
    Command(
      "templates.add",
      "Adds what variants have in common.",
      \.templates,
      ProductTemplates.add,
      Parameter("code", "With what the codes of its variants begin."),
      Parameter("name", "What it is called."),
      Parameter("axes", "The attributes in which variants differ."),
      Parameter("category", "What variants belong to."),
      Parameter("family", "What variants are shown and reported with."),
      Parameter("kind", "What variants are to those who sell them.", default: .goods),
      Parameter("unit", "The unit of their quantities.", default: "EA"),
      Parameter("tax_code", "The name of their tax."),
      Parameter("tax_rate", "Their tax; none unless given.")
    )
  ),
  .transaction(
    Command(
      "templates.generate",
      "Adds the variants of all combinations that aren't there yet.",
      \.templates,
      ProductTemplates.generate,
      Parameter("template", "Which template."),
      Parameter("values", "A list by attribute; all values unless given.", default: [:])
    )
  ),
  .transaction(
    Command(
      "templates.add_variant",
      "Adds one variant of a template.",
      \.templates,
      ProductTemplates.addVariant,
      Parameter("template", "Which template."),
      Parameter("values", "One value by attribute."),
      Parameter("sku", "Its code; made of the values unless given."),
      Parameter("name", "What it is called; made of the values unless given.")
    )
  ),
  .transaction(
    Command(
      "products.variants",
      "Lists the variants of a template.",
      \.templates,
      ProductTemplates.variants,
      Parameter("template", "Which template."),
      effect: .reads
    )
  ),
]
