import CRMKernel
public import CRMStore

extension Module {
  /// Warehouses, and the goods that come, stay and go.
  public static let inventory = Module(
    "inventory",
    entities: [
      EntityCheck(Warehouse.self, .shared),
      EntityCheck(Location.self, .shared),
      EntityCheck(Lot.self, .shared),
      EntityCheck(StockPolicy.self, .shared),
      EntityCheck(ReorderRule.self, .shared),
      EntityCheck(StockMove.self, .shared),
      EntityCheck(OpeningBalance.self, .restricted),
      EntityCheck(Reservation.self, .shared),
      EntityCheck(StockCount.self, .restricted),
      EntityCheck(CountLine.self),
    ],
    migrations: [Migration(1, "Warehouses and stock", inventoryTables)],
    commands: placeCommands + policyCommands + stockCommands + stockReportCommands
      + stockMoveCommands + reservationCommands + countCommands,
    catalogues: inventoryCatalogues,
    imports: inventoryImports,
    audits: [LedgerAudit.findings]
  )
}

private let inventoryImports = [
  ImportKind(
    "warehouses",
    Warehouse(code: "", name: ""),
    matchBy: "code",
    insert: { tx, new in try tx.warehouses.add(code: new.code, name: new.name) }
  ),
  ImportKind(
    "locations",
    Location.blank,
    matchBy: "code",
    required: ["parent"],
    insert: { tx, new in
      let parent = try new.parent.map { try tx.locations.get($0).code }
      try tx.locations.add(
        code: new.code,
        name: new.name.isEmpty ? nil : new.name,
        in: parent,
        isSellable: new.isSellable
      )
    }
  ),
  ImportKind(
    "reorder_rules",
    ReorderRule.blank,
    matchBy: "product,warehouse",
    required: ["reorder_point"],
    prepare: { rule in try rule.requireOrder() }
  ),
  ImportKind(
    "opening_stock",
    OpeningBalance.blank,
    matchBy: "product,location,lot",
    required: ["quantity"],
    insert: { tx, new in try tx.openingBalances.open(new) }
  ),
  ImportKind(
    "serials",
    OpeningBalance.blank,
    matchBy: "product,lot",
    required: ["lot"],
    insert: { tx, new in try tx.openingBalances.open(new) }
  ),
]
