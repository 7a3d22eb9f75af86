import CRMKernel
import CRMStore

let catalogImports: [ImportKind] = [
  ImportKind(
    "units",
    UnitOfMeasure(code: "", name: "", category: ""),
    matchBy: "code",
    required: ["category"],
    insert: { tx, new in _ = try tx.units.add(new) }
  ),
  ImportKind(
    "categories",
    ProductCategory(name: ""),
    matchBy: "name",
    given: ["name", "parent"],
    insert: { tx, new in
      _ = try tx.categories.add(
        named: new.name,
        under: new.parent,
        description: new.description
      )
    },
    update: { tx, changed in try tx.categories.place(changed) }
  ),
  ImportKind("products", Product(sku: "", name: ""), matchBy: "sku", "external_id"),
  ImportKind(
    "costs",
    CostRecord.blank,
    matchBy: "product,valid_from,source",
    required: ["cost", "valid_from"],
    insert: { tx, new in
      _ = try tx.costs.record(
        new.cost,
        for: new.product,
        source: new.source,
        from: new.validFrom,
        quantity: new.quantity,
        unit: new.unit,
        note: new.note
      )
    }
  ),
  ImportKind(
    "competitor_prices",
    CompetitorPrice.blank,
    matchBy: "product,competitor,observed_at",
    required: ["price", "observed_at"],
    insert: { tx, new in
      _ = try tx.competitorPrices.observe(
        new.price,
        of: new.product,
        at: new.competitor,
        source: new.source,
        confidence: new.confidence,
        match: new.match,
        theirProduct: new.theirProduct,
        unit: new.unit,
        on: new.observedAt
      )
    }
  ),
]
