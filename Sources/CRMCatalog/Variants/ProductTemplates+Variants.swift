public import CRMKernel
public import CRMStore

extension ProductTemplates {
  /// How many combinations are made at once.
  public static var mostVariants: Int { 1000 }

  /// Adds the variants of all combinations of `values` that aren't there yet.
  ///
  /// - `values`: A list for each axis by its name; an enumeration that isn't named takes all
  ///   of its values.
  /// - Returns: The new variants, in the order of the axes and their values.
  /// - Throws: ``Refusal`` `variant.values` if an axis has none, `variant.many` beyond
  ///   ``mostVariants``, `attribute.value`, or `product.sku`.
  /// - Complexity: O(*n*) in the combinations.
  @discardableResult
  public func generate(_ id: ID<ProductTemplate>, values: Record = [:]) throws -> [Product] {
    let template = try get(id)
    let axes = try attributes(of: id)
    try refuseOthers(values, than: axes)
    var combinations: [[AttributeValue]] = [[]]
    for axis in axes {
      let choices = try choices(values, of: axis)
      guard combinations.count * choices.count <= Self.mostVariants else {
        throw Refusal(
          "variant.many",
          "These would be more than \(Self.mostVariants) variants.",
          remedy: "Give fewer values at once.",
          field: axis.name
        )
      }
      combinations = combinations.flatMap { start in choices.map { start + [$0] } }
    }
    let known = Set(try variants(of: id).compactMap(\.variantKey))
    return try combinations.compactMap { values in
      if known.contains(Self.key(of: values)) { return nil }
      return try insert(values, of: template, axes, sku: nil, name: nil)
    }
  }

  /// Adds one variant with a code of its own.
  ///
  /// - `values`: One value for each axis by its name.
  /// - `sku`: Its code; the template's and the values unless given.
  /// - Throws: ``Refusal`` `variant.known` if there is one of these values,
  ///   `variant.values` if an axis has none, `attribute.value`, or `product.sku`.
  @discardableResult
  public func addVariant(
    of id: ID<ProductTemplate>,
    values: Record,
    sku: String? = nil,
    name: String? = nil
  ) throws -> Product {
    let template = try get(id)
    let axes = try attributes(of: id)
    try refuseOthers(values, than: axes)
    let checked = try axes.map { axis in
      guard let value = values.named(axis.name) else { throw Refusal.noValue(of: axis) }
      return try axis.checked(value)
    }
    let key = Self.key(of: checked)
    if let other = try tx.products.first(where: \.template == id, \.variantKey == key) {
      throw Refusal(
        "variant.known",
        "\(other.sku) has these values already.",
        remedy: "Change that one, or give other values.",
        field: "values"
      )
    }
    return try insert(checked, of: template, axes, sku: sku, name: name)
  }

  private func attributes(of id: ID<ProductTemplate>) throws -> [AttributeDefinition] {
    try axes(of: id).map { try tx.attributes.get($0.attribute) }
  }

  private func refuseOthers(
    _ values: Record,
    than axes: [AttributeDefinition]
  ) throws(Refusal) {
    for name in values.names where !axes.contains(where: { $0.name.folded == name.folded }) {
      throw .unknown("axis", name, among: axes.map(\.name))
    }
  }

  private func choices(
    _ values: Record,
    of axis: AttributeDefinition
  ) throws -> [AttributeValue] {
    var given: [Value]
    switch values.named(axis.name) {
    case .list(let list)?: given = list
    case let single?: given = [single]
    case nil:
      given = axis.choices.map { .text($0) }
      if axis.kind == .bool { given = [.bool(false), .bool(true)] }
    }
    var choices: [AttributeValue] = []
    for value in given {
      let choice = try axis.checked(value)
      if !choices.contains(choice) { choices.append(choice) }
    }
    guard !choices.isEmpty else { throw Refusal.noValue(of: axis) }
    return choices
  }

  private func insert(
    _ values: [AttributeValue],
    of template: ProductTemplate,
    _ axes: [AttributeDefinition],
    sku: String?,
    name: String?
  ) throws -> Product {
    let labels = zip(axes, values).map { $0.label(of: $1) }
    let parts = values.map { $0.value.plainText.replacingSpaces.uppercased() }
    var product = Product(
      sku: sku ?? ([template.code] + parts).joined(separator: "-"),
      name: name ?? "\(template.name) (\(labels.joined(separator: ", ")))",
      category: template.category,
      unit: template.unit,
      taxCode: template.taxCode,
      taxRate: template.taxRate,
      kind: template.kind,
      family: template.family
    )
    product.description = template.description
    product.template = template.id
    product.variantKey = Self.key(of: values)
    let stored = try tx.products.add(product)
    for (axis, value) in zip(axes, values) {
      try tx.products.put(value.value, as: axis, of: stored.id)
    }
    return try tx.products.describe(stored.id)
  }

  /// The same text for the same values, whatever their spelling.
  static func key(of values: [AttributeValue]) -> String {
    Value.list(values.map { .text($0.value.plainText.folded) }).json
  }
}

extension Record {
  /// The value called `name`, without regard to case, width and script.
  fileprivate func named(_ name: String) -> Value? {
    names.firstIndex { $0.folded == name.folded }.map { values[$0] }
  }
}

extension String {
  fileprivate var replacingSpaces: String {
    String(map { $0.isWhitespace ? "_" : $0 })
  }
}

extension Refusal {
  fileprivate static func noValue(of axis: AttributeDefinition) -> Refusal {
    Refusal(
      "variant.values",
      "There is no value for \(axis.name).",
      remedy: "Give one, since variants differ in it.",
      field: axis.name
    )
  }
}
